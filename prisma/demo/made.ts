import type { Group, MadeAccount, Message, Post, Thread } from '../factories'

/** What was made, by the keys of the demo's words. */
export interface LoadedDemo {
  accounts: Map<string, MadeAccount>
  groups: Map<string, Group>
  threads: Map<string, { thread: Thread; posts: Post[] }>
  rooms: Map<string, Message[]>
}

/** What the demo made under a key. */
export function of<T>(map: Map<string, T>, key: string): T {
  const found = map.get(key)
  if (found === undefined) throw new Error(`the demo names ${key}, which it does not have`)
  return found
}
