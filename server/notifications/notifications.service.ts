import { later, MINUTE } from '@/server/core/clock'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { notFound } from '@/server/core/errors'
import { one, unreadCount } from './notifications.queries'
import { NOTICE_KINDS, TALK_KINDS, type NoticeKind } from './notifications.schema'
import { carried, maybeCarried, tell, type Telling } from './telling.service'

/** Somebody asked to join: the group's facilitators are told, also across a block: it is their office. */
export async function onAsked(ctx: Ctx, event: StoredEvent): Promise<void> {
  const [groupId, membershipId] = [carried(event, 'groupId'), carried(event, 'membershipId')]
  await inTx(ctx, async (tx) => {
    const facilitators = await tx.db.$queryRaw<{ accountId: string }[]>`
      SELECT gr."accountId" FROM "Grant" gr JOIN "Membership" m ON m."groupId" = gr."groupId" AND m."accountId" = gr."accountId" AND m."state" = 'member'
      WHERE gr."groupId" = ${groupId}::uuid AND gr."role" = 'facilitator'`
    for (const { accountId } of facilitators) await tell(tx, event, { accountId, kind: 'asked', groupId, subjectId: membershipId })
  })
}

/** An ask was decided: the one who asked is told. */
export async function onAskDecided(ctx: Ctx, event: StoredEvent): Promise<void> {
  const kind = event.name === 'groups.ask-approved' ? 'ask_approved' : 'ask_declined'
  await tellOne(ctx, event, { accountId: carried(event, 'accountId'), kind, groupId: carried(event, 'groupId'), subjectId: carried(event, 'membershipId') })
}

/** Somebody was called into a group: they are told. */
export async function onInvited(ctx: Ctx, event: StoredEvent): Promise<void> {
  await tellOne(ctx, event, { accountId: carried(event, 'accountId'), kind: 'invited', groupId: carried(event, 'groupId'), subjectId: carried(event, 'membershipId') })
}

const tellOne = (ctx: Ctx, event: StoredEvent, telling: Telling): Promise<void> => inTx(ctx, async (tx) => void (await tell(tx, event, telling)))

/** Where a post or a thread stands now, so that the notice can lead there. */
async function placeOf(tx: Tx, postId: string | null, threadId: string | null): Promise<Pick<Telling, 'groupId' | 'threadId' | 'postId'>> {
  if (postId === null && threadId === null) return {}
  const [place] = await tx.db.$queryRaw<{ groupId: string; threadId: string; postId: string | null }[]>`
    SELECT t."groupId", t."id" AS "threadId", p."id" AS "postId" FROM "Thread" t LEFT JOIN "Post" p ON p."threadId" = t."id" AND p."id" = ${postId}::uuid
    WHERE t."id" = COALESCE((SELECT "threadId" FROM "Post" WHERE "id" = ${postId}::uuid), ${threadId}::uuid)`
  return place ?? {}
}

/** A move is told by the desk and by the forum; one telling is enough. */
async function isToldOfMove(tx: Tx, accountId: string, threadId: string | null | undefined): Promise<boolean> {
  return (await tx.db.notice.count({ where: { accountId, kind: 'moved', threadId, createdAt: { gt: later(tx.now, -5 * MINUTE) } } })) > 0
}

const isKind = (kind: string): kind is NoticeKind => (NOTICE_KINDS as readonly string[]).includes(kind)

/** Something was decided about a person: they are told, and can read why. A kind we have no words for is passed over. */
export async function onDecided(ctx: Ctx, event: StoredEvent): Promise<void> {
  const [kind, accountId] = [carried(event, 'noticeKind'), carried(event, 'aboutId')]
  if (!isKind(kind)) return ctx.log.warn('notifications.unknown-kind', { id: event.id, verb: event.name })
  await inTx(ctx, async (tx) => {
    const place = await placeOf(tx, maybeCarried(event, 'postId'), maybeCarried(event, 'threadId'))
    if (kind === 'moved' && (await isToldOfMove(tx, accountId, place.threadId))) return
    await tell(tx, event, { accountId, kind, ...place, sanctionId: maybeCarried(event, 'sanctionId'), subjectId: carried(event, 'decisionId') })
  })
}

/** A thread stands in another group now: its author is told, with a way there if they read that group. */
export async function onThreadMoved(ctx: Ctx, event: StoredEvent): Promise<void> {
  await inTx(ctx, async (tx) => {
    const [thread] = await tx.db.$queryRaw<{ id: string; groupId: string; authorId: string }[]>`SELECT "id", "groupId", "authorId" FROM "Thread" WHERE "id" = ${carried(event, 'threadId')}::uuid`
    if (!thread || (await isToldOfMove(tx, thread.authorId, thread.id))) return
    await tell(tx, event, { accountId: thread.authorId, kind: 'moved', groupId: thread.groupId, threadId: thread.id })
  })
}

