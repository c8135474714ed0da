import type { ContentNote, LifeRole, Visibility } from '@/prisma/generated/enums'
import { accountOf, foldedBy, guest, isBlocked, type Actor } from '@/server/core/actor'
import { mutedIn } from '@/server/core/words'
import type { FaceView } from '@/server/groups/groups.schema'
import type { AccessedThread } from './forum.access'
import { mayDelete, mayEdit, mayMarkHelped, mayReact, mayReadHistory, mayReply, mayUndo, REACTIONS_FIT } from './forum.policy'
import type { GroupBrief, PostState, PostView, ReactionsView, WaitingPost } from './forum.schema'

/** How an author whose account is gone is named. */
export const FORMER_MEMBER = 'A former member'

/** Author columns every read of words brings along. */
export interface AuthorRow {
  authorId: string
  faceId: string
  name: string
  /** Null for a face of one thread only. */
  roles: LifeRole[] | null
  erased: boolean
}

/** A post as it is read for showing. */
export interface PostRow extends AuthorRow {
  id: string
  /** Null while it is held. */
  number: number | null
  html: string
  notes: ContentNote[]
  revision: number
  createdAt: Date
  editedAt: Date | null
  hiddenAt: Date | null
  heldAt: Date | null
  holdReason: string | null
  deletedAt: Date | null
  helpedAt: Date | null
  bookmarked: boolean
  reactions: ReactionsView | null
  quotedNumber: number | null
  quotedHtml: string | null
  quotedName: string | null
  quotedFaceId: string | null
  quotedNotes: ContentNote[] | null
  quotedErased: boolean | null
  quotedHidden: boolean | null
  quotedDeleted: boolean | null
}

/** An author as readers see them. */
export function viewFace(row: AuthorRow): FaceView {
  const face: FaceView = row.erased ? { id: row.faceId, name: FORMER_MEMBER, roles: [] } : { id: row.faceId, name: row.name, roles: row.roles ?? [] }
  return row.roles === null ? { ...face, another: true } : face
}

