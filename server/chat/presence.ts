import type { FaceView } from './chat.schema'

/** Who is in which room right now, as the gateway of this process knows it. Nothing of it is stored. */
export interface Presence {
  /** Those of `without` are left out, from the faces and from the count. */
  here(roomId: string, without?: readonly string[]): { count: number; faces: FaceView[] }
}

// The gateway and the pages are bundled apart in one process.
const slot = globalThis as typeof globalThis & { __hearthsidePresence?: Presence }

/** Registers the gateway's view of who is here; `null` takes it away. */
export function setPresence(presence: Presence | null): void {
  slot.__hearthsidePresence = presence ?? undefined
}

/** How many people are in a room now, those left out whom a block stands between. */
export function hereCount(roomId: string, without: readonly string[]): number {
  return slot.__hearthsidePresence?.here(roomId, without).count ?? 0
}

/** Who is in a room now: the first few, those left out whom a block stands between. */
export function facesHere(roomId: string, without: readonly string[]): FaceView[] {
  return slot.__hearthsidePresence?.here(roomId, without).faces ?? []
}