/** The team wrote to a member. Their own lines are told by no notice. */
export async function onLetter(ctx: Ctx, event: StoredEvent): Promise<void> {
  if (event.payload.fromTeam === false) return
  await tellOne(ctx, event, { accountId: carried(event, 'accountId'), kind: 'letter', subjectId: carried(event, 'letterId') })
}

/** An appeal was judged: whoever made it is told, and reads it where the decision stands. */
export async function onAppealJudged(ctx: Ctx, event: StoredEvent): Promise<void> {
  await inTx(ctx, async (tx) => {
    const appealId = maybeCarried(event, 'appealId')
    const appeal = appealId === null ? null : await tx.db.appeal.findUnique({ where: { id: appealId }, select: { decisionId: true } })
    await tell(tx, event, { accountId: carried(event, 'accountId'), kind: 'appeal_judged', subjectId: appeal?.decisionId ?? maybeCarried(event, 'decisionId') })
  })
}

/** The time of a sanction is over: the person is told. One that was lifted is told by its decision. */
export async function onSanctionEnded(ctx: Ctx, event: StoredEvent): Promise<void> {
  await inTx(ctx, async (tx) => {
    const sanction = await tx.db.sanction.findUnique({ where: { id: carried(event, 'sanctionId') }, select: { id: true, accountId: true, groupId: true, liftedAt: true } })
    if (!sanction || sanction.liftedAt) return
    await tell(tx, event, { accountId: sanction.accountId, kind: 'sanction_ended', groupId: sanction.groupId, sanctionId: sanction.id })
  })
}

/**
 * What happened next, for whoever had a hand in it. At the desk the notice leads to the item; whoever reported is
 * told that somebody looked, and nothing else.
 */
export async function onNext(ctx: Ctx, event: StoredEvent): Promise<void> {
  const atDesk = event.payload.as !== 'reporter'
  await tellOne(ctx, event, { accountId: carried(event, 'accountId'), kind: 'next', subjectId: atDesk ? carried(event, 'itemId') : null })
}

/** What became of a request for a second person, for who asked. */
export async function onPairAnswered(ctx: Ctx, event: StoredEvent): Promise<void> {
  await tellOne(ctx, event, { accountId: carried(event, 'askedBy'), kind: 'next', subjectId: carried(event, 'itemId') })
}

/** A second person is needed: every moderator is asked who could be it; none who is a party to the item, or under a sanction. */
export async function onPairAsked(ctx: Ctx, event: StoredEvent): Promise<void> {
  const [itemId, pairId] = [carried(event, 'itemId'), carried(event, 'pairId')]
  await inTx(ctx, async (tx) => {
    const fit = await tx.db.$queryRaw<{ accountId: string }[]>`
      SELECT DISTINCT gr."accountId" FROM "PairRequest" q JOIN "ReviewItem" i ON i."id" = q."itemId" JOIN "Grant" gr ON gr."role" IN ('moderator', 'admin') JOIN "Account" a ON a."id" = gr."accountId" AND a."erasedAt" IS NULL
      WHERE q."id" = ${pairId}::uuid AND q."state" = 'asked' AND gr."accountId" NOT IN (q."askedBy", q."aboutId") AND gr."accountId" IS DISTINCT FROM i."subjectAuthorId"
        AND NOT EXISTS (SELECT 1 FROM "Report" r WHERE r."itemId" = i."id" AND r."reporterId" = gr."accountId")
        AND NOT EXISTS (SELECT 1 FROM "Sanction" s WHERE s."accountId" = gr."accountId" AND s."kind" IN ('suspension', 'ban') AND s."liftedAt" IS NULL AND s."startsAt" <= ${tx.now} AND (s."endsAt" IS NULL OR s."endsAt" > ${tx.now}))`
    for (const { accountId } of fit) await tell(tx, event, { accountId, kind: 'pair', subjectId: itemId })
  })
}

/** Marks the asker's notices up to a moment as read. */
export async function markRead(ctx: Ctx, input: { upTo: Date }): Promise<{ unread: number }> {
  const { accountId } = memberOf(ctx)
  await ctx.db.notice.updateMany({ where: { accountId, readAt: null, createdAt: { lte: input.upTo } }, data: { readAt: ctx.now } })
  return unreadCount(ctx)
}

/**
 * Marks one notice as read, with the others of its thread, and says where it leads; the list itself, where there is
 * nothing to go to any more.
 * @throws NOT_FOUND for somebody else's.
 */
export async function follow(ctx: Ctx, input: { id: string }): Promise<{ href: string }> {
  const notice = await one(ctx, input.id)
  if (!notice) throw notFound()
  const isTalk = (TALK_KINDS as readonly string[]).includes(notice.kind)
  const same = isTalk && notice.threadId !== null ? { threadId: notice.threadId, kind: { in: [...TALK_KINDS] } } : { id: notice.id }
  await ctx.db.notice.updateMany({ where: { accountId: memberOf(ctx).accountId, readAt: null, ...same }, data: { readAt: ctx.now } })
  return { href: notice.href ?? '/notices' }
}
