import { acts } from './acts.en'

/** Words of the desk's frame: keys, lists, passing on, and the pause. */
export const deskWords = {
  keys: 'Keyboard',
  keysOn: 'Single keys are on',
  keysOnHint: 'Switch them off when you dictate, or when keys get pressed by themselves. Ctrl and Enter, and Escape, go on working. Kept on this device.',
  keysClose: 'Close',
  queueKeys: [
    ['j k ↓ ↑', 'Down and up the list'],
    ['Enter, o', 'Open what has focus'],
    ['c', 'Take it in hand'],
    ['1 2 3 4', 'One lane alone, and back to all'],
    ['n', 'The next one that is free'],
    ['g q', 'To the queue'],
    ['?', 'This list'],
  ] as const,
  itemKeys: [
    ['o', 'Open the words, fold them away'],
    ['c', 'Take it in hand'],
    ['p', 'Pass it on, no reason asked'],
    ['Letter beside an act', 'Open that act'],
    ['Ctrl + Enter', 'Send the open act'],
    ['Escape', 'Fold the open act'],
    ['n', 'Skip to the next one'],
    ['g q', 'To the queue'],
    ['?', 'This list'],
  ] as const,
  actName: (act: string): string => (act in acts ? acts[act as keyof typeof acts].name : act),

  nav: 'The desk',
  navItems: { open: 'Waiting', done: 'Decided', welcome: 'Unanswered', joins: 'Asking to join', shift: 'Shift', log: 'Log', words: 'Word lists', insights: 'Insights', practice: 'Practice' },

  next: 'Start with the next one',
  nextNote: 'The most urgent that nobody has in hand.',

  joins: 'Asking to join',
  joinsUnder: 'Groups of yours in which somebody waits for a yes. Each group’s facilitators see the same list.',
  joinsNone: 'Nobody is waiting to join',
  joinsNoneWords: 'When somebody asks to join a group that you look after, it stands here.',
  joinsWaiting: (count: number): string => (count === 1 ? 'One person is waiting' : `${count} people are waiting`),
  toQueue: 'To the queue',

  pairs: 'A second person is needed',
  pairsUnder: 'Somebody on the team may not do this alone. Read it, then say yes or no.',

  pause: {
    title: 'That was a heavy one',
    offer: 'You need not go straight on. Take five minutes: get up, drink something, look out of the window. Nothing will be given to you, and the others see the same queue.',
    take: 'Take five minutes',
    on: 'Go on to the next one',
    resting: 'You are resting',
    until: 'Until',
    restingWords: 'Nothing will be given to you. If what you read stays with you, tell somebody on the team, or call one of the people on the help page: they are there for you too.',
    back: 'I am back',
    help: 'The help page',
    inQueue: 'You are resting. Nothing will be given to you until',
  },
  allDone: 'There is nothing else for you right now. You can step away.',
  onlyOthers: 'What is left is in somebody else’s hands, or needs somebody other than you.',
} as const
