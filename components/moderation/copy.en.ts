import type { RouterOutputs } from '@/server/api/types'

import { caseWords } from './case.en'
import { logVerbs } from './verbs.en'

type Item = RouterOutputs['moderation']['item']
type Lane = Item['lane']
type SubjectType = Item['subject']['type']

const lanes: Record<Lane, { name: string; hint: string }> = {
  crisis: { name: 'Crisis', hint: 'Somebody may be in danger. Look here first.' },
  red: { name: 'Red', hint: 'A threat, abuse, a scam or private details.' },
  amber: { name: 'Amber', hint: 'Advice that could harm, or harassment.' },
  green: { name: 'Green', hint: 'Unkind words and everything else.' },
}

const subjects: Record<SubjectType, string> = {
  post: 'A post',
  thread: 'A thread',
  message: 'Something said in a room',
  account: 'A member',
  membership: 'A membership',
  room: 'A live room',
  request: 'A request to talk alone',
  appeal: 'An appeal',
}

const reasons: Record<string, string> = {
  not_safe: 'I am not safe',
  worried: 'I am worried about this person',
  threat: 'A threat',
  abuse: 'Abuse',
  scam: 'A scam, or someone selling',
  private_details: 'Private details of somebody',
  dangerous_advice: 'Advice that could harm',
  harassment: 'Harassment: someone is not left alone',
  unkind: 'Unkind words',
  other: 'Something else',
}

const rules: Record<string, { name: string; words: string }> = {
  kindness: { name: 'Be kind', words: 'We speak to each other gently, above all when we disagree.' },
  safety: { name: 'Keep each other safe', words: 'We do not share ways of coming to harm. Words about despair are welcome; details that could hurt a reader are not.' },
  threat: { name: 'No threats, no harassment', words: 'Nobody is threatened, pursued or put under pressure here.' },
  privacy: { name: 'Private stays private', words: 'We do not share what could show who somebody is: names, places, photos, papers.' },
  advice: { name: 'Experience, not treatment advice', words: 'We tell what happened to us. What somebody should take, stop or change is for their care team.' },
  scam: { name: 'Nothing for sale', words: 'Nobody sells, recruits or asks for money here.' },
  other: { name: 'The guidelines of this place', words: 'Please look at the guidelines again.' },
}

const outcomes: Record<string, string> = {
  left: 'Left as it is',
  hidden: 'Hidden with care',
  warned: 'Warned',
  hidden_warned: 'Hidden with care, and warned',
  suspended: 'Suspended',
  hidden_suspended: 'Hidden with care, and suspended',
  approved: 'Published',
  declined: 'Not published',
  muted: 'Muted',
  hidden_muted: 'Hidden with care, and muted',
  declined_warned: 'Not published, and warned',
  declined_muted: 'Not published, and muted',
  declined_suspended: 'Not published, and suspended',
  banned: 'Banned, by two of the team',
  upheld: 'The decision stands',
  eased: 'The decision is made milder',
  reversed: 'The decision is taken back',
  joined: 'Joined to another item',
  merged: 'Joined to another item',
  passed: 'Passed on',
}

