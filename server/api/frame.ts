import { isModerator } from '@/server/core/actor'
import { api, viewer } from './caller'

/** What the header shows about the person looking; null for a guest. */
export interface FrameViewer {
  handle: string
  can: { queue: boolean }
  unreadNotices: number
}

/** The person looking, as the frame of every page needs them. */
export async function frameViewer(): Promise<FrameViewer | null> {
  const actor = await viewer()
  if (actor.kind !== 'member') return null
  return { handle: actor.handle, can: { queue: isModerator(actor) }, unreadNotices: (await (await api()).notifications.unreadCount()).unread }
}
