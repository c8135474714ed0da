import { Prisma } from '@/prisma/generated/client'
import { mailQueued } from '@/server/accounts/accounts.events'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { newId } from '@/server/core/ids'
import type { NoticeKind } from './notifications.schema'
import { TOLD_AT_ONCE } from './talk.service'
import { carried, noticed, tell } from './telling.service'

// The promise kept here: whoever has a seat hears what they need to come, and a mail about it says nothing that could
// not stand on a lock screen. Whether it may still be told is asked when it is read and when it leaves.

/** Whom a sitting's news is for: those with a seat (or a place among those who wait), and its hosts, as far as they are members whom nothing keeps out. */
function peopleOf(sessionId: string, now: Date, states: string[]): Prisma.Sql {
  return Prisma.sql`SELECT a."id" FROM "RoomSession" s JOIN "Membership" m ON m."groupId" = s."groupId" AND m."state" = 'member' JOIN "Account" a ON a."id" = m."accountId" AND a."erasedAt" IS NULL
    WHERE s."id" = ${sessionId}::uuid AND (a."id" IN (s."hostId", s."coHostId") OR EXISTS (SELECT 1 FROM "SessionSeat" e WHERE e."sessionId" = s."id" AND e."accountId" = a."id" AND e."state"::text = ANY(${states})))
      AND NOT EXISTS (SELECT 1 FROM "Sanction" x WHERE x."accountId" = a."id" AND x."kind" IN ('suspension', 'ban') AND x."liftedAt" IS NULL AND x."startsAt" <= ${now}
        AND (x."endsAt" IS NULL OR x."endsAt" > ${now}) AND (x."groupId" IS NULL OR x."groupId" = s."groupId"))`
}

interface Telling {
  eventId: string
  kind: NoticeKind
  sessionId: string
  groupId: string
}

/** Tells a batch: one statement for the notices, one for the mails. Whoever was told already is not told again. */
async function tellMany(tx: Tx, of: Telling, accountIds: readonly string[], mail: string): Promise<void> {
  const rows = accountIds.map((accountId) => ({ id: newId(), accountId, kind: of.kind, eventId: of.eventId, groupId: of.groupId, sessionId: of.sessionId, createdAt: tx.now }))
  const told = await tx.db.notice.createManyAndReturn({ data: rows, skipDuplicates: true, select: { id: true, accountId: true } })
  if (told.length === 0) return
  noticed(tx, told.map((row) => row.accountId))
  const mails = told.map(({ id, accountId }) => Prisma.sql`(${newId()}::uuid, ${accountId}::uuid, ${JSON.stringify({ noticeId: id, mail })}::jsonb, ${`session:${of.eventId}:${accountId}`})`)
  const written = await tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO "OutboxMail" ("id", "accountId", "address", "template", "data", "dedupeKey", "createdAt", "dueAt")
    SELECT v.id, v.account, '', 'session', v.data, v.key, ${tx.now}, ${tx.now} FROM (VALUES ${Prisma.join(mails)}) v (id, account, data, key)
      JOIN "Account" a ON a."id" = v.account AND a."mailSessions" AND a."emailConfirmedAt" IS NOT NULL AND a."erasedAt" IS NULL
    ON CONFLICT ("dedupeKey") DO NOTHING RETURNING "id"`
  const [first] = written
  if (first) tx.emit(mailQueued(first.id))
}

async function toPeople(ctx: Ctx, event: StoredEvent, of: { kind: NoticeKind; mail: string; states: string[]; eventId?: string }): Promise<void> {
  const [sessionId, groupId] = [carried(event, 'sessionId'), carried(event, 'groupId')]
  await inTx(ctx, async (tx) => {
    const people = await tx.db.$queryRaw<{ id: string }[]>`${peopleOf(sessionId, tx.now, of.states)}`
    const ids = people.map((row) => row.id).filter((id) => id !== event.payload.byId)
    for (let at = 0; at < ids.length; at += TOLD_AT_ONCE) await tellMany(tx, { eventId: of.eventId ?? event.id, kind: of.kind, sessionId, groupId }, ids.slice(at, at + TOLD_AT_ONCE), of.mail)
  })
}

/** It begins tomorrow, or within the hour: those who come, and its hosts. The due row's id stands for the event, so that a row done twice tells once. */
export async function onSessionReminded(ctx: Ctx, event: StoredEvent): Promise<void> {
  await toPeople(ctx, event, { kind: 'session_reminder', mail: carried(event, 'stage'), states: ['going'], eventId: carried(event, 'dueId') })
}

/** Another time: those who come or wait, and its hosts; whoever changed it knows. */
export async function onSessionMoved(ctx: Ctx, event: StoredEvent): Promise<void> {
  await toPeople(ctx, event, { kind: 'session_moved', mail: 'changed', states: ['going', 'waiting'] })
}

/** Called off: the same people. */
export async function onSessionCancelled(ctx: Ctx, event: StoredEvent): Promise<void> {
  await toPeople(ctx, event, { kind: 'session_cancelled', mail: 'changed', states: ['going', 'waiting'] })
}

/** A seat became free for somebody who waited. */
export async function onSeatFree(ctx: Ctx, event: StoredEvent): Promise<void> {
  const [sessionId, groupId, accountId] = [carried(event, 'sessionId'), carried(event, 'groupId'), carried(event, 'accountId')]
  await inTx(ctx, (tx) => tellMany(tx, { eventId: event.id, kind: 'session_seat', sessionId, groupId }, [accountId], 'seat'))
}

/** A host would like a word beside the room: the person finds the way there also when they looked away. No mail: it is now or never. */
export async function onAside(ctx: Ctx, event: StoredEvent): Promise<void> {
  await inTx(ctx, async (tx) => void (await tell(tx, event, { accountId: carried(event, 'accountId'), kind: 'session_aside', groupId: carried(event, 'groupId'), roomId: carried(event, 'asideId') })))
}

/** Whether a mail about a sitting may still go: it is wanted, unread, its reader is a member whom nothing keeps out, and what it says is still so. */
export async function sessionMailMayGo(ctx: Ctx, of: { accountId: string; noticeId: string }): Promise<boolean> {
  const [notice] = await ctx.db.$queryRaw<{ sessionId: string; kind: string }[]>`
    SELECT n."sessionId", n."kind" FROM "Notice" n JOIN "Account" a ON a."id" = n."accountId" AND a."mailSessions" JOIN "RoomSession" s ON s."id" = n."sessionId"
    WHERE n."id" = ${of.noticeId}::uuid AND n."accountId" = ${of.accountId}::uuid AND n."readAt" IS NULL AND s."startsAt" > ${ctx.now} AND s."closedAt" IS NULL AND (s."cancelledAt" IS NULL) = (n."kind" <> 'session_cancelled')`
  if (!notice) return false
  const rows = await ctx.db.$queryRaw<unknown[]>`SELECT 1 FROM (${peopleOf(notice.sessionId, ctx.now, notice.kind === 'session_reminder' || notice.kind === 'session_seat' ? ['going'] : ['going', 'waiting'])}) p WHERE p."id" = ${of.accountId}::uuid`
  return rows.length > 0
}