const sanctions: Record<string, string> = { warning: 'Warning', mute: 'Mute', suspension: 'Suspension', ban: 'Ban' }

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`)

/** The words of reporting, of the desk, and of what a person is told. */
export const copy = {
  lanes,
  subjects,
  reasons,
  rules,
  outcomes,
  verbs: logVerbs,
  sanctions,

  /** This capability's refusals, by reason. */
  refusals: {
    'moderation.reason-missing': 'Choose what is wrong.',
    'moderation.note-long': 'Your note is a little too long. Up to 1,000 characters fit.',
    'moderation.rule-missing': 'Choose the guideline this rests on.',
    'moderation.words-missing': 'Write what the person will read.',
    'moderation.title-missing': 'Give the new thread a title.',
    'moderation.title-long': 'This title is too long. Up to 140 characters fit.',
    'moderation.thread-missing': 'Choose a thread.',
    'moderation.item-missing': 'Choose an item.',
    'moderation.words-long': 'These words are too long. Up to 2,000 characters fit.',
    'moderation.days-missing': 'Choose for how long.',
    'moderation.claimed': 'Somebody else has this in hand. It is free again when they pass it on, or after 15 minutes.',
    'moderation.claimed-meanwhile': 'Somebody else took this in hand while you were reading. Nothing was changed by you.',
    'moderation.decided-already': 'Somebody else has just decided this. Nothing was changed by you, and your words are still below.',
    'moderation.decided-already.by': '{by} decided this at {at}. Nothing was changed by you, and your words are still below.',
    'moderation.claimed-meanwhile.by': '{by} took this in hand while you were reading. Nothing was changed by you, and your words are still below.',
    'moderation.escalated': 'You passed this up. Somebody with more say looks at it now.',
    'moderation.pair-own': 'You asked for this yourself. Somebody other than you has to answer.',
    'moderation.pair-answered': 'Somebody has answered this already. Load the page again to see what came of it.',
    'moderation.pair-over': 'Nobody answered in time. It can be asked again.',
    'moderation.not-one-matter': 'These two are not about the same person or thread. Nothing was changed.',
    'moderation.not-appealable': 'This cannot be appealed any more. You can write to the team instead.',
    'moderation.appealed-already': 'You have asked for this before. It is still with us, and once is enough.',
    'moderation.shift-none': 'You are not on a shift. Nothing was changed.',
    'forum.move-wider': 'More people could read it there than now. Choose another group. Nothing was changed.',
    'forum.move-same': 'It stands in that group already. Nothing was changed.',
    'forum.move-authors': 'Somebody who wrote in it cannot read that group. Choose another one. Nothing was changed.',
    'forum.merge-where': 'These two threads cannot become one. Nothing was changed.',
    'forum.split-where': 'The thread cannot be split there. Choose a reply after the first. Nothing was changed.',
    'moderation.changed-meanwhile': 'Something changed while you were reading, perhaps another report. Nothing was done. Load the page again, read it once more, then decide.',
    'moderation.second-look': 'You closed this the first time. The second look belongs to somebody else.',
    'moderation.not-offered': 'This can no longer be done here. Load the page again to see what can.',
    'not-found': 'There is nothing here, or it is not yours to see.',
    limited: 'You have sent many reports in a short time. Your words are still here. Please wait a little, then send again.',
  } as Record<string, string>,

  /** The same empty field, asked of somebody who writes for themself. */
  ownWordsMissing: 'Write a few words first.',

  report: {
    title: 'Report',
    crumb: 'Back to where you were',
    about: { post: 'A post by', thread: 'A thread begun by', message: 'Something said by', profile: 'The profile of', request: 'A request to talk, by' },
    aboutSelf: { post: 'Your own post', thread: 'Your own thread', message: 'Something you said', profile: 'Yourself', request: 'Your own request' },
    legend: 'What is wrong?',
    hints: {
      not_safe: 'About yourself. We show you help lines at once. The volunteer who reads it sees your name here.',
      worried: 'We show you help lines at once.',
    } as Record<string, string>,
    note: 'Is there something we should know?',
    noteHint: 'Your own words help. Only moderators read them.',
    send: 'Send',
    sending: 'Sending…',
    privacy: 'The person you report never learns who did it. Moderators see your report as one from “a member”. What was written is kept as it stands now, even if it is changed later.',
    direct: 'This was said between you two alone. Moderators cannot read any of it; they will read this message, and what you choose to show around it. If you show what you wrote yourself, they read that too.',
    directEvident: 'We do not tell the other one that you reported it. But only you two were there, so they may guess. If that worries you, say so in your note: a moderator can take it into account.',
    before: 'Show what was said before it',
    after: 'Show what was said after it',
    aloneBefore: 'Nothing before it',
    aloneAfter: 'Nothing after it',
    shown: (count: number): string => (count === 1 ? 'One message' : `${count} messages`),
    privacyDirect: 'What you show is kept as it stands now, even if it is changed or taken back later.',
    guest: 'Sign in to report something.',
    noSubject: 'We could not tell what you want to report. Go back to the page and use its “Report” link.',
    doneTitle: 'Thank you. We have it.',
    doneHelpTitle: 'Thank you for telling us.',
    done: 'A volunteer will look. You need not do anything more.',
    next: 'What happens next',
    nextSteps: [
      'A volunteer reads it, with what stood around it. This place is not watched every minute, so it may take a few hours, at night longer.',
      'They decide with the guidelines in hand. Often a quiet word is enough. The person never learns that it was you.',
      'You may get a short notice when it has been looked at. It says that something was done, not what: that stays between us and them.',
    ],
    nextSelf: 'Until then you need not read on. You can block a person, mute words, or step away for a while: none of it is told to anybody.',
    doneHelp: 'A volunteer will look, and this goes to the top of their list. But this place is not watched every minute, and nobody here can come to you. If you or somebody else is in danger now, do not wait for us: call one of these.',
    already: 'You had told us this before. It is still on our list, and telling us twice was fine.',
    back: 'Go back',
    home: 'To the first page',
  },

  queue: {
    title: 'Queue',
    under: 'What members asked somebody to look at. The most urgent lane first, the oldest first in each.',
    lanesLabel: 'Lanes',
    all: 'All',
    open: 'Waiting',
    done: 'Decided',
    show: 'Show',
    log: 'Log',
    empty: 'Nothing is waiting',
    emptyWords: 'Everything members asked us to look at has been looked at. You can step away.',
    emptyLane: 'Nothing is waiting in this lane',
    emptyLaneWords: 'Look at the whole queue, or step away for a moment.',
    seeAll: 'See the whole queue',
    emptyDone: 'Nothing has been decided yet',
    emptyDoneWords: 'What you and others decide is listed here, and can be taken back from here.',
    seeOpen: 'See what is waiting',
    lane: (lane: Lane, count: number): string => `${lanes[lane].name} ${count}`,
    reports: (count: number): string => plural(count, 'one report', 'reports'),
    mine: 'In your hands',
    claimedBy: (name: string): string => `${name} has it`,
    free: 'Nobody has it yet',
    escalated: 'passed up',
    take: 'Take this one',
    taken: (title: string): string => `: ${title}`,
    why: { 'moderation.second-look': 'Needs somebody other than you', 'moderation.own-decision': 'Needs somebody other than you', 'moderation.escalated': 'With somebody who has more say' } as Record<string, string>,
    secondLook: 'Second look',
    due: 'due',
    secondLookDue: 'Second look due',
    next: 'Older',
    nextOpen: 'Further on',
    first: 'From the start',
    changed: 'The queue has changed.',
  },

  waited(since: Date, now: Date): string {
    const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000))
    if (minutes < 1) return 'Just came in'
    if (minutes < 60) return `Waiting for ${plural(minutes, 'a minute', 'minutes')}`
    const hours = Math.floor(minutes / 60)
    if (hours < 48) return `Waiting for ${plural(hours, 'an hour', 'hours')}`
    return `Waiting for ${Math.floor(hours / 24)} days`
  },

  /** The same in short, for the end of a row. */
  waitedShort(since: Date, now: Date): string {
    const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000))
    if (minutes < 60) return minutes < 1 ? 'now' : `${minutes} min`
    const hours = Math.floor(minutes / 60)
    return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
  },

  item: {
    doneSecondLook: 'A second look by somebody else is now in the queue.',
  },

  log: {
    title: 'Log of the desk',
    under: 'What moderators did, newest first. It holds no words, only their fingerprints, and the database refuses to change it.',
    crumb: 'Queue',
    item: 'the item',
    empty: 'Nothing has been done yet',
    emptyWords: 'When somebody opens or decides an item, it is written here.',
    system: 'Hearthside',
    fingerprint: 'fingerprint',
    version: 'version',
    next: 'Older',
  },

  case: caseWords,
} as const
