import type { CONTENT_NOTES, LIFE_ROLES } from '@/server/resources/resources.schema'

const list = new Intl.ListFormat('en', { type: 'conjunction' })

const roles: Record<(typeof LIFE_ROLES)[number], string> = { patient: 'patients', caregiver: 'caregivers', bereaved: 'the bereaved', friend: 'friends' }
const notes: Record<(typeof CONTENT_NOTES)[number], string> = {
  dying: 'dying',
  prognosis: 'outlook',
  suicide: 'suicide',
  medical: 'medical procedures',
  child: 'children and loss',
  sex: 'sex',
  faith: 'faith',
  relapse: 'leukemia that comes back',
  food: 'food',
}

/** The words of the library. */
export const copy = {
  title: 'Library',
  heading: 'The library',
  under: 'Pages in plain words, each with its sources. None of them knows your case: your own team’s word comes first.',
  underUnchecked: 'No clinician has checked these pages yet.',
  underSome: 'A page that no clinician has checked yet says so.',
  empty: 'The shelves are empty',
  emptyWords: 'No page has been laid out here yet. If something cannot wait, get help now.',
  help: 'Get help now',

  minutes: (minutes: number) => `${minutes} minute read`,
  audience: (audience: readonly (keyof typeof roles)[]) => (audience.length >= LIFE_ROLE_COUNT ? 'For everyone' : `For ${list.format(audience.map((role) => roles[role]))}`),
  about: (about: readonly (keyof typeof notes)[]) => `Speaks of ${list.format(about.map((note) => notes[note]))}`,
  unchecked: 'Not yet checked by a clinician',
  checked: (who: string, day: string) => `Checked by ${who}, ${day}`,

  begin: 'Where to begin',
  beginAt: [
    { slug: 'infection-risk-and-fever', words: 'Fever, or feeling ill during treatment' },
    { slug: 'newly-told-it-is-advanced', words: 'You were told hard news this week' },
    { slug: 'caregiver-burnout-self-check', words: 'You look after someone, and you are tired' },
    { slug: 'crisis-help', words: 'You are not safe, or someone is not' },
  ],

  crumb: 'Library',
  listen: 'Listen',
  print: 'Print',
  gentle: (about: readonly (keyof typeof notes)[]) => `This page speaks of ${list.format(about.map((note) => notes[note]))}.`,
  gentleWords: 'You can read a part of it, or leave it for another day.',
  gentleNumbers: 'Numbers stay folded until you open them.',
  gentleSuicide: 'If you are not safe right now, leave the page and',
  gentleHelp: 'get help now',
  questions: 'Questions to bring',
  questionsWhy: 'Take this list on paper or on your phone. It is fine to read from it.',
  sources: 'Where this comes from',
  sourcesWhy: 'The sources as we read them. Pages on the web change: open the source before you rely on a detail.',
  by: (publisher: string, year: number | null) => `. ${publisher}${year === null ? '' : `, ${year}`}. `,
  up: '↑',
  back: 'Back to the text',
  own: 'This page helps you to ask. It does not replace your team, who know you. If something in it is wrong or hurts, please tell the people who run this community.',
  version: (revision: number, checked: string) => `Version ${revision}. ${checked}.`,

  talking: 'People talking about this',
  talkingWhy: 'Members and their own experience, not advice. Anyone can read these.',
  talkingNone: 'Nobody has written about this in the open yet.',
  replies: (replies: number) => (replies === 0 ? 'no replies yet' : replies === 1 ? '1 reply' : `${replies} replies`),
  inGroup: (group: string, replies: string) => `${group}, ${replies}`,
  groups: 'Groups for this',
  next: 'Read next',

  houseVersion: (day: string) => `This version is from ${day}.`,
  house: { guidelines: 'Guidelines', privacy: 'Privacy', about: 'About' },
  also: 'Also',
  guidelines: 'How we are with each other',
  privacy: 'What we keep, and who can see it',
  aboutPage: 'What this place is',

  tooLong: 'Too long',
  tooLongHeading: 'That was too long to send',
  tooLongWords: 'Nothing was saved and nothing is lost: go back, your text is still in the form.',
  tooLongPost: (characters: number) => `A post may hold ${new Intl.NumberFormat('en').format(characters)} characters. Longer words can go into two posts.`,
} as const

const LIFE_ROLE_COUNT = Object.keys(roles).length
