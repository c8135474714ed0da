import { createHash } from 'node:crypto'
import { isModerator } from '@/server/core/actor'
import { api, viewer } from './caller'

/** What the header shows about the person looking; null for a guest. */
export interface FrameViewer {
  handle: string
  can: { queue: boolean }
  unreadNotices: number
  /** The name under which this browser keeps words that were not sent yet. */
  wordsKey: string
}

/** A digest of a sign-in: the same on each of its pages, another for everybody else, and no way back to the sign-in. */
export function wordsKeyOf(signInId: string): string {
  return createHash('sha256').update(`words ${signInId}`).digest('base64url').slice(0, 22)
}

/** The person looking, as the frame of every page needs them. */
export async function frameViewer(): Promise<FrameViewer | null> {
  const actor = await viewer()
  if (actor.kind !== 'member') return null
  return { handle: actor.handle, can: { queue: isModerator(actor) }, unreadNotices: (await (await api()).notifications.unreadCount()).unread, wordsKey: wordsKeyOf(actor.signInId) }
}
