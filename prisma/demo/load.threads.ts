import { DAY, later, MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { renderWritten, RENDERER } from '@/server/core/markdown'
import type { Db, MadeAccount, Post, Thread } from '../factories'
import type { Prisma } from '../generated/client'
import type { ContentNote } from '../generated/enums'
import { demo } from './index'
import { of, type LoadedDemo } from './made'
import type { DemoReaction, DemoThread } from './types'

/** The rows of all threads, gathered first: some hundreds of posts go in by one statement for each table. */
interface Gathered {
  threads: Prisma.ThreadCreateManyInput[]
  posts: Prisma.PostCreateManyInput[]
  faces: Prisma.FaceCreateManyInput[]
  pointers: Prisma.ThreadPointerCreateManyInput[]
  notices: Prisma.NoticeCreateManyInput[]
  reactions: Prisma.ReactionCreateManyInput[]
}

/** The face somebody bears in a thread: their own, or the one that thread gives them. */
function bearer(faces: Prisma.FaceCreateManyInput[], threadId: string, by: MadeAccount, name: string | undefined, createdAt: Date): string {
  if (!name) return by.faceId
  const known = faces.find((face) => face.threadId === threadId && face.accountId === by.id)
  if (known) return known.id
  const id = newId()
  faces.push({ id, accountId: by.id, threadId, name, isDefault: false, createdAt })
  return id
}

function gather(rows: Gathered, made: LoadedDemo, words: DemoThread, at: Date): void {
  const threadId = newId()
  const groupId = of(made.groups, words.group).id
  // A thread may not reach past the present: its last entry stands before now.
  const span = words.posts.reduce((sum, post) => sum + post.minutesAfter, 0) * MINUTE
  let when = later(at, -Math.max(words.daysAgo * DAY, span + 20 * MINUTE))
  const createdAt = when
  const lastPostAt = later(createdAt, span)
  const ids = words.posts.map(() => newId())
  const posts = words.posts.map(({ by, body, minutesAfter, quotes, notes, helped, face }, index) => {
    when = later(when, minutesAfter * MINUTE)
    const author = of(made.accounts, by)
    return {
      id: ids[index] ?? newId(),
      threadId,
      groupId,
      number: index + 1,
      authorId: author.id,
      faceId: bearer(rows.faces, threadId, author, face, when),
      clientId: newId(),
      source: body,
      html: renderWritten(body),
      renderer: RENDERER,
      quotedPostId: quotes ? (ids[quotes - 1] ?? null) : null,
      notes: (notes ?? []) as ContentNote[],
      helpedAt: helped ? lastPostAt : null,
      createdAt: when,
    }
  })
  words.posts.forEach(({ reactions = {} }, index) => {
    const post = posts[index]
    for (const [kind, keys] of Object.entries(reactions) as [DemoReaction, string[]][]) {
      for (const by of keys.map((key) => of(made.accounts, key))) {
        if (post) rows.reactions.push({ postId: post.id, accountId: by.id, faceId: by.faceId, kind, createdAt: later(post.createdAt, 40 * MINUTE) })
      }
    }
  })
  const [opening] = posts
  const last = posts.at(-1)
  if (!opening || !last) throw new Error(`the demo thread ${words.key} has no post`)
  rows.posts.push(...posts)
  rows.threads.push({
    id: threadId,
    groupId,
    kind: words.kind,
    title: words.title,
    notes: (words.notes ?? []) as ContentNote[],
    authorId: opening.authorId,
    faceId: opening.faceId,
    lastNumber: posts.length,
    lastPostAt,
    createdAt,
    answeredAt: posts.find((post) => post.authorId !== opening.authorId)?.createdAt ?? null,
  })
  // Whoever wrote in a thread has read as far as that; who was answered there since has a notice.
  for (const accountId of new Set(posts.map((post) => post.authorId))) {
    const own = posts.filter((post) => post.authorId === accountId).at(-1) ?? opening
    rows.pointers.push({ accountId, threadId, number: own.number, at: own.createdAt })
  }
  if (last.authorId !== opening.authorId && last.createdAt >= later(at, -7 * DAY)) {
    rows.notices.push({ id: newId(), accountId: opening.authorId, kind: 'reply', eventId: newId(), groupId, threadId, postId: last.id, subjectId: threadId, createdAt: last.createdAt })
  }
}

/** Writes the demo's threads with their posts, other names and how far each has read, and sets what the groups count. */
export async function loadThreads(db: Db, made: LoadedDemo, at: Date): Promise<void> {
  const rows: Gathered = { threads: [], posts: [], faces: [], pointers: [], notices: [], reactions: [] }
  for (const words of demo.threads) gather(rows, made, words, at)
  await db.face.createMany({ data: rows.faces })
  const threads: Thread[] = await db.thread.createManyAndReturn({ data: rows.threads })
  const posts: Post[] = await db.post.createManyAndReturn({ data: rows.posts })
  await db.reaction.createMany({ data: rows.reactions })
  await db.threadPointer.createMany({ data: rows.pointers })
  await db.notice.createMany({ data: rows.notices })
  demo.threads.forEach(({ key }, index) => {
    const thread = threads.find(({ id }) => id === rows.threads[index]?.id)
    if (!thread) throw new Error(`the demo thread ${key} was not written`)
    const own = posts.filter(({ threadId }) => threadId === thread.id)
    made.threads.set(key, { thread, posts: own.sort((a, b) => (a.number ?? 0) - (b.number ?? 0)) })
  })
  for (const { id } of made.groups.values()) {
    const own = threads.filter(({ groupId }) => groupId === id)
    const lastPostAt = own.reduce<Date | null>((last, thread) => (last && last > thread.lastPostAt ? last : thread.lastPostAt), null)
    await db.group.update({ where: { id }, data: { threadCount: own.length, lastPostAt } })
  }
}
