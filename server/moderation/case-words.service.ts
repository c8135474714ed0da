import { AGREEMENTS } from '@/server/accounts/accounts.schema'
import { later } from '@/server/core/clock'
import { memberOf, type Tx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { audit } from './audit.service'
import type { AccessedItem } from './moderation.access'
import { decided, type NoticeKind } from './moderation.events'
import { CASE_WORDS_LAST_MS } from './report.service'

/** What the words of a case are for. */
type WordsKind = 'decision' | 'letter' | 'appeal' | 'staff_note' | 'pair_reason'

/** The version of the guidelines in which rules are read now. */
export const RULE_VERSION = AGREEMENTS.guidelines

/** A rule as the log keeps it: its code and the version it was read in. */
export const ruleCode = (rule: string): string => `${rule}@${RULE_VERSION}`

/** Keeps words apart from the log, with the clock that erases them. @returns their id. */
export async function keepWords(tx: Tx, kind: WordsKind, words: string, id: string = newId()): Promise<string> {
  await tx.db.caseText.create({ data: { id, kind, words, createdAt: tx.now, eraseAt: later(tx.now, CASE_WORDS_LAST_MS) } })
  return id
}

/** Keeps a note of the team on the person an item is about; nothing where it is about nobody. */
export async function keepStaffNote(tx: Tx, item: AccessedItem, words: string): Promise<void> {
  if (!item.subjectAuthorId) return
  const wordsId = await keepWords(tx, 'staff_note', words)
  await tx.db.staffNote.create({ data: { id: newId(), aboutId: item.subjectAuthorId, itemId: item.id, byId: memberOf(tx).accountId, wordsId, at: tx.now } })
}

/** What the person is told of a decision. */
export interface Telling {
  item: AccessedItem
  aboutId: string
  decisionId: string
  noticeKind: NoticeKind
  version: number
  /** Null: there are none beside what the notice itself says. */
  words: string | null
  rule?: string
  sanctionId?: string | null
}

/** Tells the person a decision is about: the words under the decision's id, an entry in the log, and the news of it. */
export async function tellPerson(tx: Tx, { item, aboutId, decisionId, noticeKind, version, words, rule, sanctionId = null }: Telling): Promise<void> {
  if (words !== null) await keepWords(tx, 'decision', words, decisionId)
  await audit(tx, { verb: 'person.told', aboutId, itemId: item.id, version, code: rule ? ruleCode(rule) : undefined, words })
  tx.emit(decided({ itemId: item.id, aboutId, decisionId, sanctionId, noticeKind, postId: item.postId, threadId: item.threadId }))
}
