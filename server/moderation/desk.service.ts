import { memberOf, inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { DAY, HOUR, later, MINUTE } from '@/server/core/clock'
import { scheduleDue } from '@/server/core/due'
import { DomainError } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import { audit } from './audit.service'
import { accessItem, type AccessedItem } from './moderation.access'
import { happenedNext, itemChanged, itemClosed } from './moderation.events'
import { deskMember, isClaimedByOther, mayAct, needsSecondLook } from './moderation.policy'
import { openItem } from './open-item.service'

/** How long a claim holds before the item is free again. */
export const LEASE_MS = 15 * MINUTE
/** When a crisis item closed by one person falls due for another's look. */
export const SECOND_LOOK_MS = DAY
/** When somebody asks again how a person is, after a crisis item was closed. */
const FOLLOW_UPS = [
  { stage: 'day_1', after: 24 * HOUR },
  { stage: 'day_3', after: 72 * HOUR },
] as const

/** Who of the team was quicker: told to the one who came second, as the log tells it to everyone at the desk. */
async function closedByName(tx: Tx, itemId: string): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<{ name: string }[]>`SELECT f."name" FROM "ReviewItem" i JOIN "Face" f ON f."accountId" = i."closedBy" AND f."isDefault" WHERE i."id" = ${itemId}::uuid`
  return row?.name ?? null
}

/**
 * The item, locked, as the moderator saw it.
 * @throws STALE when somebody decided, claimed or reported meanwhile: nobody acts on what they have not read.
 */
export async function itemAsSeen(tx: Tx, input: { itemId: string; version: number }, { open = true } = {}): Promise<AccessedItem> {
  const item = await accessItem(tx, input.itemId, { lock: true })
  const me = memberOf(tx).accountId
  if (open && item.closedAt) throw new DomainError('STALE', 'moderation.decided-already', { by: await closedByName(tx, item.id), at: item.closedAt.toISOString() })
  if (item.version !== input.version) {
    throw isClaimedByOther(item, me, tx.now) ? new DomainError('STALE', 'moderation.claimed-meanwhile', { by: item.claimedByName }) : new DomainError('STALE', 'moderation.changed-meanwhile')
  }
  return item
}

/** Takes an item in hand for a quarter of an hour; taking it again makes the time new. */
export async function claim(ctx: Ctx, input: { itemId: string; version: number }): Promise<{ version: number }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, input)
    const me = deskMember(tx.actor)
    const mine = item.claimedBy === me.accountId && item.leaseUntil !== null && item.leaseUntil > tx.now
    ensure(mayAct(item, mine ? 'release' : 'claim', me, tx.now))
    const version = item.version + 1
    const leaseUntil = later(tx.now, LEASE_MS)
    await tx.db.reviewItem.update({ where: { id: item.id }, data: { claimedBy: me.accountId, leaseUntil, version } })
    // Nothing has to be written when a lease runs out; screens are told that the item is free.
    await scheduleDue(tx.db, [{ kind: 'lease_end', subjectId: item.id, stage: String(version), dueAt: leaseUntil }])
    await audit(tx, { verb: 'item.claimed', itemId: item.id, aboutId: item.subjectAuthorId, version })
    tx.emit(itemChanged(item.id, item.lane))
    return { version }
  })
}

/** Passes an item on: it is free for the next person, and no reason is asked. */
export async function release(ctx: Ctx, input: { itemId: string; version: number }): Promise<{ version: number }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, input)
    ensure(mayAct(item, 'release', deskMember(tx.actor), tx.now))
    const version = item.version + 1
    await tx.db.reviewItem.update({ where: { id: item.id }, data: { claimedBy: null, leaseUntil: null, version } })
    await audit(tx, { verb: 'item.released', itemId: item.id, aboutId: item.subjectAuthorId, version })
    tx.emit(itemChanged(item.id, item.lane))
    return { version }
  })
}

/** Everybody who had a hand in an item, and what they are to it. Whoever reported it knows only that it was looked at. */
async function tellWhatHappenedNext(tx: Tx, item: AccessedItem, outcome: string): Promise<void> {
  const me = memberOf(tx).accountId
  const reporters = await tx.db.$queryRaw<{ accountId: string }[]>`
    SELECT DISTINCT r."reporterId" AS "accountId" FROM "Report" r JOIN "ReviewItem" e ON e."id" = r."itemId" WHERE e."id" = ${item.id}::uuid OR e."mergedIntoId" = ${item.id}::uuid`
  const hands = await tx.db.$queryRaw<{ accountId: string }[]>`
    SELECT e."actorId" AS "accountId" FROM "AuditEntry" e
    WHERE (e."itemId" = ${item.id}::uuid AND e."verb" IN ('item.released', 'measure.escalated')) OR (e."itemId" = ${item.parentId}::uuid AND ${item.source} = 'follow_up' AND e."verb" LIKE 'decided.%')
    GROUP BY e."actorId" HAVING e."actorId" IS NOT NULL AND e."actorId" <> ${me}::uuid AND e."actorId" IS DISTINCT FROM ${item.subjectAuthorId}::uuid`
  for (const { accountId } of hands) tx.emit(happenedNext({ accountId, itemId: item.id, outcome, as: 'desk' }))
  for (const { accountId } of reporters) if (accountId !== item.subjectAuthorId) tx.emit(happenedNext({ accountId, itemId: item.id, outcome: 'looked', as: 'reporter' }))
}

/**
 * Ends an item in the caller's transaction, whose lock it holds. A crisis item is followed by another person's look
 * within a day, and by two days on which somebody asks how the person is.
 */
export async function closeItem(tx: Tx, item: AccessedItem, outcome: string): Promise<{ version: number; secondLook: boolean }> {
  const version = item.version + 1
  await tx.db.reviewItem.update({ where: { id: item.id }, data: { closedAt: tx.now, closedBy: memberOf(tx).accountId, outcome, version, claimedBy: null, leaseUntil: null } })
  await tellWhatHappenedNext(tx, item, outcome)
  const secondLook = needsSecondLook(item)
  if (secondLook) {
    const dueAt = later(tx.now, SECOND_LOOK_MS)
    const look = await openItem(tx, { ...item, source: 'follow_up', signals: [], stage: 'second_look', parentId: item.id, dueAt })
    await scheduleDue(tx.db, [{ kind: 'second_look', subjectId: look.id, dueAt }, ...FOLLOW_UPS.map(({ stage, after }) => ({ kind: 'follow_up', subjectId: item.id, stage, dueAt: later(tx.now, after) }))])
  }
  tx.emit(itemClosed(item.id, item.lane))
  return { version, secondLook }
}

/** An item that goes on, with a new version: whoever reads it has to read it again. */
export async function touchItem(tx: Tx, item: AccessedItem): Promise<number> {
  const version = item.version + 1
  await tx.db.reviewItem.update({ where: { id: item.id }, data: { version } })
  tx.emit(item.closedAt ? itemClosed(item.id, item.lane) : itemChanged(item.id, item.lane))
  return version
}
