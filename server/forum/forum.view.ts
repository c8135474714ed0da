import type { LifeRole, Visibility } from '@/prisma/generated/enums'
import { accountOf, type Actor } from '@/server/core/actor'
import type { FaceView } from '@/server/groups/groups.schema'
import type { AccessedThread } from './forum.access'
import { mayDelete, mayEdit, mayReply, mayUndo } from './forum.policy'
import type { GroupBrief, PostState, PostView } from './forum.schema'

/** How an author whose account is gone is named. */
export const FORMER_MEMBER = 'A former member'

/** Author columns every read of words brings along. */
export interface AuthorRow {
  authorId: string
  faceId: string
  name: string
  roles: LifeRole[] | null
  erased: boolean
}

/** A post as it is read for showing. */
export interface PostRow extends AuthorRow {
  id: string
  number: number
  html: string
  revision: number
  createdAt: Date
  editedAt: Date | null
  hiddenAt: Date | null
  heldAt: Date | null
  deletedAt: Date | null
  quotedNumber: number | null
  quotedHtml: string | null
  quotedName: string | null
  quotedErased: boolean | null
  quotedHidden: boolean | null
  quotedDeleted: boolean | null
}

/** An author as readers see them. */
export function viewFace(row: AuthorRow): FaceView {
  return row.erased ? { id: row.faceId, name: FORMER_MEMBER, roles: [] } : { id: row.faceId, name: row.name, roles: row.roles ?? [] }
}

/** The first words of stored HTML, without its marks; cheap enough to do per request. */
export function excerptOf(html: string, length: number): string {
  const words = html
    .replace(/<blockquote>[\s\S]*?<\/blockquote>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/<[^>]*$/, ' ')
    .replace(/&(?:#x3C|lt);/gi, '<')
    .replace(/&(?:#x3E|gt);/gi, '>')
    .replace(/&(?:#x22|quot);/gi, '"')
    .replace(/&(?:#x26|amp);/gi, '&')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.length <= length) return words
  const cut = words.slice(0, length - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length - 30)).trimEnd()}…`
}

/** Whether words show: to everyone, to nobody but their author, or not at all. */
export function stateOf(row: { hiddenAt: Date | null; heldAt?: Date | null; deletedAt: Date | null }): PostState {
  return row.deletedAt ? 'deleted' : row.hiddenAt || row.heldAt ? 'hidden' : 'shown'
}

function viewQuote(row: PostRow): PostView['quote'] {
  if (row.quotedNumber === null) return null
  const state = row.quotedDeleted ? 'deleted' : row.quotedHidden ? 'hidden' : 'shown'
  if (state !== 'shown') return { number: row.quotedNumber, name: null, state, words: null }
  return { number: row.quotedNumber, name: row.quotedErased ? FORMER_MEMBER : row.quotedName, state, words: excerptOf(row.quotedHtml ?? '', 280) }
}

/** A post as this reader sees it. Hidden and taken-back words, and who wrote them, stay with their author. */
export function viewPost(actor: Actor, thread: AccessedThread, row: PostRow, now: Date): PostView {
  const state = stateOf(row)
  const own = accountOf(actor) === row.authorId
  const shows = state === 'shown' || own
  return {
    id: row.id,
    number: row.number,
    state,
    face: shows ? viewFace(row) : null,
    own,
    html: state === 'shown' || (state === 'hidden' && own) ? row.html : null,
    quote: shows && state !== 'deleted' ? viewQuote(row) : null,
    createdAt: row.createdAt,
    editedAt: state === 'shown' || own ? row.editedAt : null,
    revision: row.revision,
    can: {
      edit: mayEdit(actor, thread, row).ok,
      delete: mayDelete(actor, row).ok,
      undo: mayUndo(actor, thread, row, now).ok,
      quote: state === 'shown' && mayReply(actor, thread).ok,
      report: state === 'shown' && !own,
    },
  }
}

/** What a thread's page says of its group. */
export function viewGroup(group: { id: string; name: string; kind: string; visibility: Visibility; memberCount: number }): GroupBrief {
  const { id, name, kind, visibility, memberCount } = group
  return { id, name, kind, visibility, memberCount }
}
