import { LIMITS_OF } from '@/server/accounts/standing.policy'
import type { Actor } from '@/server/core/actor'
import { all, no, yes, type Decision } from '@/server/core/policy'
import { mayWrite } from '@/server/groups/groups.policy'

// The promise kept here: a picture goes wherever its post goes and nowhere else. It is read with its post, hides with
// it and is erased with it; and what was sent is never what is kept (see picture.ts).

/** Who adds a picture: whoever may put words before others, so many a day. */
export function mayAddImage(actor: Actor, addedToday: number): Decision {
  const most = actor.kind === 'member' ? LIMITS_OF[actor.standing].imagesADay : 0
  return all(mayWrite(actor, null), addedToday < most ? yes : no('images.too-many', 'LIMITED', { most }))
}

const SIGNS: readonly [kind: string, at: number, bytes: readonly number[]][] = [
  ['jpeg', 0, [0xff, 0xd8, 0xff]],
  ['png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['heif', 4, [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69]],
]

/** What a file is by its first bytes, whatever it is called; null: none of ours. Drawings in words (SVG) are programs, not pictures. */
export function kindOfFile(bytes: Uint8Array): string | null {
  return SIGNS.find(([, at, sign]) => sign.every((byte, index) => bytes[at + index] === byte))?.[0] ?? null
}

// A picture in the words: ![what is in it](image:its-id/1200x800).
const NAMED = /\]\(image:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\/\d{1,4}x\d{1,4})?\)/gi

/** The pictures that words name, each once. */
export function imagesIn(words: string): string[] {
  return [...new Set([...words.matchAll(NAMED)].map(([, id = '']) => id.toLowerCase()))]
}
