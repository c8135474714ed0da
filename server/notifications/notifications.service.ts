import { HOUR, later } from '@/server/core/clock'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { notFound } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { queueMail } from '@/server/accounts/mail.service'
import { accountMayRead } from '@/server/groups/groups.access'
import { one } from './notifications.queries'
import type { NoticeKind } from './notifications.schema'

/** Who is told, of what. Ids only: the words are made when it is read. */
interface Telling {
  accountId: string
  kind: NoticeKind
  groupId?: string | null
  threadId?: string
  postId?: string
  sanctionId?: string | null
  subjectId?: string
}

const text = (event: StoredEvent, name: string): string => {
  const value = event.payload[name]
  if (typeof value !== 'string') throw new Error(`${event.name} came without ${name}`)
  return value
}

/** Writes a notice once per account, event and kind, however often the event comes. @returns its id, or null when it stood. */
async function tell(tx: Tx, event: StoredEvent, telling: Telling): Promise<string | null> {
  const id = newId()
  const made = await tx.db.notice.createMany({ data: [{ id, eventId: event.id, createdAt: tx.now, ...telling }], skipDuplicates: true })
  if (made.count === 0) return null
  tx.emit({ name: 'notifications.noticed', payload: { accountId: telling.accountId, noticeId: id } })
  return id
}

/**
 * "You have a reply": at most one mail an hour for a thread, and only to those who want it. The mail names nothing;
 * whether it still may go is asked again when it is sent.
 */
async function mailReply(tx: Tx, to: { accountId: string; noticeId: string; threadId: string }): Promise<void> {
  const wanted = await tx.db.account.count({ where: { id: to.accountId, mailReplies: true, erasedAt: null, emailConfirmedAt: { not: null } } })
  if (wanted === 0) return
  const key = `reply:${to.accountId}:${to.threadId}:`
  const lately = await tx.db.outboxMail.count({ where: { accountId: to.accountId, template: 'reply', dedupeKey: { startsWith: key }, createdAt: { gt: later(tx.now, -HOUR) } } })
  if (lately > 0) return
  await queueMail(tx, { accountId: to.accountId, template: 'reply', data: { noticeId: to.noticeId }, dedupeKey: `${key}${Math.floor(tx.now.getTime() / HOUR)}` })
}

/** A post was published: its thread's author and whoever it quotes are told, if they may read it now. Nobody is told of their own words. */
export async function onPostPublished(ctx: Ctx, event: StoredEvent): Promise<void> {
  const postId = text(event, 'postId')
  const [post] = await ctx.db.$queryRaw<{ authorId: string; threadId: string; groupId: string; starter: string; quoted: string | null }[]>`
    SELECT p."authorId", p."threadId", p."groupId", t."authorId" AS "starter", q."authorId" AS "quoted"
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" LEFT JOIN "Post" q ON q."id" = p."quotedPostId"
    WHERE p."id" = ${postId}::uuid AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL`
  if (!post) return
  const receivers = new Set([post.starter, ...(post.quoted ? [post.quoted] : [])])
  receivers.delete(post.authorId)
  for (const accountId of receivers) {
    if (!(await accountMayRead(ctx, accountId, post.groupId))) continue
    await inTx(ctx, async (tx) => {
      // A post taken back and put back is published twice, under two events: it is told once.
      if ((await tx.db.notice.count({ where: { accountId, kind: 'reply', postId, eventId: { not: event.id } } })) > 0) return
      const noticeId = await tell(tx, event, { accountId, kind: 'reply', groupId: post.groupId, threadId: post.threadId, postId })
      if (noticeId) await mailReply(tx, { accountId, noticeId, threadId: post.threadId })
    })
  }
}

/** Somebody asked to join: the group's facilitators are told. */
export async function onAsked(ctx: Ctx, event: StoredEvent): Promise<void> {
  const groupId = text(event, 'groupId')
  const membershipId = text(event, 'membershipId')
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
  await inTx(ctx, async (tx) => {
    await tell(tx, event, { accountId: text(event, 'accountId'), kind, groupId: text(event, 'groupId'), subjectId: text(event, 'membershipId') })
  })
}

const DECIDED: readonly NoticeKind[] = ['hidden', 'warned', 'suspended', 'restored', 'lifted']

/** Something was decided about a person: they are told, and can read why. */
export async function onDecided(ctx: Ctx, event: StoredEvent): Promise<void> {
  const kind = DECIDED.find((one) => one === text(event, 'noticeKind'))
  if (!kind) throw new Error('a decision of an unknown kind')
  const sanctionId = event.payload.sanctionId
  await inTx(ctx, async (tx) => {
    await tell(tx, event, { accountId: text(event, 'aboutId'), kind, sanctionId: typeof sanctionId === 'string' ? sanctionId : null, subjectId: text(event, 'decisionId') })
  })
}

/** Marks the asker's notices up to a moment as read. */
export async function markRead(ctx: Ctx, input: { upTo: Date }): Promise<{ unread: number }> {
  const { accountId } = memberOf(ctx)
  await ctx.db.notice.updateMany({ where: { accountId, readAt: null, createdAt: { lte: input.upTo } }, data: { readAt: ctx.now } })
  return { unread: await ctx.db.notice.count({ where: { accountId, readAt: null } }) }
}

/**
 * Marks one notice as read and says where it leads; the list itself, where there is nothing to go to any more.
 * @throws NOT_FOUND for somebody else's.
 */
export async function follow(ctx: Ctx, input: { id: string }): Promise<{ href: string }> {
  const notice = await one(ctx, input.id)
  if (!notice) throw notFound()
  await ctx.db.notice.updateMany({ where: { id: notice.id, accountId: memberOf(ctx).accountId, readAt: null }, data: { readAt: ctx.now } })
  return { href: notice.href ?? '/notices' }
}

/** Whether a queued "You have a reply" may still go: wanted, unread, and the reply still theirs to read. */
export async function replyMailMayGo(ctx: Ctx, of: { accountId: string; noticeId: string }): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ groupId: string }[]>`
    SELECT p."groupId" FROM "Notice" n JOIN "Account" a ON a."id" = n."accountId"
      JOIN "Post" p ON p."id" = n."postId" JOIN "Thread" t ON t."id" = p."threadId"
    WHERE n."id" = ${of.noticeId}::uuid AND n."accountId" = ${of.accountId}::uuid AND n."readAt" IS NULL AND a."mailReplies" AND a."erasedAt" IS NULL
      AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL`
  return row !== undefined && accountMayRead(ctx, of.accountId, row.groupId)
}
