import { hash } from '@node-rs/argon2'
import { DAY, HOUR, later, MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import type { ContentNote, Standing } from '../generated/enums'
import { makeAccount, makeGroup, makeMembership, makeMessage, makePost, makeRoom, makeThread, type Db, type Group, type MadeAccount, type Message, type Post, type Thread } from '../factories'
import { demo } from './index'
import type { DemoRoom, DemoThread } from './types'

/** What was made, by the keys of the demo's words. */
export interface LoadedDemo {
  accounts: Map<string, MadeAccount>
  groups: Map<string, Group>
  threads: Map<string, { thread: Thread; posts: Post[] }>
  rooms: Map<string, Message[]>
}

// The last message of a room stands a little while back, so that the demo does not pretend somebody is there.
const QUIET_FOR = 4 * HOUR

function of<T>(map: Map<string, T>, key: string): T {
  const found = map.get(key)
  if (found === undefined) throw new Error(`the demo names ${key}, which it does not have`)
  return found
}

const standingAfter = (days: number): Standing => (days > 180 ? 'trusted' : days > 14 ? 'established' : 'new')

/**
 * Builds the demo community. One password serves all its accounts, and only where the demo is loaded.
 * @param password in plain text; only its hash is stored.
 */
export async function loadDemo(db: Db, password: string, at: Date): Promise<LoadedDemo> {
  const passwordHash = await hash(password, { memoryCost: 19456, timeCost: 2, parallelism: 1 })
  const made: LoadedDemo = { accounts: new Map(), groups: new Map(), threads: new Map(), rooms: new Map() }

  for (const member of demo.members) {
    const account = await makeAccount(db, {
      handle: member.handle,
      email: member.email,
      lifeRoles: member.lifeRoles,
      about: member.about,
      country: member.country,
      language: member.language,
      timeZone: member.timeZone,
      standing: standingAfter(member.joinedDaysAgo),
      passwordHash,
      createdAt: later(at, -member.joinedDaysAgo * DAY),
      grants: (member.grants ?? []).filter((grant) => grant.role !== 'facilitator').map((grant) => ({ role: grant.role })),
    })
    if (member.welcomes) await db.account.update({ where: { id: account.id }, data: { isWelcomer: true } })
    made.accounts.set(member.key, account)
  }

  for (const group of demo.groups) {
    const facilitator = demo.members.find((member) => member.grants?.some((grant) => grant.role === 'facilitator' && grant.group === group.key))
    const row = await makeGroup(db, {
      name: group.name,
      summary: group.summary,
      guidelines: group.guidelines,
      visibility: group.visibility,
      audience: group.audience === 'everyone' ? [] : group.audience,
      cap: group.cap ?? null,
      kind: group.kind,
      pinnedPages: group.pinned ?? [],
      createdAt: later(at, -200 * DAY),
      members: group.members.map((key) => of(made.accounts, key)),
      facilitator: facilitator ? of(made.accounts, facilitator.key) : undefined,
    })
    made.groups.set(group.key, row)
    for (const [index, ask] of (group.asks ?? []).entries()) {
      await makeMembership(db, { group: row, account: of(made.accounts, ask.member), state: 'asked', note: ask.note, askedAt: later(at, -(index + 1) * 7 * HOUR) })
    }
  }

  for (const thread of demo.threads) made.threads.set(thread.key, await loadThread(db, made, thread, at))
  await loadReading(db, made, at)
  for (const room of demo.rooms) made.rooms.set(room.key, await loadRoom(db, made, room, at))
  return made
}

async function loadThread(db: Db, made: LoadedDemo, words: DemoThread, at: Date): Promise<{ thread: Thread; posts: Post[] }> {
  const [opening, ...replies] = words.posts
  if (!opening) throw new Error(`the demo thread ${words.key} has no post`)
  // A thread may not reach past the present: its last entry stands before now.
  const span = words.posts.reduce((sum, post) => sum + post.minutesAfter, 0) * MINUTE
  let when = later(at, -Math.max(words.daysAgo * DAY, span + 20 * MINUTE))
  const thread = await makeThread(db, {
    group: of(made.groups, words.group),
    author: of(made.accounts, opening.by),
    kind: words.kind,
    title: words.title,
    notes: (words.notes ?? []) as ContentNote[],
    body: opening.body,
    at: when,
  })
  const first = await db.post.findUniqueOrThrow({ where: { threadId_number: { threadId: thread.id, number: 1 } } })
  const posts = [first]
  for (const reply of replies) {
    when = later(when, reply.minutesAfter * MINUTE)
    posts.push(await makePost(db, { thread, author: of(made.accounts, reply.by), body: reply.body, at: when, quoted: reply.quotes ? posts[reply.quotes - 1] : undefined }))
  }
  const answer = posts.find((post) => post.authorId !== thread.authorId)
  await db.thread.update({ where: { id: thread.id }, data: { answeredAt: answer?.createdAt ?? null } })
  await loadMarks(db, made, words, posts)
  return { thread: await db.thread.findUniqueOrThrow({ where: { id: thread.id } }), posts }
}

/** The other names people bear in a thread, the notes of single posts, and what the asker said had helped. */
async function loadMarks(db: Db, made: LoadedDemo, words: DemoThread, posts: Post[]): Promise<void> {
  const opening = words.posts[0]
  const last = posts.at(-1)
  for (const [index, { by, face, notes, helped }] of words.posts.entries()) {
    const post = posts[index]
    if (!post || !last) continue
    if (notes) await db.post.update({ where: { id: post.id }, data: { notes: notes as ContentNote[] } })
    if (helped) await db.post.update({ where: { id: post.id }, data: { helpedAt: last.createdAt } })
    if (!face) continue
    const account = of(made.accounts, by)
    const where = { threadId: post.threadId, accountId: account.id }
    const row = (await db.face.findFirst({ where })) ?? (await db.face.create({ data: { ...where, id: newId(), name: face, isDefault: false, createdAt: post.createdAt } }))
    await db.post.update({ where: { id: post.id }, data: { faceId: row.id } })
    if (by === opening?.by) await db.thread.update({ where: { id: post.threadId }, data: { faceId: row.id } })
  }
}

/** Whoever wrote in a thread has read as far as that; who was answered there since has a notice. */
async function loadReading(db: Db, made: LoadedDemo, at: Date): Promise<void> {
  for (const { thread, posts } of made.threads.values()) {
    for (const account of made.accounts.values()) {
      const last = posts.filter((post) => post.authorId === account.id).at(-1)
      if (!last) continue
      await db.threadPointer.create({ data: { accountId: account.id, threadId: thread.id, number: last.number ?? 0, at: last.createdAt } })
    }
    const answer = posts.at(-1)
    if (!answer || answer.authorId === thread.authorId || answer.createdAt < later(at, -7 * DAY)) continue
    await db.notice.create({
      data: { id: newId(), accountId: thread.authorId, kind: 'reply', eventId: newId(), groupId: thread.groupId, threadId: thread.id, postId: answer.id, subjectId: thread.id, createdAt: answer.createdAt },
    })
  }
}

async function loadRoom(db: Db, made: LoadedDemo, words: DemoRoom, at: Date): Promise<Message[]> {
  const room = await makeRoom(db, { group: of(made.groups, words.group), name: words.name, summary: words.summary })
  const span = words.messages.reduce((sum, message) => sum + message.minutesAfter, 0) * MINUTE
  let when = later(at, -span - QUIET_FOR)
  const messages: Message[] = []
  for (const message of words.messages) {
    when = later(when, message.minutesAfter * MINUTE)
    messages.push(await makeMessage(db, { room, sender: of(made.accounts, message.by), body: message.body, at: when, replyToNumber: message.replyTo }))
  }
  return messages
}
