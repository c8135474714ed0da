import type { SanctionKind } from '@/prisma/generated/enums'
import { imposeSanction } from '@/server/accounts/sanction.service'
import { DAY, later } from '@/server/core/clock'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { judgeAppeal } from './appeal.service'
import { audit } from './audit.service'
import { RULE_VERSION, ruleCode, tellPerson } from './case-words.service'
import type { Decide } from './desk.schema'
import { closeItem, itemAsSeen } from './desk.service'
import type { AccessedItem } from './moderation.access'
import type { NoticeKind } from './moderation.events'
import { deskMember, mayAct } from './moderation.policy'
import { declineSubject, hideSubject, releaseSubject, subjectWords } from './subject.service'

type Act = Decide['act']
type Judging = 'uphold' | 'ease' | 'reverse'

/** What each closing act comes to: the outcome, the notice the person gets, the sanction it brings. */
const ENDINGS: Record<Exclude<Act, Judging>, { outcome: string; told: NoticeKind | null; sanction: SanctionKind | null }> = {
  leave: { outcome: 'left', told: null, sanction: null },
  approve: { outcome: 'approved', told: 'held_released', sanction: null },
  decline: { outcome: 'declined', told: 'held_declined', sanction: null },
  hide: { outcome: 'hidden', told: 'hidden', sanction: null },
  warn: { outcome: 'warned', told: 'warned', sanction: 'warning' },
  mute: { outcome: 'muted', told: 'muted', sanction: 'mute' },
  suspend: { outcome: 'suspended', told: 'suspended', sanction: 'suspension' },
}

type Ending = Exclude<Decide, { act: Judging }>

const isJudging = (input: Decide): input is Extract<Decide, { act: Judging }> => input.act === 'uphold' || input.act === 'ease' || input.act === 'reverse'

async function doToWords(tx: Tx, item: AccessedItem, act: Act, alsoHide: boolean): Promise<void> {
  if (act === 'approve') await releaseSubject(tx, item)
  else if (act === 'decline' || (item.state === 'held' && act !== 'leave')) await declineSubject(tx, item)
  else if (act === 'hide' || alsoHide) await hideSubject(tx, item)
}

/** Warns, mutes or suspends, with the words and the entry of the decision it stands in. */
async function sanctionFor(tx: Tx, item: AccessedItem, accountId: string, decisionId: string, input: Ending): Promise<string | null> {
  const { sanction: kind } = ENDINGS[input.act]
  if (!kind || !('rule' in input)) return null
  const inGroup = input.act === 'mute' && !input.everywhere ? item.groupId : null
  // An item about a person stands in no group: a mute of one group must not become one of all.
  if (input.act === 'mute' && !input.everywhere && inGroup === null) throw new DomainError('FORBIDDEN', 'moderation.not-offered')
  const days = 'days' in input ? input.days : null
  const { id } = await imposeSanction(tx, {
    accountId,
    kind,
    groupId: inGroup,
    rule: input.rule,
    ruleVersion: RULE_VERSION,
    caseTextId: decisionId,
    itemId: item.id,
    endsAt: days === null ? null : later(tx.now, days * DAY),
  })
  await audit(tx, { verb: 'sanction.imposed', subjectType: 'sanction', subjectId: id, aboutId: accountId, itemId: item.id, code: kind, version: item.version + 1, words: input.words })
  return id
}

/** Ends an item by one of its closing acts, inside the transaction that holds it. */
async function endItem(tx: Tx, item: AccessedItem, input: Ending): Promise<{ outcome: string; secondLook: boolean }> {
  const ending = ENDINGS[input.act]
  const alsoHide = 'alsoHide' in input && input.alsoHide && item.state !== 'held'
  if (alsoHide) ensure(mayAct(item, 'hide', deskMember(tx.actor), tx.now))
  // Words that wait go with the warning, mute or suspension they brought.
  const outcome = alsoHide ? `hidden_${ending.outcome}` : item.state === 'held' && ending.sanction ? `declined_${ending.outcome}` : ending.outcome
  const decisionId = newId()
  const restedOn = await subjectWords(tx, item.aboutType, item.aboutId)
  await doToWords(tx, item, input.act, alsoHide)
  const { version, secondLook } = await closeItem(tx, item, outcome)
  const rule = 'rule' in input ? input.rule : undefined
  await audit(tx, {
    id: decisionId,
    verb: `decided.${outcome}`,
    subjectType: item.subjectType,
    subjectId: item.subjectId,
    aboutId: item.subjectAuthorId,
    itemId: item.id,
    version,
    code: rule ? ruleCode(rule) : undefined,
    words: restedOn,
  })
  if (ending.told && item.subjectAuthorId && !item.personGone) {
    const words = 'words' in input ? input.words : null
    const sanctionId = await sanctionFor(tx, item, item.subjectAuthorId, decisionId, input)
    await tellPerson(tx, { item, aboutId: item.subjectAuthorId, decisionId, noticeKind: ending.told, version, words, rule, sanctionId })
  }
  return { outcome, secondLook }
}

/**
 * Decides an item, once. Of two moderators at the same moment the second finds the version moved on (STALE).
 * Whatever is done to words or person, the log and the news to them stand in one transaction.
 */
export async function decide(ctx: Ctx, input: Decide): Promise<{ outcome: string; secondLook: boolean }> {
  return inTx(ctx, async (tx) => {
    const item = await itemAsSeen(tx, input)
    ensure(mayAct(item, input.act, deskMember(tx.actor), tx.now))
    return isJudging(input) ? judgeAppeal(tx, item, input) : endItem(tx, item, input)
  })
}
