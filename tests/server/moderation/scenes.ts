import { makeGroup, makePost, makeThread, type MadeAccount } from '@/prisma/factories'
import { newId } from '@/server/core/ids'
import { runWhatIsDue } from '@/server/due'
import type { World } from '@/tests/support/world'
import type { Scene } from './scene'

/** The desk of a moderator, as procedures. */
export const deskOf = async (w: World, account: MadeAccount) => (await w.as(account)).moderation

/** An item about a post, open, without going through a report. */
export async function itemAbout(w: World, scene: Scene, parts: Partial<{ lane: 'crisis' | 'red' | 'amber' | 'green'; source: 'report' | 'hold' | 'screening' | 'concern'; subjectType: 'post' | 'thread' | 'message' | 'account'; subjectId: string; authorId: string }> = {}): Promise<{ itemId: string; version: number }> {
  const post = scene.posts[7]
  const itemId = newId()
  await w.db.reviewItem.create({
    data: {
      id: itemId,
      source: parts.source ?? 'report',
      lane: parts.lane ?? 'amber',
      subjectType: parts.subjectType ?? 'post',
      subjectId: parts.subjectId ?? post?.id ?? '',
      groupId: parts.subjectType === 'account' ? null : scene.group.id,
      subjectAuthorId: parts.authorId ?? scene.marlow.id,
      createdAt: new Date(),
    },
  })
  return { itemId, version: 1 }
}

/** What Marlow wrote under another name, in another thread of the same group. */
export async function underAnotherName(w: World, scene: Scene): Promise<{ postId: string; threadId: string; faceId: string; name: string }> {
  const faceId = newId()
  const name = 'Quiet River'
  const thread = await makeThread(w.db, { group: scene.group, author: scene.wren, title: 'At night' })
  await w.db.face.create({ data: { id: faceId, accountId: scene.marlow.id, name, isDefault: false, threadId: thread.id, groupId: scene.group.id, createdAt: new Date() } })
  const post = await makePost(w.db, { thread, author: scene.marlow, body: 'Said under another name.' })
  await w.db.post.update({ where: { id: post.id }, data: { faceId } })
  return { postId: post.id, threadId: thread.id, faceId, name }
}

/** A public group with a thread of three posts by Marlow. */
export async function openPlace(w: World, scene: Scene) {
  const group = await makeGroup(w.db, { visibility: 'public', members: [scene.wren, scene.marlow], name: 'The porch' })
  const thread = await makeThread(w.db, { group, author: scene.marlow, title: 'On the porch', body: 'First words.' })
  const second = await makePost(w.db, { thread, author: scene.wren, body: 'Second words.' })
  const third = await makePost(w.db, { thread, author: scene.marlow, body: 'Third words.' })
  return { group, thread, second, third }
}

/** Lets everything that has fallen due be done, and its news be told. */
export async function letItFallDue(w: World): Promise<void> {
  await runWhatIsDue()
  await w.dispatch()
}
