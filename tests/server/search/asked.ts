import { readFileSync } from 'node:fs'
import type { LoadedDemo } from '@/prisma/demo/load'
import type { FindView } from '@/server/search/search.schema'

/** A question of the list, and what whoever asked it meant. */
export interface Question {
  q: string
  who: string
  meant: string
}

/** The hundred questions of queries.tsv. */
export function questions(): Question[] {
  return readFileSync('tests/server/search/queries.tsv', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [q = '', who = '', meant = ''] = line.split('\t')
      return { q, who, meant }
    })
}

/**
 * The place a result must lead to. A thread is found by any of its posts: each leads into it. A post, a message and a
 * page are found by themselves alone.
 */
export function isMeant(made: LoadedDemo, meant: string): (result: FindView['results'][number]) => boolean {
  const [kind = '', rest = ''] = meant.split(':')
  const [key = '', number = '1'] = rest.split('#')
  if (kind === 'page') return (result) => result.href === `/library/${key}`
  if (kind === 'message') {
    const message = made.rooms.get(key)?.find((one) => one.number === Number(number))
    if (!message) throw new Error(`the demo lacks ${meant}`)
    return (result) => result.id === message.id
  }
  const thread = made.threads.get(key)
  const post = thread?.posts[Number(number) - 1]
  if (!thread || !post) throw new Error(`the demo lacks ${meant}`)
  return kind === 'thread' ? (result) => result.href.startsWith(`/threads/${thread.thread.id}`) : (result) => result.id === post.id
}
