import { accountOf } from '@/server/core/actor'
import type { Ctx, Tx } from '@/server/core/ctx'
import { plainWords, renderWritten } from '@/server/core/markdown'
import { messageForReview } from '@/server/chat/chat.service'
import { isFolded, viewFold } from '@/server/forum/forum.view'
import { postForReview } from '@/server/forum/review.access'
import type { FaceView } from '@/server/groups/groups.schema'
import { roomForReview } from '@/server/sessions/review.service'
import { groupOfItem, type AccessedItem } from './moderation.access'
import { shownOf } from './direct.queries'
import { CONTEXT_MOST, type Reportable } from './moderation.schema'
import { accessSubject, type DirectPlace } from './subject.access'

/** How many entries either side of the subject an item shows. */
const AROUND = 10

/** What the report page shows of what is being reported: its first words, where nothing folds them. */
export async function reportSubject(ctx: Ctx, input: { type: Reportable; id: string }) {
  const subject = await accessSubject(ctx, input)
  const mine = subject.authorId === accountOf(ctx.actor)
  const { folded, muted } = viewFold(ctx.actor, { notes: [...new Set(subject.notes)], words: () => subject.words, own: mine })
  return { type: input.type, name: subject.name, excerpt: isFolded({ folded, muted }) ? '' : plainWords(subject.words, 220), folded, muted, mine, direct: aroundDirect(subject.direct), href: subject.href }
}

/** How much of a talk there is to show with a message of it. */
function aroundDirect(place: DirectPlace | null): { before: number; after: number } | null {
  return place && { before: Math.min(CONTEXT_MOST, Math.max(0, place.number - place.firstNumber)), after: Math.min(CONTEXT_MOST, place.lastNumber - place.number) }
}

interface Entry {
  number: number
  face: FaceView
  html: string
  at: Date
  isSubject: boolean
  state: 'shown' | 'hidden' | 'held' | 'deleted'
}

/** Where an item's words stand, and what is around them. */
export interface SubjectInPlace {
  group: string | null
  /** Whether this moderator reads the group also without the item. */
  groupOpen: boolean
  title: string | null
  href: string | null
  /** Said between two people alone: what is here is what the reports show. */
  direct: boolean
  around: Entry[]
}

const nowhere: SubjectInPlace = { group: null, groupOpen: false, title: null, href: null, direct: false, around: [] }

const stateOf = (entry: { hidden: boolean; held: boolean; deleted: boolean }): Entry['state'] => (entry.deleted ? 'deleted' : entry.held ? 'held' : entry.hidden ? 'hidden' : 'shown')

/**
 * The surroundings of an item that this moderator has opened. The seams of forum and chat pass by the groups' reading
 * law here and nowhere else; whoever calls this has authorised the item and written the opening down.
 */
export async function subjectInPlace(tx: Tx, item: AccessedItem): Promise<SubjectInPlace> {
  if (item.aboutType === 'post' || item.aboutType === 'thread') {
    const post = await postForReview(tx, { type: item.aboutType, id: item.aboutId }, AROUND)
    if (!post) return nowhere
    const group = await groupOfItem(tx, item)
    return {
      group: post.group.name,
      groupOpen: group?.open ?? false,
      title: post.title,
      direct: false,
      // A reply that is held has no place in the thread yet.
      href: !group?.open ? null : post.subject.number === 0 ? `/threads/${post.threadId}` : `/threads/${post.threadId}?at=${post.subject.number}#post-${post.subject.number}`,
      around: post.entries.map((entry) => ({ number: entry.number, face: entry.face, html: entry.html ?? '', at: entry.createdAt, isSubject: entry.isSubject, state: stateOf(entry) })),
    }
  }
  // A message of no group is one of two people: the desk has what was shown to it, and no door to the rest.
  if (item.aboutType === 'message' && item.groupId === null) {
    const entries = await shownOf(tx, item.aboutId)
    return {
      ...nowhere,
      direct: true,
      around: entries.map((entry) => ({ number: entry.number, face: { id: entry.faceId, name: entry.name, roles: [] }, html: renderWritten(entry.words), at: entry.at, isSubject: entry.isSubject, state: 'shown' })),
    }
  }
  if (item.aboutType === 'message') {
    const message = await messageForReview(tx, item.aboutId, AROUND)
    if (!message) return nowhere
    const group = await groupOfItem(tx, item)
    return {
      group: group?.name ?? null,
      groupOpen: group?.open ?? false,
      title: null,
      href: null,
      direct: false,
      around: message.entries.map((entry) => ({
        number: entry.number,
        face: { ...entry.face, roles: [] },
        html: entry.deleted ? '' : renderWritten(entry.words),
        at: entry.at,
        isSubject: entry.isSubject,
        state: stateOf(entry),
      })),
    }
  }
  if (item.aboutType === 'room') {
    const room = await roomForReview(tx, item.aboutId)
    if (!room) return nowhere
    const group = await groupOfItem(tx, item)
    return { group: group?.name ?? null, groupOpen: group?.open ?? false, title: room.name, href: null, direct: false, around: room.entries.map((entry) => ({ number: entry.number, face: { ...entry.face, roles: [] }, html: entry.deleted ? '' : renderWritten(entry.words), at: entry.at, isSubject: false, state: stateOf(entry) })) }
  }
  return nowhere
}
