import type { LaneName } from '@/server/moderation/moderation.schema'
import type { TotalName } from '@/server/insights/insights.schema'

const lanes: Record<LaneName, string> = { crisis: 'Crisis', red: 'Red', amber: 'Amber', green: 'Green' }

const totals: Record<TotalName, string> = {
  reports: 'Reports from members',
  crisis: 'Things that came into the crisis lane',
  red: 'Things that came into the red lane',
  left: 'Looked at and left as they were',
  declined: 'Words that waited and were not let through',
  hidden: 'Words hidden with care',
  warned: 'Warnings',
  muted: 'Mutes',
  suspended: 'Suspensions',
  banned: 'Bans (always two people)',
  appeals: 'Appeals',
  reversed: 'Appeals that took a decision back',
  unmasked: 'Another name lifted (always two people)',
  disclosed: 'Told emergency services',
}

/** Words of the team's figures and of the public totals. */
export const copy = {
  title: 'How the desk is doing',
  under: 'For the team, to see where help is short. It counts things, never people, and nobody is ranked.',
  crumb: 'Queue',
  spans: 'How far back',
  days: (n: number): string => `${n} days`,
  since: 'Since',

  looks: 'Time to a first look',
  looksLead: 'Half of all items were opened sooner than the first figure, nine in ten sooner than the second.',
  lanes,
  lane: 'Lane',
  items: 'Items',
  median: 'Half within',
  p90: 'Nine in ten within',
  waiting: 'Not opened yet',
  looksChart: 'Bars: half of the items; lines: nine in ten.',
  tooFew: 'none yet',

  answered: 'Threads answered within a day',
  answeredLead: (n: number): string => (n === 0 ? 'No thread waits for a first reply at the moment.' : n === 1 ? 'One thread waits for a first reply now.' : `${n} threads wait for a first reply now.`),
  seeUnanswered: 'See them',
  week: 'Week from',
  started: 'Started',
  within: 'Answered within a day',
  noThreads: 'No threads in the last weeks.',
  weekChart: (n: number): string => `Share answered within a day, by week, for ${n} weeks.`,

  decisions: 'Decisions',
  closed: (n: number): string => (n === 1 ? 'One item was decided.' : `${n} items were decided.`),
  reopened: (n: number): string => (n === 1 ? 'One was opened again.' : `${n} were opened again.`),
  appeals: (judged: number, reversed: number, eased: number): string =>
    judged === 0 ? 'No appeal was judged.' : `${judged} ${judged === 1 ? 'appeal was' : 'appeals were'} judged: ${reversed} took the decision back, ${eased} made it milder.`,
  appealsWaiting: (n: number): string => (n === 1 ? 'One appeal waits.' : `${n} appeals wait.`),

  load: 'Load',
  loadLead: 'So that nobody carries too much. In the order of the alphabet.',
  who: 'Moderator',
  decided: 'Decided',
  unfolded: 'Texts unfolded',
  hours: 'Hours at the desk',
  nobody: 'Nobody yet.',

  minutes: (n: number): string => (n < 1 ? 'under a minute' : n < 90 ? `${Math.round(n)} min` : n < 48 * 60 ? `${Math.round(n / 60)} h` : `${Math.round(n / 1440)} days`),

  totals: {
    title: 'What moderation did',
    under: 'Counted by the software itself, for each whole quarter. A figure below five is shown as <5, so that nobody can be made out.',
    empty: 'The first quarter is not over yet',
    emptyWords: 'When it is, its figures stand here. Nobody has to write them; nobody can leave them out.',
    quarter: (from: Date): string => `${['January to March', 'April to June', 'July to September', 'October to December'][Math.floor(from.getUTCMonth() / 3)] ?? ''} ${from.getUTCFullYear()}`,
    what: 'What',
    figure: 'How many',
    names: totals,
    guidelines: 'The guidelines these rest on',
  },
} as const
