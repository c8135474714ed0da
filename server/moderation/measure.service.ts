import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { editForAuthor, lockThread, mergeThread, moveThread, setNotes, slowThread, splitThread } from '@/server/forum/review.service'
import { liftWave } from '@/server/sessions/wave.service'
import { audit } from './audit.service'
import { keepStaffNote, ruleCode, tellPerson } from './case-words.service'
import type { Measure } from './desk.schema'
import { itemAsSeen, touchItem } from './desk.service'
import { groupsToMoveTo, threadsToMergeInto } from './item.facts.queries'
import { writeFromTeam } from './letter.service'
import { accessItem, aliasOfItemSql, type AccessedItem } from './moderation.access'
import { decided, itemChanged } from './moderation.events'
import { deskMember, mayAct } from './moderation.policy'
import { openItem } from './open-item.service'
import { subjectWords } from './subject.service'

/** What a measure leaves in the log, beside the item and the person. */
interface Done {
  verb: string
  code?: string
  words?: string | null
  /** The id of the entry, where words or a page hang on it. */
  id?: string
  subject?: { type: string; id: string }
}

type On<A extends Measure['act']> = Extract<Measure, { act: A }>

const threadOf = (item: AccessedItem): string => {
  if (!item.threadId) throw new DomainError('FORBIDDEN', 'moderation.not-offered')
  return item.threadId
}

async function edit(tx: Tx, item: AccessedItem, input: On<'edit'>): Promise<Done> {
  if (!item.postId || !item.subjectAuthorId) throw new DomainError('FORBIDDEN', 'moderation.not-offered')
  const before = await subjectWords(tx, 'post', item.postId)
  const id = newId()
  await editForAuthor(tx, { postId: item.postId, body: input.body })
  await tellPerson(tx, { item, aboutId: item.subjectAuthorId, decisionId: id, noticeKind: 'edited_by_team', version: item.version + 1, words: input.words, rule: input.rule })
  return { id, verb: 'measure.edited', code: ruleCode(input.rule), words: before, subject: { type: 'post', id: item.postId } }
}

async function notes(tx: Tx, item: AccessedItem, input: On<'notes'>): Promise<Done> {
  const [type, id] = item.aboutType === 'thread' ? (['thread', item.aboutId] as const) : (['post', item.aboutId] as const)
  await setNotes(tx, { type, id, notes: input.notes })
  return { verb: 'measure.noted', code: input.notes.join(',') || 'none', subject: { type, id } }
}

async function move(tx: Tx, item: AccessedItem, input: On<'move'>): Promise<Done> {
  const threadId = threadOf(item)
  // The same short list that the screen offers: a group this moderator does not read is as absent as none.
  if (!(await groupsToMoveTo(tx, item)).some((group) => group.id === input.groupId)) throw notFound()
  await moveThread(tx, { threadId, groupId: input.groupId })
  await tx.db.$executeRaw`
    UPDATE "ReviewItem" i SET "groupId" = ${input.groupId}::uuid WHERE i."closedAt" IS NULL
      AND ((i."subjectType" = 'thread' AND i."subjectId" = ${threadId}::uuid) OR (i."subjectType" = 'post' AND i."subjectId" IN (SELECT p."id" FROM "Post" p WHERE p."threadId" = ${threadId}::uuid)))`
  const id = newId()
  if (item.subjectAuthorId) tx.emit(decided({ itemId: item.id, aboutId: item.subjectAuthorId, decisionId: id, sanctionId: null, noticeKind: 'moved', postId: item.postId, threadId }))
  return { id, verb: 'measure.moved', subject: { type: 'thread', id: threadId } }
}

async function merge(tx: Tx, item: AccessedItem, input: On<'merge'>): Promise<Done> {
  const threadId = threadOf(item)
  const [there] = await tx.db.$queryRaw<{ groupId: string }[]>`SELECT "groupId" FROM "Thread" WHERE "id" = ${input.intoThreadId}::uuid AND "deletedAt" IS NULL AND "mergedIntoId" IS NULL`
  const offered = there?.groupId === item.groupId || (await threadsToMergeInto(tx, item, threadId)).some((one) => one.id === input.intoThreadId)
  if (!offered) throw notFound()
  await mergeThread(tx, { threadId, intoThreadId: input.intoThreadId })
  return { verb: 'measure.merged', subject: { type: 'thread', id: threadId } }
}

async function note(tx: Tx, item: AccessedItem, input: On<'note'>): Promise<Done> {
  if (!item.subjectAuthorId) throw new DomainError('FORBIDDEN', 'moderation.not-offered')
  await keepStaffNote(tx, item, input.words)
  return { verb: 'measure.wrote_note', words: input.words }
}

