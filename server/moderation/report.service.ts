import { memberOf, inTx, type Ctx } from '@/server/core/ctx'
import { DAY, later } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { contextOf, rangeOf, type Context } from './direct.queries'
import { LANE_OF, type ReportReason, type Reportable } from './moderation.schema'
import { openItem } from './open-item.service'
import { accessSubject } from './subject.access'

/** How long the words of a case are kept before they are erased. */
export const CASE_WORDS_LAST_MS = 365 * DAY

/**
 * A member's word that something needs a moderator. Keeps the words as they stood; of a talk of two also those around
 * them that the reporter chose to show, since nobody reads there otherwise.
 * Reports of danger have an allowance of their own, so that no earlier report can use it up.
 * @throws NOT_FOUND when the reporter cannot read it.
 */
export async function report(ctx: Ctx, input: { type: Reportable; id: string; reason: ReportReason; note: string; context?: Context }): Promise<{ help: boolean; already: boolean }> {
  const me = memberOf(ctx)
  const lane = LANE_OF[input.reason]
  const help = lane === 'crisis'
  await ctx.limit('moderation.report', help ? `${me.accountId}:crisis` : undefined)
  return inTx(ctx, async (tx) => {
    const subject = await accessSubject(tx, input)
    const item = await openItem(tx, {
      source: help ? 'concern' : 'report',
      lane,
      subjectType: subject.type,
      subjectId: subject.id,
      groupId: subject.groupId,
      subjectAuthorId: subject.authorId,
    })
    const before = await tx.db.report.count({ where: { itemId: item.id, reporterId: me.accountId, reason: input.reason } })
    if (before > 0) return { help, already: true }

    const eraseAt = later(tx.now, CASE_WORDS_LAST_MS)
    const stood = { id: newId(), kind: 'stood', words: subject.words, createdAt: tx.now, eraseAt }
    const note = input.note ? { id: newId(), kind: 'note', words: input.note, createdAt: tx.now, eraseAt } : null
    // Wherever a reporter chooses, only what they chose is ever shown.
    const chosen = input.context ?? { before: 0, after: 0 }
    const shown = subject.direct && { id: newId(), kind: 'context', words: await contextOf(tx, subject.direct, chosen), createdAt: tx.now, eraseAt }
    const range = subject.direct && rangeOf(subject.direct, chosen)
    await tx.db.caseText.createMany({ data: [stood, ...(note ? [note] : []), ...(shown ? [shown] : [])] })
    await tx.db.report.create({
      data: { id: newId(), itemId: item.id, reporterId: me.accountId, reason: input.reason, revision: subject.revision, noteTextId: note?.id ?? null, stoodTextId: stood.id, contextFrom: range?.from ?? null, contextTo: range?.to ?? null, contextTextId: shown?.id ?? null, createdAt: tx.now },
    })
    // Whoever is deciding has not read this one: their version is out of date from now on.
    if (!item.opened) await tx.db.reviewItem.update({ where: { id: item.id }, data: { version: { increment: 1 } } })
    return { help, already: false }
  })
}
