import type { PairKind } from '@/prisma/generated/enums'
import { imposeSanction } from '@/server/accounts/sanction.service'
import { HOUR, later } from '@/server/core/clock'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { scheduleDue, type DueRow } from '@/server/core/due'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { audit } from './audit.service'
import { keepWords, RULE_VERSION, ruleCode } from './case-words.service'
import { closeItem, itemAsSeen, touchItem } from './desk.service'
import { accessItem, type AccessedItem } from './moderation.access'
import { decided, itemChanged, pairAnswered, pairAsked } from './moderation.events'
import { deskMember, isDoneAlone, mayAct, mayAnswerPair } from './moderation.policy'
import type { LaneName } from './moderation.schema'
import { accessPair } from './pair.access'

/** How long a request waits for a second person. */
export const PAIR_LASTS_MS = 48 * HOUR

interface Asked {
  itemId: string
  version: number
  kind: PairKind
  rule: string
  reason: string
  words?: string
}

interface Doing {
  kind: PairKind
  aboutId: string
  rule: string
  /** Where the words stand that the person is told; the id of the decision. */
  decisionId: string
}

const DONE = { ban: 'pair.banned', unmask: 'pair.unmasked', disclosure: 'pair.disclosed' } as const
const TOLD = { ban: 'banned', unmask: 'unmasked', disclosure: 'disclosed' } as const

/** Does what was agreed on, at once and in the same transaction, and tells the person. @returns the item's new version. */
async function doIt(tx: Tx, item: AccessedItem, { kind, aboutId, rule, decisionId }: Doing): Promise<number> {
  const about = { aboutId, itemId: item.id, version: item.version + 1 }
  let sanctionId: string | null = null
  if (kind === 'ban') {
    const sanction = await imposeSanction(tx, { accountId: aboutId, kind: 'ban', groupId: null, rule, ruleVersion: RULE_VERSION, caseTextId: decisionId, itemId: item.id, endsAt: null })
    sanctionId = sanction.id
    await audit(tx, { ...about, verb: 'sanction.imposed', subjectType: 'sanction', subjectId: sanctionId, code: 'ban' })
  }
  await audit(tx, { ...about, id: decisionId, verb: DONE[kind], subjectType: kind === 'unmask' ? 'post' : item.subjectType, subjectId: (kind === 'unmask' ? item.postId : null) ?? item.subjectId, code: ruleCode(rule) })
  await audit(tx, { ...about, verb: 'person.told', code: ruleCode(rule) })
  tx.emit(decided({ itemId: item.id, aboutId, decisionId, sanctionId, noticeKind: TOLD[kind], postId: item.postId, threadId: item.threadId }))
  if (kind === 'ban' && !item.closedAt) return (await closeItem(tx, item, 'banned')).version
  return touchItem(tx, item)
}

/**
 * Asks for a second person: with a reason, for what one may not do alone. Where somebody may be in danger a disclosure
 * to the emergency services is done at once; the second look at the item comes after it.
 */
export async function askPair(ctx: Ctx, input: Asked): Promise<{ version: number; state: 'asked' | 'done' }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, input)
    const me = deskMember(tx.actor)
    ensure(mayAct(item, input.kind, me, tx.now))
    if (!item.subjectAuthorId) throw new DomainError('FORBIDDEN', 'moderation.not-offered')
    if (input.kind === 'ban' && !input.words) throw new DomainError('INVALID', 'moderation.words-missing')
    const alone = isDoneAlone(input.kind, item)
    const id = newId()
    const reasonId = await keepWords(tx, 'pair_reason', input.reason)
    const wordsId = input.words ? await keepWords(tx, 'decision', input.words) : null
    const expiresAt = later(tx.now, PAIR_LASTS_MS)
    await tx.db.pairRequest.create({
      data: {
        id,
        kind: input.kind,
        state: alone ? 'done' : 'asked',
        itemId: item.id,
        aboutId: item.subjectAuthorId,
        postId: input.kind === 'unmask' ? item.postId : null,
        rule: input.rule,
        reasonId,
        wordsId,
        askedBy: me.accountId,
        askedAt: tx.now,
        expiresAt,
      },
    })
    await audit(tx, { verb: 'pair.asked', subjectType: 'pair', subjectId: id, aboutId: item.subjectAuthorId, itemId: item.id, code: input.kind, version: item.version + 1, words: input.reason })
    if (alone) {
      const version = await doIt(tx, item, { kind: input.kind, aboutId: item.subjectAuthorId, rule: input.rule, decisionId: wordsId ?? id })
      return { version, state: 'done' }
    }
    await scheduleDue(tx.db, [{ kind: 'pair_expiry', subjectId: id, dueAt: expiresAt }])
    tx.emit(pairAsked({ pairId: id, itemId: item.id, askedBy: me.accountId, aboutId: item.subjectAuthorId }))
    return { version: await touchItem(tx, item), state: 'asked' }
  })
}

/**
 * Answers somebody else's request, once. A yes does the act in this very transaction.
 * @throws FORBIDDEN for the one who asked; STALE when it was answered or is over; NOT_FOUND for a party.
 */
export async function answerPair(ctx: Ctx, input: { id: string; agree: boolean }): Promise<{ state: 'done' | 'declined' }> {
  return inTx(ctx, async (tx) => {
    const pair = await accessPair(tx, input.id)
    const me = deskMember(tx.actor)
    ensure(mayAnswerPair(pair, me, tx.now))
    const item = await accessItem(tx, pair.itemId, { lock: true })
    const state = input.agree ? 'done' : 'declined'
    await tx.db.pairRequest.update({ where: { id: pair.id }, data: { state, decidedBy: memberOf(tx).accountId, decidedAt: tx.now } })
    await audit(tx, { verb: input.agree ? 'pair.agreed' : 'pair.declined', subjectType: 'pair', subjectId: pair.id, aboutId: pair.aboutId, itemId: item.id, code: pair.kind, version: item.version + 1 })
    if (input.agree) await doIt(tx, item, { kind: pair.kind, aboutId: pair.aboutId, rule: pair.rule, decisionId: pair.wordsId ?? pair.id })
    else await touchItem(tx, item)
    tx.emit(pairAnswered({ pairId: pair.id, itemId: item.id, askedBy: pair.askedBy, state }))
    return { state }
  })
}

/** `pair_expiry`: nobody answered in time. The one who asked is told, and may ask again. */
export async function expirePair(ctx: Ctx, row: DueRow): Promise<void> {
  await inTx(ctx, async (tx) => {
    const over = await tx.db.pairRequest.updateManyAndReturn({ where: { id: row.subjectId, state: 'asked', expiresAt: { lte: tx.now } }, data: { state: 'expired', decidedAt: tx.now }, select: { id: true, itemId: true, askedBy: true } })
    for (const pair of over) {
      tx.emit(pairAnswered({ pairId: pair.id, itemId: pair.itemId, askedBy: pair.askedBy, state: 'expired' }))
      const [item] = await tx.db.$queryRaw<{ lane: LaneName }[]>`SELECT "lane" FROM "ReviewItem" WHERE "id" = ${pair.itemId}::uuid`
      if (item) tx.emit(itemChanged(pair.itemId, item.lane))
    }
  })
}
