import type { Subscribers } from './core/events'
import { heedStanding } from './accounts/standing.listeners'
import { waitForReply } from './forum/forum.listeners'
import { dropStale } from './http/stale'
import { sendMailSoon } from './mails'
import { followThread, writeFacilitated } from './moderation/forum.listeners'
import { bringToDesk } from './moderation/open-item.service'
import {
  tellOfAnswer, tellOfAppeal, tellOfAsk, tellOfDecision, tellOfEnd, tellOfInvitation, tellOfLetter, tellOfMove, tellOfNext, tellOfPair, tellOfPairAnswer, tellOfReply, tellOfWaiting,
} from './notifications/notifications.listeners'
import { hintNotice, hintQueue } from './realtime/hints'
import { endSignIn, heedBlock, heedSanction, hintThread, letIntoGroup, letOutOfGroup, tellChange, tellHeld, tellMessage } from './realtime/listeners'
import { dropRules } from './screening/screening.service'

/** The one table: event -> who listens. Every listener bears being called twice with the same event. */
export const subscribers: Subscribers = {
  'accounts.blocked': [heedBlock],
  'accounts.unblocked': [heedBlock],
  'accounts.mail.queued': [sendMailSoon],
  'accounts.sign-in.revoked': [endSignIn],
  'accounts.sanctioned': [heedStanding, heedSanction],
  'accounts.sanction-ended': [heedStanding, heedSanction, tellOfEnd],
  'chat.message.sent': [tellMessage],
  'chat.message.changed': [tellChange],
  'chat.message.held': [bringToDesk],
  'chat.message.held-changed': [tellHeld],
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
  'forum.post.declined': [hintThread],
  'forum.thread.locked': [dropStale, hintThread],
  'forum.thread.unlocked': [dropStale, hintThread],
  'forum.thread.slowed': [dropStale, hintThread],
  'forum.thread.noted': [dropStale, hintThread],
  'forum.thread.pinned': [dropStale, hintThread],
  'forum.thread.unpinned': [dropStale, hintThread],
  'forum.thread.moved': [dropStale, hintThread, followThread, tellOfMove],
  'forum.welcome-asked': [tellOfWaiting],
  'forum.thread.split': [dropStale, hintThread],
  'forum.thread.merged': [dropStale, hintThread, followThread],
  'forum.facilitated': [writeFacilitated],
  'screening.rules.changed': [dropRules],
  'groups.joined': [dropStale, letIntoGroup],
  'groups.left': [dropStale, letOutOfGroup],
  'groups.removed': [dropStale, letOutOfGroup],
  'groups.changed': [dropStale],
  'groups.asked': [tellOfAsk],
  'groups.ask-approved': [tellOfAnswer],
  'groups.ask-declined': [tellOfAnswer],
  'groups.invited': [tellOfInvitation],
  'moderation.decided': [tellOfDecision],
  'moderation.letter': [tellOfLetter],
  'moderation.appeal-judged': [tellOfAppeal],
  'moderation.next': [tellOfNext],
  'moderation.pair.asked': [tellOfPair],
  'moderation.pair.answered': [tellOfPairAnswer],
  'moderation.shift.changed': [],
  'moderation.item.opened': [hintQueue],
  'moderation.item.changed': [hintQueue],
  'moderation.item.closed': [hintQueue],
  'notifications.noticed': [hintNotice],
  'resources.page.changed': [dropStale],
}
