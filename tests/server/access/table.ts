import type { Outcome } from './outcome'
import { ACTORS, type ActorName } from './small-world'

/*
 * Who gets what at every door, declared by hand; matrix.ts measures it, about a group of every visibility. A procedure that is not here
 * fails the tests. The closed group is for caregivers; `outsider` is a caregiver who is not in it, `patient`
 * has another life role, `moderator` is not in it either. `banned` signed in after a ban (which ends
 * every earlier sign-in): what is not kept open for that is refused; `ended` is a sign-in that was revoked.
 */
export type Row = Record<ActorName, Outcome>

/** Who is let in, and to whom it is not there; everybody else is refused. */
export function row(allowed: readonly ActorName[], notFound: readonly ActorName[] = []): Row {
  return Object.fromEntries(ACTORS.map((actor) => [actor, allowed.includes(actor) ? 'allowed' : notFound.includes(actor) ? 'not found' : 'refused'])) as Row
}

export const OUTSIDE = ['outsider', 'patient', 'moderator'] as const
export const INSIDE = ['member', 'facilitator', 'suspended'] as const

const EVERYONE = row(ACTORS)
const SIGNED_IN = row(['outsider', 'patient', 'member', 'facilitator', 'moderator', 'suspended'])
/** What a ban leaves open: what was decided, appeal, letters, notices of them, and the own sign-ins. */
const ALSO_BANNED = row(['outsider', 'patient', 'member', 'facilitator', 'moderator', 'suspended', 'banned'])
/** Everybody who may put words before others at all. */
const VOICE = row(['outsider', 'patient', 'member', 'facilitator', 'moderator'])
/** What the closed group's members may read, suspended ones among them. */
const READERS = row(INSIDE, OUTSIDE)
/** The same, where a guest may ask too (the group could have been a public one). */
const OPEN_READERS = row(INSIDE, [...OUTSIDE, 'banned', 'guest', 'ended'])
/** Those who may write, or be in a live room: a suspension keeps out, and says so. */
const WRITERS = row(['member', 'facilitator'], OUTSIDE)
/** The author alone; others who can read it are refused. */
const AUTHOR = row(['member'], OUTSIDE)
/** The member whose own it is; it is there for nobody else. */
const OWNER = row(['member'], [...OUTSIDE, 'facilitator', 'suspended'])
/** The same, of what stays open to somebody who is banned. */
const OWNER_ALSO_BANNED = row(['member'], [...OUTSIDE, 'facilitator', 'suspended', 'banned'])
/** The group's facilitator; who waits to be let in is there for nobody else. */
const FACILITATOR = row(['facilitator'], [...OUTSIDE, 'member', 'suspended'])
/** The group's facilitator; members are refused. */
const FACILITATOR_OF_MEMBERS = row(['facilitator'], OUTSIDE)
/** Whom a talk beside a room lists: to everybody else it is not there. */
const LISTED = row(['member', 'facilitator'], [...OUTSIDE, 'suspended'])
/** Moderators; for everybody else there is no desk. */
const DESK = row(['moderator'], ['outsider', 'patient', 'member', 'facilitator', 'suspended'])

/** The rows by what they mean; visibility.ts says how each reads about a group of another visibility. */
export const LAWS = { READERS, OPEN_READERS, WRITERS, AUTHOR, OWNER, FACILITATOR, FACILITATOR_OF_MEMBERS } as const

