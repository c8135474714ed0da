import { HOUR, later } from '@/server/core/clock'
import { scheduleDue } from '@/server/core/due'
import { hashOf, newId } from '@/server/core/ids'
import { renderWritten, RENDERER } from '@/server/core/markdown'
import { STAGES } from '@/server/forum/unanswered.policy'
import { LANE_OF, type ReportReason } from '@/server/moderation/moderation.schema'
import { CASE_WORDS_LAST_MS } from '@/server/moderation/report.service'
import type { Db, MadeAccount } from '../factories'
import type { ReviewItem } from '../generated/client'
import { of, type LoadedDemo } from './made'
import { subjectOf } from './reports.load'
import { appeals, followUps, held, screened, wordRules, type DemoAppeal, type DemoFollowUp, type DemoHeld, type DemoOn } from './waiting'

// Brings the desk of the demo to where it stands this evening. What lies days back is written as rows, as the
// factories do: the verbs would tell people of it today.

/** Where an item's subject stands, as its row names it. */
interface Standing {
  type: 'post' | 'message' | 'account'
  id: string
  groupId: string | null
  authorId: string
  words: string
  revision: number | null
  at: Date
}

const account = (made: LoadedDemo, key: string): MadeAccount => of(made.accounts, key)

async function standing(db: Db, made: LoadedDemo, on: DemoOn): Promise<Standing> {
  if (on.member) {
    const { id, about, createdAt } = account(made, on.member)
    return { type: 'account', id, groupId: null, authorId: id, words: about, revision: null, at: createdAt }
  }
  const { type, id } = subjectOf(made, on)
  if (type === 'message') {
    const { groupId, senderId, body, revision, createdAt } = await db.message.findUniqueOrThrow({ where: { id } })
    return { type, id, groupId, authorId: senderId, words: body, revision, at: createdAt }
  }
  const { groupId, authorId, source, revision, createdAt } = await db.post.findUniqueOrThrow({ where: { id } })
  return { type: 'post', id, groupId, authorId, words: source, revision, at: createdAt }
}

type ItemWords = Pick<ReviewItem, 'source' | 'lane' | 'createdAt'> & Partial<ReviewItem>

async function item(db: Db, of: Standing, more: ItemWords): Promise<ReviewItem> {
  return db.reviewItem.create({ data: { id: newId(), subjectType: of.type, subjectId: of.id, groupId: of.groupId, subjectAuthorId: of.authorId, ...more } })
}

async function caseText(db: Db, kind: string, words: string, createdAt: Date, id = newId()): Promise<string> {
  await db.caseText.create({ data: { id, kind, words, createdAt, eraseAt: later(createdAt, CASE_WORDS_LAST_MS) } })
  return id
}

interface Decision {
  on: DemoOn
  reporter: string
  reason: ReportReason
  note: string
  openedAt: Date
  by: string
  at: Date
  outcome: string
  rule?: string
}

/** An item that was reported, looked at and decided some time ago, with its entries in the log. */
async function decidedItem(db: Db, made: LoadedDemo, of: Standing, past: Decision): Promise<{ row: ReviewItem; decisionId: string }> {
  const lane = LANE_OF[past.reason]
  const by = account(made, past.by).id
  const row = await item(db, of, {
    source: lane === 'crisis' ? 'concern' : 'report',
    lane,
    createdAt: past.openedAt,
    firstLookAt: later(past.at, -0.2 * HOUR),
    closedAt: past.at,
    closedBy: by,
    outcome: past.outcome,
    version: 2,
  })
  await db.report.create({
    data: {
      id: newId(),
      itemId: row.id,
      reporterId: account(made, past.reporter).id,
      reason: past.reason,
      revision: of.revision,
      noteTextId: past.note ? await caseText(db, 'note', past.note, past.openedAt) : null,
      stoodTextId: await caseText(db, 'stood', of.words, past.openedAt),
      createdAt: past.openedAt,
    },
  })
  const decisionId = newId()
  const entry = { actorId: by, subjectType: of.type, subjectId: of.id, aboutId: of.authorId, itemId: row.id }
  await db.auditEntry.createMany({
    data: [
      { ...entry, id: newId(), at: later(past.at, -0.2 * HOUR), verb: 'item.opened', version: 1 },
      { ...entry, id: decisionId, at: past.at, verb: `decided.${past.outcome}`, code: past.rule ?? null, version: 2, hash: of.words ? hashOf(of.words) : null },
    ],
  })
  return { row, decisionId }
}

