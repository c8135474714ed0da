import type { Subscribers } from './core/events'
import { sendMailSoon } from './mails'
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
  'forum.post.published': [hintThread, tellOfReply],
  'forum.post.edited': [hintThread],
  'forum.post.hidden': [hintThread],
  'forum.post.restored': [hintThread],
  'forum.post.deleted': [hintThread],
  'forum.thread.hidden': [hintThread],
  'forum.thread.restored': [hintThread],
  'groups.joined': [letIntoGroup],
  'groups.left': [letOutOfGroup],
  'groups.removed': [letOutOfGroup],
  'groups.asked': [tellOfAsk],
  'groups.ask-approved': [tellOfAnswer],
  'groups.ask-declined': [tellOfAnswer],
  'moderation.decided': [tellOfDecision],
  'moderation.item.opened': [hintQueue],
  'moderation.item.changed': [hintQueue],
  'moderation.item.closed': [hintQueue],
  'notifications.noticed': [hintNotice],
}
