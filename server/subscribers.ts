import type { Subscribers } from './core/events'
import { heedStanding } from './accounts/standing.listeners'
import { keepNoLonger } from './chat/chat.listeners'
import { waitForReply } from './forum/forum.listeners'
import { dropStale } from './http/stale'
import { sendMailSoon } from './mails'
import { followThread, writeFacilitated } from './moderation/forum.listeners'
import { bringToDesk } from './moderation/open-item.service'
import { bringRequest } from './moderation/request.listeners'
import {
  tellOfAnswer, tellOfAppeal, tellOfAsk, tellOfDecision, tellOfEnd, tellOfInvitation, tellOfLetter, tellOfMove, tellOfNext, tellOfPair, tellOfPairAnswer, tellOfReply, tellOfTalk, tellOfYes, tellOfWaiting,
} from './notifications/notifications.listeners'
import { hintNotice, hintQueue, hintTalks } from './realtime/hints'
import { endSignIn, heedBlock, heedSanction, hintRoom, hintThread, letIntoGroup, letOutOfGroup, letOutOfRoom, tellChange, tellHeld, tellMessage } from './realtime/listeners'
import { giveUpSeatsOfLeaver, giveUpSeatsOfSanctioned } from './sessions/leaving.service'
import { writeHosted } from './moderation/session.listeners'
import { tellOfAside, tellOfCancel, tellOfNewTime, tellOfReminder, tellOfSeat } from './notifications/notifications.listeners'
import { dropRules } from './screening/screening.service'
import { endOnBan, endOnBlock } from './talks/talks.listeners'

/** event -> who listens, of all processes one. Every listener bears being called twice with the same event. */
export const subscribers: Subscribers = {
  'accounts.blocked': [endOnBlock],
  'accounts.mail.queued': [sendMailSoon],
  'accounts.sanctioned': [giveUpSeatsOfSanctioned, heedStanding, endOnBan],
  'accounts.sanction-ended': [heedStanding, tellOfEnd],
  'chat.message.held': [bringToDesk],
  'chat.message.raised': [bringToDesk],
  'chat.room.changed': [keepNoLonger],
  'forum.post.held': [bringToDesk],
  'forum.post.raised': [bringToDesk],
  'forum.post.published': [tellOfReply, waitForReply],
  'forum.thread.moved': [followThread, tellOfMove],
  'forum.thread.merged': [followThread],
  'forum.welcome-asked': [tellOfWaiting],
  'forum.facilitated': [writeFacilitated],
  'groups.asked': [tellOfAsk],
  'groups.ask-approved': [tellOfAnswer],
  'groups.ask-declined': [tellOfAnswer],
  'groups.invited': [tellOfInvitation],
  'groups.left': [giveUpSeatsOfLeaver],
  'groups.removed': [giveUpSeatsOfLeaver],
  'moderation.decided': [tellOfDecision],
  'moderation.letter': [tellOfLetter],
  'moderation.appeal-judged': [tellOfAppeal],
  'moderation.next': [tellOfNext],
  'moderation.pair.asked': [tellOfPair],
  'moderation.pair.answered': [tellOfPairAnswer],
  'moderation.shift.changed': [],
  'sessions.aside': [tellOfAside],
  'sessions.cancelled': [tellOfCancel],
  'sessions.changed': [keepNoLonger],
  'sessions.hosted': [writeHosted],
  'sessions.moved': [tellOfNewTime],
  'sessions.reminded': [tellOfReminder],
  'sessions.seat-free': [tellOfSeat],
  'talks.asked': [tellOfTalk],
  'talks.accepted': [tellOfYes],
  'talks.request.held': [bringRequest],
  'talks.request.raised': [bringRequest],
}

/**
 * event -> who listens in every process: whatever touches what a process holds itself, its sockets and its kept pages.
 * What these send goes to this process's sockets alone. Each bears being called twice with the same event.
 */
export const onEveryNode: Subscribers = {
  'accounts.blocked': [heedBlock],
  'accounts.unblocked': [heedBlock],
  'accounts.sign-in.revoked': [endSignIn],
  'accounts.sanctioned': [heedSanction],
  'accounts.sanction-ended': [heedSanction],
  'chat.message.sent': [tellMessage],
  'chat.message.changed': [tellChange],
  'chat.message.held-changed': [tellHeld],
  'chat.room.changed': [hintRoom],
  'chat.uninvited': [letOutOfRoom],
  'forum.thread.started': [dropStale],
  'forum.post.published': [dropStale, hintThread],
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
  'forum.thread.moved': [dropStale, hintThread],
  'forum.thread.split': [dropStale, hintThread],
  'forum.thread.merged': [dropStale, hintThread],
  'groups.joined': [dropStale, letIntoGroup],
  'groups.left': [dropStale, letOutOfGroup],
  'groups.removed': [dropStale, letOutOfGroup],
  'groups.changed': [dropStale],
  'moderation.item.opened': [hintQueue],
  'moderation.item.changed': [hintQueue],
  'moderation.item.closed': [hintQueue],
  'notifications.noticed': [hintNotice],
  'resources.page.changed': [dropStale],
  'sessions.changed': [hintRoom],
  'talks.changed': [hintTalks],
  'screening.rules.changed': [dropRules],
}
