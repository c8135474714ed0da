import { memberOf, inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { DAY, later, MINUTE } from '@/server/core/clock'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { imposeSanction, liftSanction } from '@/server/accounts/sanction.service'
import { audit } from './audit.service'
import { accessItem, type AccessedItem } from './moderation.access'
import { decided, itemChanged, itemClosed, itemOpened, type NoticeKind } from './moderation.events'
import { isClaimedByOther, mayAct, needsSecondLook } from './moderation.policy'
import type { Action, Decide } from './desk.schema'
import { CASE_WORDS_LAST_MS } from './report.service'
import { hideSubject, restoreSubject, subjectWords } from './subject.service'

/** How long a claim holds before the item is free again. */
export const LEASE_MS = 15 * MINUTE
/** When a crisis item closed by one person falls due for another's look. */
export const SECOND_LOOK_MS = DAY

/**
 * The item, locked, as the moderator saw it.
 * @throws STALE when somebody decided, claimed or reported meanwhile: nobody acts on what they have not read.
 */
async function itemAsSeen(tx: Tx, input: { itemId: string; version: number }, { open = true } = {}): Promise<AccessedItem> {
  const item = await accessItem(tx, input.itemId, { lock: true })
  const me = memberOf(tx).accountId
  if (open && item.closedAt) throw new DomainError('STALE', 'moderation.decided-already')
  if (item.version !== input.version) {
    throw new DomainError('STALE', isClaimedByOther(item, me, tx.now) ? 'moderation.claimed-meanwhile' : 'moderation.changed-meanwhile')
  }
  return item
}

/** Takes an item in hand for a quarter of an hour; taking it again makes the time new. */
export async function claim(ctx: Ctx, input: { itemId: string; version: number }): Promise<{ version: number }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, input)
    const me = memberOf(tx).accountId
    const mine = item.claimedBy === me && item.leaseUntil !== null && item.leaseUntil > tx.now
    ensure(mayAct(item, mine ? 'release' : 'claim', me, tx.now))
    const version = item.version + 1
    await tx.db.reviewItem.update({ where: { id: item.id }, data: { claimedBy: me, leaseUntil: later(tx.now, LEASE_MS), version } })
    await audit(tx, { verb: 'item.claimed', itemId: item.id, aboutId: item.subjectAuthorId, version })
    tx.emit(itemChanged(item.id, item.lane))
    return { version }
  })
}

/** Passes an item on: it is free for the next person, and no reason is asked. */
export async function release(ctx: Ctx, input: { itemId: string; version: number }): Promise<{ version: number }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, input)
    ensure(mayAct(item, 'release', memberOf(tx).accountId, tx.now))
    const version = item.version + 1
    await tx.db.reviewItem.update({ where: { id: item.id }, data: { claimedBy: null, leaseUntil: null, version } })
    await audit(tx, { verb: 'item.released', itemId: item.id, aboutId: item.subjectAuthorId, version })
    tx.emit(itemChanged(item.id, item.lane))
    return { version }
  })
}

const OUTCOMES = { leave: 'left', hide: 'hidden', warn: 'warned', suspend: 'suspended' } as const

type Told = Extract<Decide, { rule: unknown }>
type Known = { itemId: string; version: number; act: 'leave' } | Exclude<Told, { act: 'decline' | 'mute' }>
const isKnown = (input: { act: string }): input is Known => input.act in OUTCOMES

/** Keeps the words a person is told, under the id of the decision. */
async function keepWords(tx: Tx, decisionId: string, words: string): Promise<void> {
  await tx.db.caseText.create({ data: { id: decisionId, kind: 'decision', words, createdAt: tx.now, eraseAt: later(tx.now, CASE_WORDS_LAST_MS) } })
}

/** The second look a crisis item gets from somebody else. It takes the open place of the subject. */
async function openSecondLook(tx: Tx, item: AccessedItem): Promise<void> {
  const id = newId()
  await tx.db.reviewItem.create({
    data: {
      id,
      source: 'follow_up',
      lane: 'crisis',
      subjectType: item.subjectType,
      subjectId: item.subjectId,
      groupId: item.groupId,
      subjectAuthorId: item.subjectAuthorId,
      createdAt: tx.now,
      dueAt: later(tx.now, SECOND_LOOK_MS),
    },
  })
  tx.emit(itemOpened(id, 'crisis'))
}

/**
 * Decides an item, once. Of two moderators at the same moment the second finds the version moved on (STALE).
 * Whatever is done to words or person, the log and the news to them stand in one transaction.
 */
