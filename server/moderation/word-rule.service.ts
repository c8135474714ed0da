import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { isUsable } from '@/server/screening/rules.policy'
import { forgetRules } from '@/server/screening/screening.service'
import { audit } from './audit.service'
import { mayModerate } from './moderation.policy'
import { isTriedLately, trial, word } from './word-rule.queries'
import type { AddWord, TrialView, WordView } from './word-rule.schema'

/*
 * Word lists: written, tried on what was said, put to work, retired. A line is never changed: what was tried is what
 * goes live. Each act stands in the log, by the line's id and never by its words.
 */

const changed = (tx: Tx): void => tx.emit({ name: 'screening.rules.changed', payload: {} })

/** The line, locked. */
async function lineFor(tx: Tx, id: string): Promise<WordView> {
  ensure(mayModerate(tx.actor))
  const held = await tx.db.$queryRaw<unknown[]>`SELECT 1 FROM "WordRule" WHERE "id" = ${id}::uuid FOR UPDATE`
  if (held.length === 0) throw notFound()
  return word(tx, { id })
}

/**
 * Writes a line. It works only once it was tried and put to work.
 * @throws INVALID words.pattern-bare when there is no word in it; words.pattern-wide when it would find nearly everything.
 */
export async function addWord(ctx: Ctx, input: AddWord): Promise<{ id: string }> {
  const me = memberOf(ctx)
  ensure(mayModerate(ctx.actor))
  await ctx.limit('moderation.words')
  ensure(isUsable(input.kind, input.pattern))
  return inTx(ctx, async (tx) => {
    const id = newId()
    await tx.db.wordRule.create({ data: { id, ...input, createdBy: me.accountId, createdAt: tx.now }, select: { id: true } })
    await audit(tx, { verb: 'words.added', subjectType: 'word_rule', subjectId: id, code: input.kind, words: input.pattern })
    return { id }
  })
}

/** Runs a line over the last thirty days and changes nothing; that it was tried is remembered. */
export async function tryWord(ctx: Ctx, input: { id: string }): Promise<TrialView> {
  memberOf(ctx)
  const line = await word(ctx, input)
  await ctx.limit('moderation.trial')
  const found = await trial(ctx, line)
  await inTx(ctx, async (tx) => {
    await tx.db.wordRule.updateMany({ where: { id: line.id, liveAt: null }, data: { triedAt: tx.now } })
    await audit(tx, { verb: 'words.tried', subjectType: 'word_rule', subjectId: line.id, code: line.kind })
  })
  return found
}

/**
 * Puts a line to work, from this moment on. Putting it to work twice is once.
 * @throws CONFLICT words.not-tried when nobody looked at a dry run in the last day; words.retired.
 */
export async function putToWork(ctx: Ctx, input: { id: string }): Promise<{ id: string }> {
  memberOf(ctx)
  await ctx.limit('moderation.words')
  const done = await inTx(ctx, async (tx) => {
    const line = await lineFor(tx, input.id)
    if (line.state === 'retired') throw new DomainError('CONFLICT', 'words.retired')
    if (line.state === 'live') return { id: line.id }
    if (!isTriedLately(line.triedAt, tx.now)) throw new DomainError('CONFLICT', 'words.not-tried')
    await tx.db.wordRule.update({ where: { id: line.id }, data: { liveAt: tx.now }, select: { id: true } })
    await audit(tx, { verb: 'words.live', subjectType: 'word_rule', subjectId: line.id, code: line.kind })
    changed(tx)
    return { id: line.id }
  })
  forgetRules()
  return done
}

/** Takes a line out of work for good. */
export async function retireWord(ctx: Ctx, input: { id: string }): Promise<{ id: string }> {
  memberOf(ctx)
  await ctx.limit('moderation.words')
  const done = await inTx(ctx, async (tx) => {
    const line = await lineFor(tx, input.id)
    if (line.state === 'retired') return { id: line.id }
    await tx.db.wordRule.update({ where: { id: line.id }, data: { retiredAt: tx.now }, select: { id: true } })
    await audit(tx, { verb: 'words.retired', subjectType: 'word_rule', subjectId: line.id, code: line.kind })
    changed(tx)
    return { id: line.id }
  })
  forgetRules()
  return done
}
