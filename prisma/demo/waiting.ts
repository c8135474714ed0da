import type { DemoReport } from './types'

// What waits at the desk besides members' reports: what a word list raised, what is held back, what was decided
// before and is not accepted, and who is to be asked again how they are.

export type DemoOn = DemoReport['on']
export type DemoLane = 'crisis' | 'red' | 'amber' | 'green'

/** New writing that a word list raised. Some of it is nothing: that is what lists are like. */
export interface DemoScreened {
  on: DemoOn
  lane: DemoLane
  signals: string[]
}

/** Words that nobody reads yet but their author and the desk. */
export interface DemoHeld {
  by: string
  thread?: string
  room?: string
  body: string
  hoursAgo: number
  reason: 'first_posts' | 'words' | 'link' | 'unattended'
  lane: DemoLane
  signals: string[]
}

/** A decision of some days ago that its person does not accept. */
export interface DemoAppeal {
  on: DemoOn
  reporter: string
  decidedBy: string
  outcome: 'hidden' | 'hidden_warned'
  rule: 'kindness' | 'threat' | 'privacy'
  words: string // what the person was told
  hoursAgo: number // the decision
  appeal: string // what the person says to it
  appealHoursAgo: number
}

/** A crisis item closed before, and the follow-up that has fallen due. */
export interface DemoFollowUp {
  on: DemoOn
  reporter: string
  reason: 'not_safe' | 'worried'
  note: string
  openedHoursAgo: number
  closedBy: string
  closedHoursAgo: number
  outcome: 'left'
  stage: 'second_look' | 'day_1' | 'day_3'
}

export interface DemoWordRule {
  kind: 'hold' | 'raise' | 'link' | 'replace'
  pattern: string
  lane: DemoLane
  replacement?: string
  upTo?: 'new' | 'established'
  note: string
  by: string
  daysAgo: number
  live: boolean
}

export const wordRules: DemoWordRule[] = [
  { kind: 'raise', pattern: 'not to be here', lane: 'red', note: 'Said quietly, more often than any other way.', by: 'moderator', daysAgo: 120, live: true },
  { kind: 'raise', pattern: 'thinking about dying', lane: 'red', note: 'Also finds those who ask it kindly. That is all right.', by: 'moderator', daysAgo: 120, live: true },
  { kind: 'raise', pattern: 'murder', lane: 'amber', note: 'Brings crochet as well.', by: 'moderator2', daysAgo: 90, live: true },
  { kind: 'hold', pattern: 'vital vine', lane: 'red', note: 'The same seller since Wednesday.', by: 'moderator2', daysAgo: 1, live: true },
  { kind: 'hold', pattern: 'cell dawn', lane: 'red', upTo: 'established', note: 'Drops.', by: 'moderator2', daysAgo: 2, live: true },
  { kind: 'link', pattern: '*', lane: 'green', upTo: 'new', note: 'Links of people who have only just come.', by: 'moderator', daysAgo: 200, live: true },
  { kind: 'raise', pattern: 'clinical trial', lane: 'green', note: 'Tried for a week; too much. Kept for the dry run.', by: 'moderator', daysAgo: 30, live: false },
]

export const screened: DemoScreened[] = [
  { on: { thread: 'the-four-oclock-thought', post: 1 }, lane: 'red', signals: ['words'] },
  { on: { room: 'up-at-night', message: 43 }, lane: 'red', signals: ['words'] },
  { on: { thread: 'shouted-about-soup', post: 6 }, lane: 'amber', signals: ['words'] },
  { on: { thread: 'one-day-to-decide', post: 4 }, lane: 'green', signals: ['words', 'disguised'] },
  { on: { thread: 'a-trial-and-a-consent-form', post: 1 }, lane: 'green', signals: ['words'] },
]