export async function decide(ctx: Ctx, given: Decide): Promise<{ outcome: string; secondLook: boolean }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, given)
    const me = memberOf(tx).accountId
    ensure(mayAct(item, given.act, me, tx.now))
    if (!isKnown(given)) throw new DomainError('FORBIDDEN', 'moderation.not-offered')
    const input = given
    const alsoHide = (input.act === 'warn' || input.act === 'suspend') && input.alsoHide
    if (alsoHide) ensure(mayAct(item, 'hide', me, tx.now))

    const hides = input.act === 'hide' || alsoHide
    const outcome = `${alsoHide ? 'hidden_' : ''}${OUTCOMES[input.act]}`
    const version = item.version + 1
    const decisionId = newId()
    const about = { aboutId: item.subjectAuthorId, itemId: item.id, version }
    const restedOn = await subjectWords(tx, item.subjectType, item.subjectId)
    if (hides) await hideSubject(tx, item.subjectType, item.subjectId)
    await tx.db.reviewItem.update({ where: { id: item.id }, data: { closedAt: tx.now, closedBy: me, outcome, version, claimedBy: null, leaseUntil: null } })
    await audit(tx, {
      ...about,
      id: decisionId,
      verb: `decided.${outcome}`,
      subjectType: item.subjectType,
      subjectId: item.subjectId,
      code: input.act === 'leave' ? undefined : input.rule,
      words: restedOn,
    })
    if (input.act !== 'leave' && item.subjectAuthorId) {
      await keepWords(tx, decisionId, input.words)
      const sanctionId = await sanctionFor(tx, item, item.subjectAuthorId, decisionId, input)
      await audit(tx, { ...about, verb: 'person.told', code: input.rule, words: input.words })
      tx.emit(decided({ itemId: item.id, aboutId: item.subjectAuthorId, decisionId, sanctionId, noticeKind: OUTCOMES[input.act] }))
    }
    const secondLook = needsSecondLook(item)
    if (secondLook) await openSecondLook(tx, item)
    tx.emit(itemClosed(item.id, item.lane))
    return { outcome, secondLook }
  })
}

type Sanctioning = Exclude<Known, { act: 'leave' }>

async function sanctionFor(tx: Tx, item: AccessedItem, accountId: string, decisionId: string, input: Sanctioning): Promise<string | null> {
  if (input.act === 'hide') return null
  const kind = input.act === 'warn' ? 'warning' : 'suspension'
  const endsAt = input.act === 'suspend' ? later(tx.now, input.days * DAY) : null
  const { id } = await imposeSanction(tx, { accountId, kind, groupId: null, rule: input.rule, caseTextId: decisionId, itemId: item.id, endsAt })
  await audit(tx, { verb: 'sanction.imposed', subjectType: 'sanction', subjectId: id, aboutId: accountId, itemId: item.id, code: kind, version: item.version + 1, words: input.words })
  return id
}

/** Takes a decision back, on an open item or a closed one: shows the words again, or ends a sanction. The person is told. */
export async function undo(ctx: Ctx, input: { itemId: string; version: number; act: Extract<Action, 'restore' | 'lift' | 'reopen'>; words: string }): Promise<{ version: number }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, input, { open: false })
    ensure(mayAct(item, input.act, memberOf(tx).accountId, tx.now))
    const outcome: NoticeKind = input.act === 'restore' ? 'restored' : 'lifted'
    const version = item.version + 1
    const decisionId = newId()
    const restedOn = await subjectWords(tx, item.subjectType, item.subjectId)
    if (input.act === 'restore') await restoreSubject(tx, item.subjectType, item.subjectId)
    else if (item.sanctionId) await liftSanction(tx, item.sanctionId)
    await tx.db.reviewItem.update({ where: { id: item.id }, data: { version } })
    await audit(
      tx,
      { id: decisionId, verb: `decided.${outcome}`, subjectType: item.subjectType, subjectId: item.subjectId, aboutId: item.subjectAuthorId, itemId: item.id, version, words: restedOn },
      ...(input.act === 'lift' && item.sanctionId ? [{ verb: 'sanction.lifted', subjectType: 'sanction', subjectId: item.sanctionId, aboutId: item.subjectAuthorId, itemId: item.id, version }] : []),
    )
    if (item.subjectAuthorId) {
      await keepWords(tx, decisionId, input.words)
      await audit(tx, { verb: 'person.told', aboutId: item.subjectAuthorId, itemId: item.id, version, words: input.words })
      tx.emit(decided({ itemId: item.id, aboutId: item.subjectAuthorId, decisionId, sanctionId: input.act === 'lift' ? item.sanctionId : null, noticeKind: outcome }))
    }
    tx.emit(item.closedAt ? itemClosed(item.id, item.lane) : itemChanged(item.id, item.lane))
    return { version }
  })
}
