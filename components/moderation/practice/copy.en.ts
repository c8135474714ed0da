import type { RouterOutputs } from '@/server/api/types'

const took = (seconds: number): string => (seconds < 90 ? `${seconds} seconds` : `about ${Math.round(seconds / 60)} minutes`)

type Verdict = RouterOutputs['moderation']['practiceRun']['answers'][number]['verdict']

/** Words of the practice room. */
export const practiceWords = {
  title: 'Practice room',
  under: (cases: number): string => `${cases} invented cases. Nothing done here reaches the queue, the log or any figure, and nobody but you sees your answers.`,
  crumb: 'To the practice room',
  start: 'Start a drill',
  count: 'How many cases?',
  countHint: 'One takes about two minutes. You can stop after any of them.',
  counts: { 3: 'Three', 6: 'Six', 12: 'All twelve' } as Record<number, string>,
  cases: (count: number): string => (count === 1 ? '1 case' : `${count} cases`),
  begin: 'Begin',
  goOn: 'Go on with it',
  openTitle: 'A drill is open',
  openWords: (answered: number, total: number): string => `You have answered ${answered} of ${total}. A new one ends it where it is.`,
  last: 'Your last drills',
  lastNone: 'You have not practised here yet. There is nothing to pass, and nothing to fail.',
  lastRow: (answered: number, total: number): string => `${answered} of ${total} cases`,
  lastFacts: (lanes: number, acts: number, answered: number): string => `Lane as we would have it: ${lanes} of ${answered}. Act that does good: ${acts} of ${answered}.`,
  none: 'There are no cases here yet',
  noneWords: 'They come with the first data of this place. Ask whoever runs the machine to load them: the command is “npm run seed”.',

  caseOf: (number: number, total: number): string => `Case ${number} of ${total}`,
  read: 'Read the words',
  notes: 'Could be hard to read:',
  noteNames: { dying: 'dying', prognosis: 'outlook', suicide: 'suicide', medical: 'medical detail', child: 'a child', sex: 'sex', faith: 'faith', relapse: 'relapse', food: 'food' } as Record<string, string>,
  around: 'What else you know',
  lane: 'Which lane does it belong in?',
  act: 'What do you do first?',
  keysHint: 'Keys: 1 to 4 for the lane, then 1 to 9 in this order, or the letter that the desk uses.',
  answer: 'Answer',
  answering: 'Answering…',
  stop: 'Stop here',
  stopHint: 'What you have answered stays.',
  clock: (minutes: number, seconds: number): string => `Open for ${minutes > 0 ? `${minutes} min ` : ''}${seconds} s. There is no hurry: nothing is counted against you.`,

  feedback: {
    best: 'That is what we would do',
    fine: 'That is a good way too',
    other: 'There is a better first step',
  } satisfies Record<Verdict, string>,
  laneRight: (lane: string): string => `Lane: ${lane}, as we would have it.`,
  laneOther: (lane: string, best: string): string => `You put it in ${lane}. We would put it in ${best}.`,
  actSaid: 'You chose',
  actBest: 'We would begin with',
  actFine: 'Also good',
  why: 'Why',
  took: (seconds: number): string => `Answered after ${took(seconds)}.`,
  facts: (act: string, seconds: number): string => ` · ${act} · ${took(seconds)}`,
  again: 'Read the case again',
  next: 'Next case',
  toSummary: 'See how it went',

  summary: 'How it went',
  summaryWords: (lanes: number, acts: number, answered: number): string =>
    answered === 0
      ? 'You stopped before the first answer. That is all right.'
      : `The lane was as we would have it in ${lanes} of ${answered}, and the first step did good in ${acts} of ${answered}. The cases argue with each other on purpose: talk about them with the others.`,
  another: 'Another drill',
  toQueue: 'To the queue',

  refusals: {
    'moderation.practice-lane': 'Choose a lane.',
    'moderation.practice-act': 'Choose what you would do first.',
    'moderation.practice-count': 'Choose how many cases.',
    'moderation.practice-ended': 'This drill has ended. Nothing was lost: what you answered before stands in it.',
    'moderation.practice-empty': 'There are no cases to practise with yet.',
  } as Record<string, string>,

  keys: [
    ['o', 'Open the words, fold them away'],
    ['1 2 3 4', 'Crisis, red, amber, green'],
    ['1 to 9', 'What you do first, once a lane is chosen'],
    ['0', 'Choose the lane anew'],
    ['Letter beside an act', 'The same as at the desk'],
    ['Enter', 'Answer'],
    ['n', 'The next case'],
    ['?', 'This list'],
  ] as const,
}
