import type { Subscribers } from './core/events'
import { waitForReply } from './forum/forum.listeners'
import { dropStale } from './http/stale'
import { sendMailSoon } from './mails'
import { bringToDesk } from './moderation/open-item.service'
import { tellOfAnswer, tellOfAsk, tellOfDecision, tellOfReply } from './notifications/notifications.listeners'
import { hintNotice, hintQueue } from './realtime/hints'
import { endSignIn, heedSanction, hintThread, letIntoGroup, letOutOfGroup, tellChange, tellMessage } from './realtime/listeners'

/** The one table: event -> who listens. Every listener bears being called twice with the same event. */
export const subscribers: Subscribers = {
  'accounts.mail.queued': [sendMailSoon],
  'accounts.sign-in.revoked': [endSignIn],
  'accounts.sanctioned': [heedSanction],
  'accounts.sanction-ended': [heedSanction],
  'chat.message.sent': [tellMessage],
  'chat.message.changed': [tellChange],
  'chat.message.held': [bringToDesk],
  'chat.message.raised': [bringToDesk],
  'forum.post.held': [bringToDesk],
  'forum.post.raised': [bringToDesk],
  'forum.thread.started': [dropStale],
  'forum.post.published': [dropStale, hintThread, tellOfReply, waitForReply],
  'forum.post.edited': [dropStale, hintThread],
  'forum.post.hidden': [dropStale, hintThread],
  'forum.post.restored': [dropStale, hintThread],
  'forum.post.deleted': [dropStale, hintThread],
  'forum.thread.hidden': [dropStale, hintThread],
  'forum.thread.restored': [dropStale, hintThread],
  'groups.joined': [dropStale, letIntoGroup],
  'groups.left': [dropStale, letOutOfGroup],
  'groups.removed': [dropStale, letOutOfGroup],
  'groups.changed': [dropStale],
  'groups.asked': [tellOfAsk],
  'groups.ask-approved': [tellOfAnswer],
  'groups.ask-declined': [tellOfAnswer],
  'moderation.decided': [tellOfDecision],
  'moderation.shift.changed': [],
  'moderation.item.opened': [hintQueue],
  'moderation.item.changed': [hintQueue],
  'moderation.item.closed': [hintQueue],
  'notifications.noticed': [hintNotice],
  'resources.page.changed': [dropStale],
}
