import type { LogPart } from '@/server/moderation/log.schema'

const parts: Record<LogPart, string> = {
  decisions: 'Decisions, and what people were told',
  sanctions: 'Sanctions',
  openings: 'Who opened what',
  hands: 'Claims, and what was passed on',
  words: 'Changes to words, threads and word lists',
  pairs: 'What two people agreed on',
  shifts: 'Turns and handovers',
  sessions: 'What hosts did in rooms and sessions',
}

/** Words of the log's filter and of its file. */
export const copy = {
  filter: 'Narrow it down',
  part: 'What',
  parts,
  all: 'Everything',
  by: 'Moderator',
  byHint: 'The name as it stands in the log.',
  from: 'From day',
  to: 'To day',
  show: 'Show',
  clear: 'Show everything',
  export: 'Take away as a file (CSV)',
  exportHint: 'The file holds what you see here: ids, codes and times, no words of members. That you took it is written down.',
  nothing: 'Nothing in the log fits that.',
  columns: ['at', 'moderator', 'act', 'about', 'item', 'code', 'version', 'fingerprint'],
} as const
