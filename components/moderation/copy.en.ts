import type { RouterOutputs } from '@/server/api/types'

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
}

const verbs: Record<string, string> = {
  'item.opened': 'opened an item',
  'item.claimed': 'took an item in hand',
  'item.released': 'passed an item on',
  'decided.left': 'left it as it is',
  'decided.hidden': 'hid it with care',
  'decided.warned': 'warned',
  'decided.hidden_warned': 'hid it with care and warned',
  'decided.suspended': 'suspended',
  'decided.hidden_suspended': 'hid it with care and suspended',
  'decided.restored': 'showed it again',
  'decided.lifted': 'ended a suspension early',
  'sanction.imposed': 'imposed a sanction',
  'sanction.lifted': 'lifted a sanction',
  'person.told': 'told the person',
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
  verbs,
  sanctions,

  /** This capability's refusals, by reason. */
  refusals: {
    'moderation.reason-missing': 'Choose what is wrong.',
    'moderation.note-long': 'Your note is a little too long. Up to 1,000 characters fit.',
    'moderation.rule-missing': 'Choose the guideline this rests on.',
    'moderation.words-missing': 'Write what the person will read.',
    'moderation.words-long': 'These words are too long. Up to 2,000 characters fit.',
    'moderation.days-missing': 'Choose when the suspension ends.',
    'moderation.claimed': 'Somebody else has this in hand. It is free again when they pass it on, or after 15 minutes.',
    'moderation.claimed-meanwhile': 'Somebody else took this in hand while you were reading. Nothing was changed by you.',
    'moderation.decided-already': 'Somebody else has just decided this. Nothing was changed by you. Load the page again to see what was done.',
    'moderation.changed-meanwhile': 'Something changed while you were reading, perhaps another report. Nothing was done. Load the page again, read it once more, then decide.',
    'moderation.second-look': 'You closed this the first time. The second look belongs to somebody else.',
    'moderation.not-offered': 'This can no longer be done here. Load the page again to see what can.',
    'not-found': 'There is nothing here, or it is not yours to see.',
    limited: 'You have sent many reports in a short time. Your words are still here. Please wait a little, then send again.',
  } as Record<string, string>,

  report: {
    title: 'Report',
    crumb: 'Back to where you were',
    about: { post: 'A post by', thread: 'A thread begun by', message: 'Something said by', profile: 'The profile of' },
    aboutSelf: { post: 'Your own post', thread: 'Your own thread', message: 'Something you said', profile: 'Yourself' },
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
    guest: 'Sign in to report something.',
    noSubject: 'We could not tell what you want to report. Go back to the page and use its “Report” link.',
    doneTitle: 'Thank you. We have it.',
    doneHelpTitle: 'Thank you for telling us.',
    done: 'A volunteer will look. This place is not watched every minute, so it may take a while. You need not do anything more.',
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

  item: {
    crumb: 'Queue',
    came: 'Came in',
    decided: 'Decided',
    audited: 'Opening this was written to the log.',
    by: 'by',
    in: 'In',
    groupClosed: 'You see this group only through this item.',
    goThere: 'Go to where it stands',
    asItStood: 'The words as they stood',
    asItStands: 'The words as they stand',
    unchanged: 'Nothing has changed since it was reported.',
    changedSince: 'They have changed since.',
    noWords: 'There are no words to show.',
    wordsErased: 'The words have been erased.',
    states: { shown: '', hidden: 'Hidden with care: others read “being looked at with care”.', held: 'Held back: not published yet.', deleted: 'Taken back by its author.' },
    foldCrisis: 'This may be hard to read. Open it when you are ready.',
    around: 'Around it',
    aroundFold: (count: number): string => `${plural(count, 'One entry', 'entries')} before and after`,
    thisOne: 'This one',
    reports: 'What members said',
    someone: 'A member',
    noReports: 'There are no reports on this.',
    person: 'The person',
    here: 'Here since',
    history: (items: number, past: number): string => `${items === 0 ? 'No other items' : plural(items, 'One other item', 'other items')}, ${past === 0 ? 'no sanctions' : plural(past, 'one sanction', 'sanctions')}.`,
    lastItems: 'Other items',
    lastSanctions: 'Sanctions so far',
    stillOpen: 'still waiting',
    inForce: 'in force',
    until: 'until',
    lifted: 'lifted early',
    noPerson: 'Nobody stands behind this any more.',
    actTitle: 'What to do',
    claim: 'Take it in hand',
    claimHint: 'For 15 minutes nobody else decides it.',
    release: 'Pass it on',
    releaseHint: 'No reason asked.',
    mineUntil: 'In your hands until',
    theirs: (name: string): string => `${name} has this in hand. It is free again when they pass it on, or at`,
    nothing: 'There is nothing left to do here.',
    chooseAct: 'Choose',
    acts: { leave: 'Leave it as it is', hide: 'Hide with care', warn: 'Warn', suspend: 'Suspend', restore: 'Show it again', lift: 'End the suspension' } as Record<string, string>,
    actHints: {
      leave: 'Nothing happens to the words or the person, and nobody is told. The item is closed.',
      hide: 'Others read “being looked at with care”. The author still sees their own words and is told why. It can be shown again.',
      warn: 'Words only. Nothing else changes for the person.',
      suspend: 'The person can read, take back their posts and leave groups, but not write, and is in no live room. It ends by itself.',
      restore: 'Everyone who could read it before can read it again, and the author is told.',
      lift: 'The person can write again at once, and is told.',
    } as Record<string, string>,
    rule: 'The guideline this rests on',
    ruleLead: 'Choose one. They will read its words.',
    days: 'For how long',
    day: (days: number): string => plural(days, '1 day', 'days'),
    alsoHide: 'Hide the words as well',
    letter: 'What they will be told',
    letterHint: 'They read all of this, and nothing else. They do not learn who reported, or who decided.',
    yourWords: 'Your words',
    ruleShown: 'Then the guideline you chose, in its own words.',
    do: { leave: 'Leave it as it is', hide: 'Hide it, and tell them', warn: 'Warn them', suspend: 'Suspend them, and tell them', restore: 'Show it, and tell them', lift: 'End it, and tell them' } as Record<string, string>,
    secondLookNote: 'This is a crisis item. When you close it, a second look by somebody else falls due within 24 hours.',
    secondLookItem: 'This is a second look: somebody closed it once, and another pair of eyes is wanted.',
    doneSecondLook: 'Done. A second look by somebody else is now in the queue.',
    help: 'The help page, to point somebody to',
    reload: 'Load this page again',
    pause: 'That was a heavy one. You need not go straight on to the next.',
    back: 'Back to the queue',
  },

  /** The first draft of the words for each act. The moderator changes them as they see fit. */
  drafts: {
    hide: 'Thank you for being here. We have hidden what you wrote for now, because as it stands it could hurt somebody who reads it. This is about these words, not about you. You still see them, and you are welcome to say what you meant in another way.',
    warn: 'We would like to ask you for something. What you wrote has been hard on somebody here. Please read the guideline below once more and keep to it from now on. Nothing else changes for you.',
    suspend: 'We are asking you to take a break from writing here. What happened has put others under strain, and we have to look after everyone. You can still read, and you can write again when the break is over.',
    restore: 'We have looked again. What you wrote can be read by others again. Thank you for your patience.',
    lift: 'We have looked again. Your break is over as of now, and you can write again.',
  } as Record<string, string>,

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

  /** What the person reads at /cases/ID. */
  case: {
    titles: {
      hidden: 'Why your words are hidden',
      warned: 'A word from the moderators',
      suspended: 'Why you cannot write at the moment',
      muted: 'Why you cannot write at the moment',
      banned: 'Why your account is closed',
      restored: 'Your words can be read again',
      lifted: 'You can write again',
    },
    leads: {
      hidden: 'Others now read “being looked at with care” in their place. You still see them.',
      warned: 'This is a warning. It is words only: nothing else has changed for you.',
      suspended: 'You can read here, but not write, and live rooms are closed to you until the break ends.',
      muted: 'You can read here, but not write, until the break ends.',
      banned: 'This account can no longer be used here.',
      restored: 'A moderator looked again and showed them.',
      lifted: 'A moderator looked again and ended your break early.',
    },
    what: { post: 'It is about a post you wrote.', thread: 'It is about a thread you began.', message: 'It is about something you said in a room.', account: '', membership: '' } as Record<string, string>,
    alsoHidden: 'The words it is about are hidden as well. You still see them.',
    words: 'What the moderator wrote',
    gone: 'The words of this decision have been erased.',
    rule: 'The guideline it rests on',
    guidelines: 'All our guidelines',
    until: 'Until when',
    untilWords: 'It ends by itself on',
    liftedWords: 'It was ended early. It no longer holds.',
    over: 'It is over.',
    can: 'What you can do',
    canRead: 'You can go on reading in your groups.',
    canLeave: 'You can leave any group, and turn mails off, whenever you like.',
    canAsk: 'You cannot appeal from this page yet. If you know the people who run this place, perhaps at your charity or hospital, you can ask them to have somebody else look again.',
    about: 'Who runs this place',
    secret: 'No one is told of this but you and the moderators.',
    help: 'If this comes at a bad time',
    helpWords: 'Decisions like this can land hard. There are people to talk to, now.',
    helpLink: 'Get help now',
    notices: 'Your notices',
  },
} as const
