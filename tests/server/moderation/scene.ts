import { makeAccount, makeGroup, makePost, makeThread, type Group, type MadeAccount, type Post, type Thread } from '@/prisma/factories'
import type { Db } from '@/server/core/db'
import type { Caller, World } from '@/tests/support/world'

/** A closed caregivers' group with a conversation, those in it, and two moderators who are not. */
export interface Scene {
  wren: MadeAccount
  marlow: MadeAccount
  stranger: MadeAccount
  moderator: MadeAccount
  second: MadeAccount
  group: Group
  thread: Thread
  posts: Post[]
}

/** Sets the scene: fifteen posts, Marlow's is the eighth, all others Wren's. */
export async function setScene(db: Db): Promise<Scene> {
  const wren = await makeAccount(db, { lifeRoles: ['caregiver'] })
  const marlow = await makeAccount(db, { lifeRoles: ['caregiver'] })
  const stranger = await makeAccount(db)
  const moderator = await makeAccount(db, { grants: [{ role: 'moderator' }] })
  const second = await makeAccount(db, { grants: [{ role: 'moderator' }] })
  const group = await makeGroup(db, { visibility: 'closed', audience: ['caregiver'], members: [wren, marlow], name: 'Caring for someone' })
  const thread = await makeThread(db, { group, author: wren, title: 'In the car park', body: 'Opening words.' })
  const posts: Post[] = [await db.post.findFirstOrThrow({ where: { threadId: thread.id } })]
  for (let number = 2; number <= 15; number += 1) posts.push(await makePost(db, { thread, author: number === 8 ? marlow : wren, body: `Words of post ${number}.` }))
  return { wren, marlow, stranger, moderator, second, group, thread, posts }
}

/** The post a scene is about: Marlow's. */
export function subjectOf(scene: Scene): Post {
  const post = scene.posts[7]
  if (!post) throw new Error('the scene has no eighth post')
  return post
}

/** Wren reports Marlow's post; the item's id and version. */
export async function reported(w: World, scene: Scene, reason: Parameters<Caller['moderation']['report']>[0]['reason'] = 'unkind'): Promise<{ itemId: string; version: number }> {
  await (await w.as(scene.wren)).moderation.report({ type: 'post', id: subjectOf(scene).id, reason, note: 'A note about it.' })
  const item = await w.db.reviewItem.findFirstOrThrow({ where: { subjectId: subjectOf(scene).id, closedAt: null } })
  return { itemId: item.id, version: item.version }
}

export const told = { rule: 'kindness' as const, words: 'Please be gentler.' }