async function outreach(tx: Tx, item: AccessedItem, input: On<'outreach'>): Promise<Done> {
  if (!item.subjectAuthorId) throw new DomainError('FORBIDDEN', 'moderation.not-offered')
  const { id } = await writeFromTeam(tx, item, input.words)
  return { verb: 'person.reached', words: input.words, subject: { type: 'letter', id } }
}

async function escalate(tx: Tx, item: AccessedItem): Promise<Done> {
  await tx.db.reviewItem.update({ where: { id: item.id }, data: { escalatedAt: tx.now, escalatedBy: memberOf(tx).accountId, claimedBy: null, leaseUntil: null } })
  return { verb: 'measure.escalated' }
}

/** One matter after all: this item closes into another, which takes its reports and its lane. */
async function join(tx: Tx, item: AccessedItem, input: On<'join'>): Promise<{ version: number }> {
  const into = await accessItem(tx, input.intoItemId, { lock: true })
  const [same] = await tx.db.$queryRaw<{ fits: boolean }[]>`
    SELECT a."subjectAuthorId" = b."subjectAuthorId" AND ${aliasOfItemSql('a')} IS NOT DISTINCT FROM ${aliasOfItemSql('b')} AS "fits"
    FROM "ReviewItem" a JOIN "ReviewItem" b ON b."id" = ${into.id}::uuid WHERE a."id" = ${item.id}::uuid`
  if (into.closedAt || into.id === item.id || into.subjectType === 'appeal' || !same?.fits) throw new DomainError('CONFLICT', 'moderation.not-one-matter')
  await tx.db.reviewItem.update({ where: { id: item.id }, data: { mergedIntoId: into.id, closedAt: tx.now, closedBy: memberOf(tx).accountId, outcome: 'joined', version: item.version + 1, claimedBy: null, leaseUntil: null } })
  await tx.db.reviewItem.updateMany({ where: { mergedIntoId: item.id }, data: { mergedIntoId: into.id } })
  await openItem(tx, { ...into, lane: item.lane, signals: item.signals, stage: undefined, parentId: undefined, dueAt: undefined, isNews: true })
  await audit(tx, { verb: 'measure.joined', aboutId: item.subjectAuthorId, itemId: item.id, subjectType: 'item', subjectId: into.id, version: item.version + 1 })
  tx.emit(itemChanged(item.id, item.lane))
  return { version: item.version + 1 }
}

async function run(tx: Tx, item: AccessedItem, input: Exclude<Measure, { act: 'join' }>): Promise<Done> {
  switch (input.act) {
    case 'edit':
      return edit(tx, item, input)
    case 'notes':
      return notes(tx, item, input)
    case 'move':
      return move(tx, item, input)
    case 'split': {
      const { threadId } = await splitThread(tx, { threadId: threadOf(item), from: input.from, title: input.title })
      return { verb: 'measure.split', subject: { type: 'thread', id: threadId } }
    }
    case 'merge':
      return merge(tx, item, input)
    case 'lock':
    case 'unlock':
      await lockThread(tx, { threadId: threadOf(item), on: input.act === 'lock' })
      return { verb: input.act === 'lock' ? 'measure.locked' : 'measure.unlocked', subject: { type: 'thread', id: threadOf(item) } }
    case 'slow':
      await slowThread(tx, { threadId: threadOf(item), seconds: input.seconds })
      return { verb: 'measure.slowed', code: input.seconds === null ? 'off' : String(input.seconds), subject: { type: 'thread', id: threadOf(item) } }
    case 'calm':
      await liftWave(tx, item.aboutId)
      return { verb: 'measure.calmed', subject: { type: 'room', id: item.aboutId } }
    case 'note':
      return note(tx, item, input)
    case 'outreach':
      return outreach(tx, item, input)
    case 'escalate':
      return escalate(tx, item)
  }
}

/**
 * Does something to words, thread or person while the item stays open. One transaction, an entry in the log, and a
 * new version: whoever else reads the item has to read it again.
 */
export async function measure(ctx: Ctx, input: Measure): Promise<{ version: number }> {
  return inTx(ctx, async (tx) => {
    // Two rows are taken in one order, or two moderators joining two items crosswise would wait for each other.
    if (input.act === 'join') await tx.db.$queryRaw`SELECT 1 FROM "ReviewItem" WHERE "id" IN (${input.itemId}::uuid, ${input.intoItemId}::uuid) ORDER BY "id" FOR UPDATE`
    const item = await itemAsSeen(tx, input)
    ensure(mayAct(item, input.act, deskMember(tx.actor), tx.now))
    if (input.act === 'join') return join(tx, item, input)
    const { subject, ...done } = await run(tx, item, input)
    const version = await touchItem(tx, item)
    await audit(tx, { ...done, subjectType: subject?.type ?? item.subjectType, subjectId: subject?.id ?? item.subjectId, aboutId: item.subjectAuthorId, itemId: item.id, version })
    return { version }
  })
}
