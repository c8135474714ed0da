import type { DemoMessage } from './types'

// The hosted sessions of the demo: one this evening, two weekly ones with seats, one that is over and went on.

export interface DemoSession {
  key: string
  group: string
  host: string
  coHost?: string
  title: string
  summary: string
  agenda: [title: string, minutes: number][]
  /** The hour at the host's, and how many days from today; tonight, when it is not too late for that. */
  hour: string
  inDays: number
  minutes: number
  /** So many sittings, a week apart; one when absent. */
  weekly?: number
  capacity?: number
  retention: 'keep' | 'days_30' | 'day_1' | 'session'
  going: string[]
  waiting?: string[]
}

/** One that took place. */
export interface DemoPastSession extends DemoSession {
  messages: DemoMessage[]
  closingWords: string
  thread: { title: string; posts: { by: string; minutesAfter: number; body: string }[] }
}

export const sessions: DemoSession[] = [
  {
    key: 'lanternfish-hour',
    group: 'care',
    host: 'facilitator',
    coHost: 'thimble',
    title: 'The lanternfish hour',
    summary: 'An hour with the kettle on, for whoever is up late at home with one small light. There is no theme, only a lanternfish.\nYou may come in, say nothing at all and go again.',
    agenda: [
      ['Arriving, shoes off', 10],
      ['One thing that went badly, one that did not', 35],
      ['What tonight still holds', 15],
    ],
    hour: '21:00',
    inDays: 0,
    minutes: 60,
    retention: 'day_1',
    going: ['tansy', 'linden', 'sedge'],
  },
  {
    key: 'small-table',
    group: 'care',
    host: 'facilitator',
    title: 'The small table, and a lanternfish on it',
    summary: 'Eight chairs on purpose, so that each of us gets round to the second sentence.',
    agenda: [
      ['Who is here, and where the lanternfish has got to', 10],
      ['Two of us speak, the others listen', 40],
      ['Going home', 10],
    ],
    hour: '20:00',
    inDays: 3,
    minutes: 60,
    weekly: 4,
    capacity: 8,
    retention: 'session',
    going: ['tansy', 'saffron', 'osprey', 'linden', 'jacaranda', 'damson', 'foxglove'],
  },
  {
    key: 'cold-water',
    group: 'circle',
    host: 'kestrel',
    title: 'Quillwort: cold water, five chairs',
    summary: 'What the scan said, what it kept to itself, and the week around both. Quillwort rules: no cheering.',
    agenda: [
      ['The week, in one line each', 10],
      ['Whoever has something', 45],
    ],
    hour: '19:30',
    inDays: 2,
    minutes: 60,
    weekly: 4,
    capacity: 5,
    retention: 'session',
    going: ['gorse', 'dipper', 'mistral', 'magpie'],
  },
]

export const past: DemoPastSession[] = [
  {
    key: 'the-form-evening',
    group: 'care',
    host: 'facilitator',
    coHost: 'thimble',
    title: 'The forms, read out loud together',
    summary: 'We each bring one form we have been walking round for a week, and read it out loud. That is the whole plan.',
    agenda: [
      ['Which form', 10],
      ['Reading them out', 40],
      ['What gets posted tomorrow', 10],
    ],
    hour: '20:00',
    inDays: -5,
    minutes: 60,
    retention: 'keep',
    going: ['caregiver', 'tansy', 'linden', 'saffron'],
    messages: [
      { by: 'facilitator', minutesAfter: 2, body: 'Evening, all. Mine is eleven pages and has a coffee ring on page four that predates me.' },
      { by: 'linden', minutesAfter: 2, body: 'I have brought the one with forty boxes. In box nine they ask what I do all day.' },
      { by: 'tansy', minutesAfter: 1, body: 'I have the school one. “Reason for absence”, and the line is the length of my thumb.' },
      { by: 'caregiver', minutesAfter: 3, body: 'Attendance allowance. I have filled in the name four times now, on four copies, beautifully.' },
      { by: 'thimble', minutesAfter: 2, body: 'Then you have a very well-named form, Marlow. Read us question two?' },
      { by: 'caregiver', minutesAfter: 4, body: '“Does the person need help to wash?” And I want to write: he would say no, and then sit on the edge of the bath until I come in by accident.', replyTo: 5 },
      { by: 'facilitator', minutesAfter: 1, body: 'That is the answer. Put the edge of the bath in. They need to see the edge of the bath.', replyTo: 6 },
      { by: 'saffron', minutesAfter: 5, body: 'In ours they ask for the relation. I wrote sister. The clerk said, and who is the responsible person? I said, sister.' },
      { by: 'linden', minutesAfter: 3, body: 'For box nine I have now: “In the night I listen. In the day I pretend that I do not.” It is one line too long.' },
      { by: 'tansy', minutesAfter: 2, body: 'Leave it one line too long, Linden. Let it hang out over the edge.', replyTo: 9 },
      { by: 'thimble', minutesAfter: 8, body: 'Ten minutes yet. Which envelope gets a stamp tomorrow?' },
      { by: 'caregiver', minutesAfter: 2, body: 'Mine. Bath and all.' },
    ],
    closingWords: 'Four forms read, one stamp promised, and the lanternfish has signed for none of them. Nobody here needs to be good at this. Whatever is still on the table can go on in the thread.',
    thread: {
      title: 'After the form evening: lines you would lend to somebody',
      posts: [
        { by: 'facilitator', minutesAfter: 0, body: 'A few of you asked to keep going with this one. If there is a sentence you fought for and got onto an official line, leave it here under the lanternfish for the next person to borrow. No names of offices, no reference numbers.' },
        { by: 'tansy', minutesAfter: 50, body: '“She can do it, and then she cannot do anything else until Thursday.” Took me three evenings. Anybody may have it.' },
        { by: 'linden', minutesAfter: 130, body: 'Mine was too long for the box. My daughter has put it on a second sheet and written on the form: see sheet. Now I have a sheet.' },
      ],
    },
  },
]
