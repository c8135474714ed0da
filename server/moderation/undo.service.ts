import { liftSanction } from '@/server/accounts/sanction.service'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { audit } from './audit.service'
import { keepStaffNote, tellPerson } from './case-words.service'
import { itemAsSeen, touchItem } from './desk.service'
import type { AccessedItem } from './moderation.access'
import { itemOpened } from './moderation.events'
import { deskMember, mayAct } from './moderation.policy'
import { restoreSubject, subjectWords } from './subject.service'

interface UndoInput {
  itemId: string
  version: number
  act: 'restore' | 'lift' | 'reopen'
  words: string
}

/** Opens a decided item once more: it stands in its lane as it did, with its reports. Nobody is told; why is kept as a note of the team. */
async function reopen(tx: Tx, item: AccessedItem, words: string): Promise<{ version: number }> {
  const version = item.version + 1
  await tx.db.reviewItem.update({ where: { id: item.id }, data: { closedAt: null, closedBy: null, outcome: null, mergedIntoId: null, reopened: { increment: 1 }, version } })
  // Closed anew, a crisis item is followed up anew: what was planned after the first closing is forgotten, done or not.
  await tx.db.dueTask.deleteMany({ where: { kind: 'follow_up', subjectId: item.id } })
  await keepStaffNote(tx, item, words)
  await audit(tx, { verb: 'item.reopened', aboutId: item.subjectAuthorId, itemId: item.id, version, words })
  tx.emit(itemOpened(item.id, item.lane))
  return { version }
}

/**
 * Takes a decision back: shows the words again, ends a sanction early (the person is told), or opens the item again,
 * where every other act has its opposite (docs/decisions/050).
 */
export async function undo(ctx: Ctx, input: UndoInput): Promise<{ version: number }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, input, { open: false })
    ensure(mayAct(item, input.act, deskMember(tx.actor), tx.now))
    if (input.act === 'reopen') return reopen(tx, item, input.words)
    const outcome = input.act === 'restore' ? 'restored' : 'lifted'
    const sanctionId = input.act === 'lift' ? item.sanctionId : null
    const decisionId = newId()
    const restedOn = await subjectWords(tx, item.aboutType, item.aboutId)
    if (input.act === 'restore') await restoreSubject(tx, item)
    else if (sanctionId) await liftSanction(tx, sanctionId)
    const version = await touchItem(tx, item)
    const about = { aboutId: item.subjectAuthorId, itemId: item.id, version }
    await audit(
      tx,
      { ...about, id: decisionId, verb: `decided.${outcome}`, subjectType: item.subjectType, subjectId: item.subjectId, words: restedOn },
      ...(sanctionId ? [{ ...about, verb: 'sanction.lifted', subjectType: 'sanction', subjectId: sanctionId }] : []),
    )
    if (item.subjectAuthorId && !item.personGone) await tellPerson(tx, { item, aboutId: item.subjectAuthorId, decisionId, noticeKind: outcome, version, words: input.words, sanctionId })
    return { version }
  })
}
