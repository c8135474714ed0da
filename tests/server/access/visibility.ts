import type { Visibility } from '@/prisma/generated/enums'
import type { Outcome } from './outcome'
import type { ActorName } from './small-world'
import { INSIDE, LAWS, OUTSIDE, row, type Row } from './table'

/*
 * The table declares every door about a closed group. This says how each kind of row reads about a group that is
 * public, for members, or hidden; what is not named here does not depend on the group.
 */
const SIGNED_IN = [...INSIDE, ...OUTSIDE]

const WIDER: [Row, Partial<Record<Visibility, Row>>][] = [
  [LAWS.READERS, { public: row(SIGNED_IN), members: row(SIGNED_IN) }],
  [LAWS.OPEN_READERS, { public: row([...SIGNED_IN, 'banned', 'guest', 'ended']), members: row(SIGNED_IN, ['banned', 'guest', 'ended']) }],
  // Whoever reads without belonging is refused in words, where a closed group is not there at all.
  [LAWS.WRITERS, { public: row(['member', 'facilitator']), members: row(['member', 'facilitator']) }],
  [LAWS.AUTHOR, { public: row(['member']), members: row(['member']) }],
  [LAWS.FACILITATOR_OF_MEMBERS, { public: row(['facilitator']), members: row(['facilitator']) }],
]

const INSIDERS = row(['member', 'facilitator'])
/** Nobody asks to come in where one simply joins: a conflict, said in words. */
const noNeed: Outcome = 'wrong: CONFLICT groups.no-need-to-ask'
const NO_NEED: Row = { ...row(['member', 'facilitator', 'suspended']), outsider: noNeed, patient: noNeed, moderator: noNeed }

/** In a group one simply joins, those outside are refused in words, and joining is for everybody who is signed in. */
const OPEN_TO_JOIN: Record<string, Row> = {
  'chat.rewrite': row(['member'], ['facilitator']),
  'chat.withdraw': INSIDERS,
  'groups.ask': NO_NEED,
  'groups.join closed': row(SIGNED_IN),
  // Who belongs to a group is for those who do.
  'groups.members': row([...INSIDE]),
}

/** A socket's events in a room. To somebody banned a group for members is not there; a public one refuses them. */
const rooms = (banned: readonly ActorName[]): Record<string, Row> => ({
  'room.around': row(['member', 'facilitator'], banned),
  'room.delete': row(['member'], banned),
  'room.edit': row(['member'], banned),
  'room.join': row(['member', 'facilitator'], banned),
  'room.newer': row(['member', 'facilitator'], banned),
  'room.older': row(['member', 'facilitator'], banned),
  'room.react': row(['member', 'facilitator'], banned),
  'room.seen': row(['member', 'facilitator'], banned),
  'room.send': row(['member', 'facilitator'], banned),
})

/** Doors that read otherwise than their kind of row, about a group of a visibility. */
const OTHERWISE: Partial<Record<Visibility, Record<string, Row>>> = {
  public: { ...OPEN_TO_JOIN, ...rooms([]), 'thread.open': row([...SIGNED_IN, 'banned']) },
  // A group that everybody reads makes nobody known to each other; belonging to it does, and words that the world can read.
  members: { 'talks.offer': row([...INSIDE], OUTSIDE), ...OPEN_TO_JOIN, ...rooms(['banned']), 'thread.open': row(SIGNED_IN, ['banned']) },
  // Not even that there is such a group is known to anybody outside.
  hidden: {
    'forum.setHoldMode': row(['facilitator'], OUTSIDE),
    'groups.ask': row(['member', 'facilitator', 'suspended'], OUTSIDE),
    'groups.join closed': row(['member', 'facilitator', 'suspended'], OUTSIDE),
    'groups.leave': row([...INSIDE], OUTSIDE),
    'groups.page': row([...INSIDE], [...OUTSIDE, 'banned', 'guest', 'ended']),
  },
}

/** What is declared for a door about a group of this visibility. */
export function expectedOf(table: Record<string, Row>, name: string, visibility: Visibility): Row | undefined {
  const declared = table[name]
  return OTHERWISE[visibility]?.[name] ?? WIDER.find(([law]) => law === declared)?.[1][visibility] ?? declared
}
