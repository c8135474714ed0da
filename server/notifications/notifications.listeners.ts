import { systemContext } from '@/server/accounts/context'
import type { Ctx } from '@/server/core/ctx'
import type { Listener, StoredEvent } from '@/server/core/events'
import * as notices from './notifications.service'
import { onTalkAccepted, onTalkAsked } from './one-to-one.service'
import * as sessions from './session-notices.service'
import { onPostPublished, onWelcomeAsked } from './talk.service'

/*
 * What the listeners here read of an event (ids and codes; more may ride along):
 *   forum.post.published {postId}              forum.welcome-asked {accountId, threadId}      forum.thread.moved {threadId}
 *   groups.asked|ask-approved|ask-declined|invited {groupId, accountId, membershipId}
 *   moderation.decided {noticeKind, aboutId, decisionId, sanctionId?, postId?, threadId?}
 *   moderation.letter {letterId, accountId, fromTeam?}      moderation.appeal-judged {accountId, decisionId | appealId}
 *   moderation.next {accountId, itemId, as?}   moderation.pair.asked {pairId, itemId}   moderation.pair.answered {askedBy, itemId}
 *   accounts.sanction-ended {sanctionId}
 *   sessions.reminded {sessionId, groupId, stage, dueId}   sessions.moved|cancelled {sessionId, groupId, byId}
 *   sessions.seat-free {sessionId, groupId, accountId}   sessions.aside {groupId, accountId, asideId}
 */

const asSystem = (verb: (ctx: Ctx, event: StoredEvent) => Promise<void>): Listener => (event) => verb(systemContext(), event)

/** forum.post.published -> the thread's author, whoever is quoted or mentioned, those who watch. */
export const tellOfReply = asSystem(onPostPublished)
/** forum.welcome-asked -> somebody willing. */
export const tellOfWaiting = asSystem(onWelcomeAsked)
/** talks.asked -> whoever it is for. */
export const tellOfTalk = asSystem(onTalkAsked)
/** talks.accepted -> whoever asked. */
export const tellOfYes = asSystem(onTalkAccepted)
/** forum.thread.moved -> the thread's author. */
export const tellOfMove = asSystem(notices.onThreadMoved)
/** groups.asked -> the group's facilitators. */
export const tellOfAsk = asSystem(notices.onAsked)
/** groups.ask-approved, groups.ask-declined -> whoever asked. */
export const tellOfAnswer = asSystem(notices.onAskDecided)
/** groups.invited -> whoever is called in. */
export const tellOfInvitation = asSystem(notices.onInvited)
/** moderation.decided -> the person it is about. */
export const tellOfDecision = asSystem(notices.onDecided)
/** moderation.letter -> the member the team writes to. */
export const tellOfLetter = asSystem(notices.onLetter)
/** moderation.appeal-judged -> whoever appealed. */
export const tellOfAppeal = asSystem(notices.onAppealJudged)
/** accounts.sanction-ended -> the person, when its time was over. */
export const tellOfEnd = asSystem(notices.onSanctionEnded)
/** moderation.next -> whoever had a hand in it. */
export const tellOfNext = asSystem(notices.onNext)
/** moderation.pair.asked -> every moderator who may be the second person. */
export const tellOfPair = asSystem(notices.onPairAsked)
/** sessions.reminded -> those who come, and the hosts. */
export const tellOfReminder = asSystem(sessions.onSessionReminded)
/** sessions.moved -> those who come or wait, and the hosts. */
export const tellOfNewTime = asSystem(sessions.onSessionMoved)
/** sessions.cancelled -> the same. */
export const tellOfCancel = asSystem(sessions.onSessionCancelled)
/** sessions.seat-free -> whoever waited for it. */
export const tellOfSeat = asSystem(sessions.onSeatFree)
/** sessions.aside -> whom a host would like a word with. */
export const tellOfAside = asSystem(sessions.onAside)
/** moderation.pair.answered -> who asked for a second person. */
export const tellOfPairAnswer = asSystem(notices.onPairAnswered)
