import { no, yes, type Decision } from '@/server/core/policy'

// The promise kept here: whoever is decided about reads why, and can ask somebody else to judge it, once.

/** What the log calls a decision -> what the page about it is called after. What is not here is no case of anybody's. */
export const TOLD = {
  'decided.hidden': 'hidden',
  'decided.warned': 'warned',
  'decided.hidden_warned': 'warned',
  'decided.declined_warned': 'warned',
  'decided.muted': 'muted',
  'decided.hidden_muted': 'muted',
  'decided.declined_muted': 'muted',
  'decided.suspended': 'suspended',
  'decided.hidden_suspended': 'suspended',
  'decided.declined_suspended': 'suspended',
  'decided.declined': 'held_declined',
  'decided.restored': 'restored',
  'decided.lifted': 'lifted',
  'measure.edited': 'edited_by_team',
  'pair.banned': 'banned',
  'pair.unmasked': 'unmasked',
  'pair.disclosed': 'disclosed',
} as const

export type CaseKind = (typeof TOLD)[keyof typeof TOLD]

/** The decisions a person can appeal against: those that took something from them. */
const APPEALABLE: CaseKind[] = ['hidden', 'warned', 'muted', 'suspended', 'banned', 'held_declined', 'edited_by_team']

/** What a decision is to the person it is about; null: nothing they are told of. */
export function caseKind(verb: string): CaseKind | null {
  return verb in TOLD ? TOLD[verb as keyof typeof TOLD] : null
}

/** Whether somebody else may be asked to judge a decision. */
export function mayAppeal(decision: { verb: string; appealed: boolean }): Decision {
  const kind = caseKind(decision.verb)
  if (!kind || !APPEALABLE.includes(kind)) return no('moderation.not-appealable')
  return decision.appealed ? no('moderation.appealed-already', 'CONFLICT') : yes
}