/** Every procedure. */
export const TABLE: Record<string, Row> = {
'accounts.askForLink': EVERYONE,
  'accounts.askToConfirm': SIGNED_IN,
  'accounts.block': SIGNED_IN,
  // A name worn in one thread is there for whoever reads the thread.
  'accounts.block alias': READERS,
  'accounts.blockable': SIGNED_IN,
  'accounts.blockable alias': READERS,
  'accounts.blocks': SIGNED_IN,
  'accounts.changeLens': SIGNED_IN,
  'accounts.changeMailReplies': ALSO_BANNED,
  'accounts.changeMailSessions': ALSO_BANNED,
  'accounts.changeMutedWords': SIGNED_IN,
  'accounts.changePassword': ALSO_BANNED,
  'accounts.changePlace': SIGNED_IN,
  'accounts.changeProfile': VOICE,
  'accounts.changeRoomSettings': SIGNED_IN,
  'accounts.changeWelcomer': SIGNED_IN,
  'accounts.endOtherSignIns': ALSO_BANNED,
  'accounts.endSignIn': OWNER_ALSO_BANNED,
  'accounts.link': EVERYONE,
  'accounts.mailOff': EVERYONE,
  'accounts.own': ALSO_BANNED,
  'accounts.profile': SIGNED_IN,
  'accounts.roomSettings': SIGNED_IN,
  'accounts.standing': ALSO_BANNED,
  'accounts.signIns': ALSO_BANNED,
  'accounts.signUp': EVERYONE,
  'accounts.unblock': OWNER,
  'chat.after': WRITERS,
  'chat.around': WRITERS,
  'chat.changesAfter': WRITERS,
  'chat.newer': WRITERS,
  'chat.react': WRITERS,
  'chat.whoReacted': WRITERS,
  'chat.withdraw': row(['member', 'facilitator'], OUTSIDE),
  'chat.delete': AUTHOR,
  'chat.edit': AUTHOR,
  'chat.history': WRITERS,
  'chat.keep': FACILITATOR_OF_MEMBERS,
  'chat.mine': SIGNED_IN,
  'chat.rewrite': row(['member'], [...OUTSIDE, 'facilitator']),
  'chat.room': WRITERS,
  'chat.roomsOf': OPEN_READERS,
  'chat.seen': WRITERS,
  'chat.send': WRITERS,
  'sessions.aside': FACILITATOR_OF_MEMBERS,
  'sessions.floor': FACILITATOR_OF_MEMBERS,
  'sessions.calmWave': FACILITATOR_OF_MEMBERS,
  'sessions.cancel': FACILITATOR_OF_MEMBERS,
  'sessions.carryOn': FACILITATOR_OF_MEMBERS,
  'sessions.close': FACILITATOR_OF_MEMBERS,
  'sessions.edit': FACILITATOR_OF_MEMBERS,
  'sessions.endAside': LISTED,
  'sessions.hand': WRITERS,
  'sessions.ics': WRITERS,
  'sessions.live': WRITERS,
  'sessions.live aside': LISTED,
  'sessions.mine': SIGNED_IN,
  'sessions.mute': FACILITATOR_OF_MEMBERS,
  'sessions.ofGroup': WRITERS,
  'sessions.open': FACILITATOR_OF_MEMBERS,
  'sessions.rsvp': WRITERS,
  'sessions.schedule': FACILITATOR_OF_MEMBERS,
  'sessions.set': FACILITATOR_OF_MEMBERS,
  'sessions.set group': FACILITATOR_OF_MEMBERS,
  'sessions.step': FACILITATOR_OF_MEMBERS,
  'sessions.takeHost': FACILITATOR_OF_MEMBERS,
  'sessions.timer': FACILITATOR_OF_MEMBERS,
  'sessions.view': WRITERS,
  'forum.discardDraft': SIGNED_IN,
  'forum.draft': SIGNED_IN,
  'forum.drafts': SIGNED_IN,
  'forum.bookmark': READERS,
  // Letting go of what one does not keep is letting go.
  'forum.bookmark off': SIGNED_IN,
  'forum.bookmarks': SIGNED_IN,
  'moderation.addWord': DESK,
  'moderation.putToWork': DESK,
  'moderation.retireWord': DESK,
  'moderation.tryWord': DESK,
  'moderation.word': DESK,
  'moderation.words': DESK,
  'forum.facilitate': FACILITATOR_OF_MEMBERS,
  'forum.facilitate aside': FACILITATOR_OF_MEMBERS,
  'forum.holdMode': READERS,
  'forum.setHoldMode': row(['facilitator']),
  'forum.edit': AUTHOR,
  'forum.forKinds': EVERYONE,
  'forum.history': OPEN_READERS,
  // The small world's thread is a question of the member's.
  'forum.markHelped': AUTHOR,
  'forum.keep': READERS,
  'forum.mentionable group': READERS,
  'forum.mentionable': READERS,
  'forum.ownPost': AUTHOR,
  'forum.postsAfter': OPEN_READERS,
  'forum.preview': SIGNED_IN,
  'forum.react': WRITERS,
  'forum.reply': WRITERS,
  // A draft is its writer's own, wherever it was meant to stand: no place is asked for.
  'forum.saveDraft': SIGNED_IN,
  'forum.seen': READERS,
  'forum.start': WRITERS,
  'forum.takeBack': AUTHOR,
  'forum.thread': OPEN_READERS,
  'forum.threads': OPEN_READERS,
  'forum.today': SIGNED_IN,
  'forum.undo': AUTHOR,
  'forum.unanswered': SIGNED_IN,
  'forum.watch': READERS,
  'forum.watchGroup': READERS,
  'groups.approve': FACILITATOR,
  // A member who asks or joins again changes nothing and is told so, whatever else holds.
  'groups.ask': row(['outsider', 'member', 'facilitator', 'suspended']),
  'groups.decline': FACILITATOR,
  'groups.directory': EVERYONE,
  'groups.invite': FACILITATOR_OF_MEMBERS,
  'groups.join closed': row(['member', 'facilitator', 'suspended']),
  'groups.join hidden': OWNER,
  'groups.join': row(['outsider', 'patient', 'member', 'facilitator', 'moderator']),
  'groups.leave': SIGNED_IN,
  'groups.members': READERS,
  'groups.mine': SIGNED_IN,
  'groups.ofKinds': EVERYONE,
  'groups.page hidden': row(['member'], ['guest', 'outsider', 'patient', 'facilitator', 'moderator', 'suspended', 'banned', 'ended']),
  'groups.page': EVERYONE,
  'groups.remove': FACILITATOR_OF_MEMBERS,
  'groups.requests': FACILITATOR,
  'groups.suggested': SIGNED_IN,
  'insights.desk': DESK,
  'insights.totals': EVERYONE,
  'moderation.case': OWNER_ALSO_BANNED,
  'moderation.cases': ALSO_BANNED,
  'moderation.appeal': OWNER_ALSO_BANNED,
  'moderation.letters': ALSO_BANNED,
  // Its member, and a moderator with an item about that member.
  'moderation.letter': row(['member', 'moderator'], ['outsider', 'patient', 'facilitator', 'suspended', 'banned']),
  'moderation.writeLetter': ALSO_BANNED,
  'moderation.measure': DESK,
  'moderation.pairs': DESK,
  'moderation.askPair': DESK,
  'moderation.answerPair': DESK,
  'moderation.claim': DESK,
  'moderation.decide': DESK,
  'moderation.item': DESK,
  'moderation.log': DESK,
  'moderation.exportLog': DESK,
  'moderation.queue': DESK,
  'moderation.release': DESK,
  'moderation.report': READERS,
  'moderation.subject': READERS,
  'moderation.undo': DESK,
  'moderation.hours': SIGNED_IN,
  'moderation.shift': DESK,
  'moderation.planShift': DESK,
  'moderation.unplanShift': DESK,
  'moderation.beginShift': DESK,
  'moderation.endShift': DESK,
  'moderation.acknowledgeHandover': DESK,
  'moderation.pause': DESK,
  'moderation.endPause': DESK,
  'moderation.unfold': DESK,
  'moderation.practice': DESK,
  'moderation.practiceRun': DESK,
  'moderation.practiceStart': DESK,
  'moderation.practiceAnswer': DESK,
  'moderation.practiceEnd': DESK,
  'notifications.follow': OWNER_ALSO_BANNED,
  'notifications.forToday': SIGNED_IN,
  'notifications.list': ALSO_BANNED,
  'notifications.markRead': ALSO_BANNED,
  'notifications.unreadCount': ALSO_BANNED,
  'resources.bySlugs': EVERYONE,
  'resources.forKind': EVERYONE,
  'resources.goOn': SIGNED_IN,
  'resources.house': EVERYONE,
  'resources.markReading': SIGNED_IN,
  'resources.page': EVERYONE,
  'resources.shelves': EVERYONE,
  'safety.countries': EVERYONE,
  'safety.panel': EVERYONE,
  'search.find': EVERYONE,
  // The answer is the same whoever is asked; a talk and a request are there for the two alone.
  'talks.accept': OWNER,
  'talks.ask': VOICE,
  'talks.byMe': SIGNED_IN,
  'talks.decline': OWNER,
  'talks.end': OWNER,
  'talks.keep': OWNER,
  'talks.mine': SIGNED_IN,
  // Only about somebody one can have met.
  'talks.offer': READERS,
  'talks.pause': SIGNED_IN,
  'talks.settings': SIGNED_IN,
  'talks.talk': OWNER,
  'talks.toMe': SIGNED_IN,
  'talks.withdraw': OWNER,
  'search.whileWriting': READERS,
}

/** On a socket somebody banned is an outsider: no live room, and nothing but public threads. */
const onSocket = (one: Row): Row => ({ ...one, banned: one.outsider })

/** Every event a socket may send. */
export const SOCKET_TABLE: Record<string, Row> = {
  'room.around': onSocket(WRITERS),
  'room.delete': onSocket(AUTHOR),
  'room.edit': onSocket(AUTHOR),
  'room.join': onSocket(WRITERS),
  'room.leave': onSocket(SIGNED_IN),
  'room.newer': onSocket(WRITERS),
  'room.older': onSocket(WRITERS),
  'room.react': onSocket(WRITERS),
  'room.seen': onSocket(WRITERS),
  'room.send': onSocket(WRITERS),
  // Whoever is not in the room is told that, whether there is such a room or not.
  'room.typing': row(['member', 'facilitator']),
  'thread.close': onSocket(SIGNED_IN),
  'thread.open': onSocket(READERS),
}
