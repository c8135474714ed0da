import { easeSanction, liftSanction } from '@/server/accounts/sanction.service'
import { DAY, later } from '@/server/core/clock'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, notFound, uniqueViolation } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { editForAuthor } from '@/server/forum/review.service'
import { audit } from './audit.service'
import { accessOwnDecision, wordsBefore } from './case.access'
import { mayAppeal } from './case.policy'
import { keepWords } from './case-words.service'
import type { Decide } from './desk.schema'
import { closeItem } from './desk.service'
import type { AccessedItem } from './moderation.access'
import { appealJudged } from './moderation.events'
import { openItem } from './open-item.service'
import { restoreSubject } from './subject.service'

/**
 * Asks for another person's judgement of a decision: by the person it is about, once, also while suspended or banned.
 * @throws NOT_FOUND for everybody else; CONFLICT when it was appealed before.
 */
export async function appeal(ctx: Ctx, input: { decisionId: string; words: string }): Promise<{ id: string }> {
  const me = memberOf(ctx).accountId
  await ctx.limit('moderation.appeal')
  try {
    return await inTx(ctx, async (tx) => {
      const decision = await accessOwnDecision(tx, input.decisionId)
      ensure(mayAppeal(decision))
      const id = newId()
      const wordsId = await keepWords(tx, 'appeal', input.words)
      await tx.db.appeal.create({ data: { id, decisionId: decision.id, accountId: me, decidedBy: decision.decidedBy, wordsId, createdAt: tx.now } })
      await openItem(tx, { source: 'appeal', lane: 'amber', subjectType: 'appeal', subjectId: id, groupId: decision.groupId, subjectAuthorId: me, parentId: decision.itemId })
      return { id: decision.id }
    })
  } catch (error) {
    if (uniqueViolation(error)) throw new DomainError('CONFLICT', 'moderation.appealed-already')
    throw error
  }
}

interface Decision {
  appealId: string
  accountId: string
  decisionId: string
  verb: string
  sanctionId: string | null
}

async function decisionAppealed(tx: Tx, item: AccessedItem): Promise<Decision> {
  const [row] = await tx.db.$queryRaw<Decision[]>`
    SELECT a."id" AS "appealId", a."accountId", a."decisionId", e."verb",
      (SELECT s."id" FROM "Sanction" s WHERE s."caseTextId" = a."decisionId" AND s."liftedAt" IS NULL AND s."endedAt" IS NULL AND (s."endsAt" IS NULL OR s."endsAt" > ${tx.now}) LIMIT 1) AS "sanctionId"
    FROM "Appeal" a JOIN "AuditEntry" e ON e."id" = a."decisionId" WHERE a."id" = ${item.subjectId}::uuid AND a."judgedAt" IS NULL`
  if (!row) throw notFound()
  return row
}

/** Takes back what a decision did, as far as it still stands. */
async function takeBack(tx: Tx, item: AccessedItem, decision: Decision): Promise<void> {
  const did = decision.verb.replace(/^(decided|measure|pair)\./, '').split('_')
  if ((did.includes('hidden') && item.state === 'hidden') || (did.includes('declined') && item.state === 'declined')) await restoreSubject(tx, item)
  if (did.includes('edited') && item.postId) {
    const before = await wordsBefore(tx, item.postId, decision.decisionId)
    if (before !== null) await editForAuthor(tx, { postId: item.postId, body: before })
  }
  if (decision.sanctionId) {
    await liftSanction(tx, decision.sanctionId)
    await audit(tx, { verb: 'sanction.lifted', subjectType: 'sanction', subjectId: decision.sanctionId, aboutId: decision.accountId, itemId: item.id })
  }
}

const OUTCOMES = { uphold: 'upheld', ease: 'eased', reverse: 'reversed' } as const

/**
 * Judges an appeal, inside the transaction that holds its item: the decision stands, a sanction ends sooner, or all
 * of it is taken back. Never by one of those who decided (access keeps the item from them, and the database refuses).
 */
export async function judgeAppeal(tx: Tx, item: AccessedItem, input: Extract<Decide, { act: 'uphold' | 'ease' | 'reverse' }>): Promise<{ outcome: string; secondLook: boolean }> {
  const outcome = OUTCOMES[input.act]
  const decision = await decisionAppealed(tx, item)
  if (input.act === 'reverse') await takeBack(tx, item, decision)
  if (input.act === 'ease' && decision.sanctionId) await easeSanction(tx, decision.sanctionId, later(tx.now, input.days * DAY))
  await tx.db.appeal.update({ where: { id: decision.appealId }, data: { judgedAt: tx.now, judgedBy: memberOf(tx).accountId, outcome } })
  const { version, secondLook } = await closeItem(tx, item, outcome)
  const judgementId = await keepWords(tx, 'decision', input.words)
  await audit(
    tx,
    { id: judgementId, verb: `decided.${outcome}`, subjectType: 'appeal', subjectId: decision.appealId, aboutId: decision.accountId, itemId: item.id, version },
    { verb: 'person.told', aboutId: decision.accountId, itemId: item.id, version, words: input.words },
  )
  tx.emit(appealJudged({ accountId: decision.accountId, decisionId: decision.decisionId, outcome }))
  return { outcome, secondLook }
}