async function loadAppeal(db: Db, made: LoadedDemo, at: Date, past: DemoAppeal): Promise<void> {
  const of = await standing(db, made, past.on)
  const decidedAt = later(at, -past.hoursAgo * HOUR)
  const appealedAt = later(at, -past.appealHoursAgo * HOUR)
  const reason = past.rule === 'privacy' ? 'private_details' : 'threat'
  const { row, decisionId } = await decidedItem(db, made, of, {
    on: past.on, reporter: past.reporter, reason, note: '', openedAt: later(decidedAt, -2 * HOUR), by: past.decidedBy, at: decidedAt, outcome: past.outcome, rule: past.rule,
  })
  await db.post.update({ where: { id: of.id }, data: { hiddenAt: decidedAt } })
  await caseText(db, 'decision', past.words, decidedAt, decisionId)
  const by = account(made, past.decidedBy).id
  if (past.outcome === 'hidden_warned') {
    await db.sanction.create({ data: { id: newId(), accountId: of.authorId, kind: 'warning', rule: past.rule, caseTextId: decisionId, itemId: row.id, imposedBy: by, startsAt: decidedAt } })
  }
  const appeal = await db.appeal.create({
    data: { id: newId(), decisionId, accountId: of.authorId, decidedBy: by, wordsId: await caseText(db, 'appeal', past.appeal, appealedAt), createdAt: appealedAt },
  })
  await db.reviewItem.create({
    data: { id: newId(), source: 'appeal', lane: 'amber', subjectType: 'appeal', subjectId: appeal.id, groupId: of.groupId, subjectAuthorId: of.authorId, parentId: row.id, createdAt: appealedAt },
  })
}

const FOLLOWS = { second_look: { lane: 'crisis', hours: 0 }, day_1: { lane: 'amber', hours: 24 }, day_3: { lane: 'amber', hours: 72 } } as const

async function loadFollowUp(db: Db, made: LoadedDemo, at: Date, past: DemoFollowUp): Promise<void> {
  const of = await standing(db, made, past.on)
  const closedAt = later(at, -past.closedHoursAgo * HOUR)
  const { row } = await decidedItem(db, made, of, {
    on: past.on, reporter: past.reporter, reason: past.reason, note: past.note, openedAt: later(at, -past.openedHoursAgo * HOUR), by: past.closedBy, at: closedAt, outcome: past.outcome,
  })
  const { lane, hours } = FOLLOWS[past.stage]
  const createdAt = later(closedAt, hours * HOUR)
  const isSecondLook = past.stage === 'second_look'
  const overdueAt = later(closedAt, 24 * HOUR)
  const opened = await item(db, of, { source: 'follow_up', lane, stage: past.stage, parentId: row.id, createdAt, dueAt: isSecondLook ? overdueAt : null, signals: isSecondLook ? [] : ['follow_up'] })
  const due = [
    ...(isSecondLook ? [{ kind: 'second_look', subjectId: opened.id, dueAt: overdueAt }] : []),
    ...(['day_1', 'day_3'] as const).map((stage) => ({ kind: 'follow_up', subjectId: row.id, stage, dueAt: later(closedAt, FOLLOWS[stage].hours * HOUR) })),
  ]
  await scheduleDue(db, due.filter(({ dueAt }) => dueAt > at))
}

async function loadHeld(db: Db, made: LoadedDemo, at: Date, words: DemoHeld): Promise<void> {
  const by = account(made, words.by)
  const heldAt = later(at, -words.hoursAgo * HOUR)
  const common = { id: newId(), faceId: by.faceId, clientId: newId(), number: null, createdAt: heldAt, heldAt, holdReason: words.reason }
  const thread = words.thread ? made.threads.get(words.thread)?.thread : undefined
  const beside = words.room ? made.rooms.get(words.room)?.[0] : undefined
  const place = thread ?? beside
  if (!place) throw new Error('held words of the demo stand nowhere')
  if (thread) {
    await db.post.create({ data: { ...common, threadId: thread.id, groupId: thread.groupId, authorId: by.id, source: words.body, html: renderWritten(words.body), renderer: RENDERER } })
  } else if (beside) {
    await db.message.create({ data: { ...common, roomId: beside.roomId, groupId: beside.groupId, senderId: by.id, body: words.body } })
  }
  const of: Standing = { type: thread ? 'post' : 'message', id: common.id, groupId: place.groupId, authorId: by.id, words: words.body, revision: 1, at: heldAt }
  await item(db, of, { source: 'hold', lane: words.lane, signals: words.signals, createdAt: heldAt })
}

/** Word lists, what they raised and held, appeals, follow-ups, and what falls due for threads that nobody has answered. */
export async function loadWaiting(db: Db, made: LoadedDemo, at: Date): Promise<void> {
  for (const { by, daysAgo, live, pattern, ...rule } of wordRules) {
    const createdAt = later(at, -daysAgo * 24 * HOUR)
    await db.wordRule.create({ data: { id: newId(), ...rule, pattern, createdBy: account(made, by).id, createdAt, triedAt: createdAt, liveAt: live ? createdAt : null } })
  }
  for (const { on, lane, signals } of screened) {
    const of = await standing(db, made, on)
    await item(db, of, { source: 'screening', lane, signals, createdAt: of.at })
  }
  for (const words of held) await loadHeld(db, made, at, words)
  for (const past of appeals) await loadAppeal(db, made, at, past)
  for (const past of followUps) await loadFollowUp(db, made, at, past)
  const alone = await db.thread.findMany({ where: { answeredAt: null }, select: { id: true, createdAt: true } })
  const due = alone.flatMap(({ id, createdAt }) => STAGES.map(({ hours }) => ({ kind: 'unanswered', subjectId: id, stage: String(hours), dueAt: later(createdAt, hours * HOUR) })))
  await scheduleDue(db, due.filter((row) => row.dueAt > at))
}