/** The words of stored HTML without its marks; cheap enough to do per request. */
export function textOf(html: string): string {
  return html
    .replace(/<img [^>]*\balt="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/<[^>]*$/, ' ')
    .replace(/&(?:#x3C|lt);/gi, '<')
    .replace(/&(?:#x3E|gt);/gi, '>')
    .replace(/&(?:#x22|quot);/gi, '"')
    .replace(/&(?:#x26|amp);/gi, '&')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The first words of stored HTML, without its marks and without what it quotes. */
export function excerptOf(html: string, length: number): string {
  const words = textOf(html.replace(/<blockquote>[\s\S]*?<\/blockquote>/g, ' '))
  if (words.length <= length) return words
  const cut = words.slice(0, length - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length - 30)).trimEnd()}…`
}

/** How words are folded for a reader: by their notes, and by the reader's own muted words. */
export interface FoldView {
  notes: ContentNote[]
  folded: ContentNote[]
  muted: string | null
}

/** What folds a text for this reader. Their own words stand open. */
export function viewFold(actor: Actor, of: { notes: readonly ContentNote[]; words: () => string; own: boolean }): FoldView {
  const notes = [...of.notes]
  if (of.own) return { notes, folded: [], muted: null }
  return { notes, folded: foldedBy(actor, notes), muted: actor.kind === 'member' && actor.mutedWords.length > 0 ? mutedIn(of.words(), actor.mutedWords) : null }
}

/** Whether a fold stands before the words: then they have no place in a preview. */
export const isFolded = (fold: Pick<FoldView, 'folded' | 'muted'>): boolean => fold.folded.length > 0 || fold.muted !== null

/** The notes of several texts that are shown as one, each once. */
const together = (...all: (readonly ContentNote[])[]): ContentNote[] => [...new Set(all.flat())]

/** Whether words show to a reader who wrote none of them: to everyone, or why not. */
export function stateOf(row: { hiddenAt: Date | null; heldAt?: Date | null; deletedAt: Date | null; faceId?: string }, actor: Actor = guest): PostState {
  if (row.deletedAt) return 'deleted'
  if (row.heldAt) return 'held'
  if (row.hiddenAt) return 'hidden'
  return row.faceId !== undefined && isBlocked(actor, row.faceId) ? 'blocked' : 'shown'
}

/** Why words wait, and since when, for the one who wrote them: held before they showed, or set aside after a change. */
export function viewHeld(row: { heldAt: Date | null; hiddenAt: Date | null; holdReason: string | null }, own: boolean): { reason: string; since: Date } | null {
  const since = row.heldAt ?? (row.holdReason ? row.hiddenAt : null)
  return own && since ? { reason: row.holdReason ?? '', since } : null
}

const quotedNotes = (thread: AccessedThread, row: PostRow): ContentNote[] => together(row.quotedNumber === 1 ? thread.notes : [], row.quotedNotes ?? [])

function viewQuote(actor: Actor, thread: AccessedThread, row: PostRow): PostView['quote'] {
  if (row.quotedNumber === null) return null
  const state = row.quotedDeleted ? 'deleted' : row.quotedHidden ? 'hidden' : row.quotedFaceId && isBlocked(actor, row.quotedFaceId) ? 'blocked' : 'shown'
  const fold = viewFold(actor, { notes: quotedNotes(thread, row), words: () => textOf(row.quotedHtml ?? ''), own: false })
  if (state !== 'shown') return { number: row.quotedNumber, name: null, state, words: null, notes: [], folded: [], muted: null }
  return { number: row.quotedNumber, name: row.quotedErased ? FORMER_MEMBER : row.quotedName, state, words: excerptOf(row.quotedHtml ?? '', 280), ...fold }
}

/**
 * What folds a post: its own notes; the thread's, for the opening; and those of what it quotes, where it carries
 * words of it along.
 */
function foldOf(actor: Actor, thread: AccessedThread, row: PostRow, own: boolean): FoldView {
  const carried = row.quotedNumber !== null && row.html.includes('<blockquote>') ? quotedNotes(thread, row) : []
  const notes = together(row.number === 1 ? thread.notes : [], row.notes, carried)
  return viewFold(actor, { notes, words: () => textOf(row.html), own })
}

/** A post as this reader sees it. Words that do not show, and who wrote them, stay with their author. */
export function viewPost(actor: Actor, thread: AccessedThread, row: PostRow & { number: number }, now: Date): PostView {
  const own = accountOf(actor) === row.authorId
  const state = stateOf(row, actor)
  const shown = state === 'shown'
  const shows = shown || own
  const fold: FoldView = shows ? foldOf(actor, thread, row, own) : { notes: [], folded: [], muted: null }
  return {
    id: row.id,
    number: row.number,
    state,
    face: shows ? viewFace(row) : null,
    own,
    html: shown || (own && state !== 'deleted') ? row.html : null,
    ...fold,
    quote: shows && state !== 'deleted' ? viewQuote(actor, thread, row) : null,
    held: viewHeld(row, own),
    createdAt: row.createdAt,
    editedAt: shows ? row.editedAt : null,
    revision: row.revision,
    helped: shown && row.helpedAt !== null && !isBlocked(actor, thread.faceId),
    reactions: shown ? (row.reactions ?? []) : [],
    bookmarked: row.bookmarked,
    can: {
      edit: mayEdit(actor, thread, row).ok,
      delete: mayDelete(actor, row).ok,
      undo: mayUndo(actor, thread, row, now).ok,
      quote: shown && mayReply(actor, thread).ok,
      report: shown && !own,
      help: mayMarkHelped(actor, thread, row).ok,
      react: mayReact(actor, thread, row).ok ? [...REACTIONS_FIT[thread.kind]] : [],
      history: mayReadHistory(actor, row).ok,
    },
  }
}

/** The reader's own reply that nobody else sees: it waits, or a moderator decided not to show it. */
export function viewWaiting(row: PostRow): WaitingPost {
  const declined = row.deletedAt !== null
  return { id: row.id, face: viewFace(row), html: row.html, notes: row.notes, createdAt: row.createdAt, held: { reason: row.holdReason ?? '', since: row.heldAt ?? row.createdAt }, declined, can: { delete: !declined } }
}

/** What a thread's page says of its group. */
export function viewGroup(group: { id: string; name: string; kind: string; visibility: Visibility; memberCount: number }): GroupBrief {
  const { id, name, kind, visibility, memberCount } = group
  return { id, name, kind, visibility, memberCount }
}