export const held: DemoHeld[] = [
  {
    by: 'dovecote',
    thread: 'a-nuisance-on-the-line',
    body: `He’s shivering and the card they gave us says a number for the thermometer and ours says just under it. It’s been just under it for an hour. I don’t want to wake his whole team for *just under*. Does just under count? I’m sorry, I know you said ring. I’m writing this instead of ringing.`,
    hoursAgo: 1.2,
    reason: 'unattended',
    lane: 'crisis',
    signals: ['unattended'],
  },
  {
    by: 'vitalia',
    thread: 'hola-desde-la-cocina',
    body: 'Hermana tengo la respuesta para tu niño, VITAL VINE sin químicos, escríbeme tu teléfono a hello@vital-vine.example.org y te llamo hoy mismo.',
    hoursAgo: 9,
    reason: 'words',
    lane: 'red',
    signals: ['words'],
  },
  {
    by: 'ceibo',
    thread: 'tablets-and-fog',
    body: 'Yo le muestro al ayudante un video de una charla sobre esto, está en hematologia-para-todos.example.org. A mí me sirvió para explicarle por qué a veces le pido “el coso”. No sé si se puede poner acá, si no, lo borro.',
    hoursAgo: 3.5,
    reason: 'link',
    lane: 'green',
    signals: ['link'],
  },
  {
    by: 'cricket',
    thread: 'ranking-the-beeps',
    body: 'curtain roommate has discovered he can whistle ALONG with the pump. i love him. i will murder him. he has asked for ring of fire again',
    hoursAgo: 6,
    reason: 'words',
    lane: 'amber',
    signals: ['words'],
  },
  {
    by: 'cricket',
    thread: 'week-five-behind-glass',
    body: 'my cousin made a page for my ukulele “career” its at cricket-plays-badly.example.org please nobody give money there is no money its just me missing a chord',
    hoursAgo: 15,
    reason: 'link',
    lane: 'green',
    signals: ['link'],
  },
  {
    by: 'dovecote',
    room: 'kitchen-table',
    body: 'Hi. Is this where you just talk? I’ve been sitting in the hospital garage with the engine off, because the ticket’s paid till ten and I can’t make myself go home and come back.',
    hoursAgo: 4,
    reason: 'unattended',
    lane: 'amber',
    signals: ['unattended'],
  },
]

export const appeals: DemoAppeal[] = [
  {
    on: { thread: 'hold-music', post: 4 },
    reporter: 'moorhen',
    decidedBy: 'moderator2',
    outcome: 'hidden_warned',
    rule: 'threat',
    words: 'We took this one out of sight, because it speaks of burning a place down where people work, and somebody read it without knowing you. We do not think that you meant it.',
    hoursAgo: 58,
    appeal: 'it was about a harp. i have never been to ireland. tansy laughed, it’s right there under it. i get that you can’t hear my voice but a WARNING, for a harp, on the fever ward week. please look again',
    appealHoursAgo: 34,
  },
  {
    on: { thread: 'the-fruit-basket', post: 5 },
    reporter: 'cygnet',
    decidedBy: 'moderator2',
    outcome: 'hidden',
    rule: 'privacy',
    words: 'This post says where somebody works and when she leaves. She cannot answer here, and anyone can read it, so we have hidden it. The rest of your thread stands as it is.',
    hoursAgo: 360,
    appeal: `I contest the finding in part.

1. I named no person.
2. The aquarium was removed in the spring, so the description is no longer accurate.
3. “She leaves at five” was beneath me, and I withdraw it.

I ask that the post be restored without its last sentence.`,
    appealHoursAgo: 70,
  },
  {
    on: { thread: 'first-flight', post: 5 },
    reporter: 'kestrel',
    decidedBy: 'moderator',
    outcome: 'hidden',
    rule: 'privacy',
    words: 'You wrote where a helper lives, street and door. I am sure that she would be kind about it, and I have hidden it all the same until she has said so herself.',
    hoursAgo: 90,
    appeal: 'I asked her. I went in Tuesday special and she laughed and said everybody in town knows the blue door, she’d a notice in the paper about it for the scouts. I’d not do harm to that woman for anything, and it doesn’t sit well with me to be told I have.',
    appealHoursAgo: 18,
  },
]

export const followUps: DemoFollowUp[] = [
  {
    on: { room: 'up-at-night', message: 39 },
    reporter: 'osprey',
    reason: 'worried',
    note: 'Says the walls fizz and he has not slept properly since last week. He drives to that ward and back twice a day.',
    openedHoursAgo: 12,
    closedBy: 'moderator2',
    closedHoursAgo: 10,
    outcome: 'left',
    stage: 'second_look',
  },
  {
    on: { member: 'mistral' },
    reporter: 'mistral',
    reason: 'not_safe',
    note: 'It is late and I have thoughts that I do not want. I am with my aunt, she knows. I write it only so that it is written.',
    openedHoursAgo: 30,
    closedBy: 'moderator2',
    closedHoursAgo: 26,
    outcome: 'left',
    stage: 'day_1',
  },
  {
    on: { member: 'hawthorn' },
    reporter: 'hawthorn',
    reason: 'not_safe',
    note: 'Not good. Sister is coming over.',
    openedHoursAgo: 76,
    closedBy: 'moderator',
    closedHoursAgo: 74,
    outcome: 'left',
    stage: 'day_3',
  },
]
