import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeThread, type Group, type MadeAccount } from '@/prisma/factories'
import { appRouter } from '@/server/api/root'
import { now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { recordingWire, setWire, type Told } from '@/server/realtime/wire'
import { world } from '@/tests/support/world'
import { leaksIn, walk } from './walk'

// The promise: another name in a thread leads to nobody. Whoever may read the thread, report from it or look at it as
// a moderator is given nothing by which it could be joined to the usual name: not the name, not an id of face or account.

const w = world()
const NAME = 'zanderling'
let author: MadeAccount
let reader: MadeAccount
let reporter: MadeAccount
let moderator: MadeAccount
let group: Group
let told: Told[]
let place: { threadId: string; aliasId: string; ids: string[]; opening: string; answer: string }

afterAll(() => setWire(null))

beforeEach(async () => {
  const wire = recordingWire()
  told = wire.told
  setWire(wire)
  author = await makeAccount(w.db, { handle: 'Zanderling', lifeRoles: ['bereaved'], about: 'zanderling writes here' })
  ;[reader, reporter] = [await makeAccount(w.db, { handle: 'Rushlight' }), await makeAccount(w.db, { handle: 'Tallow' })]
  moderator = await makeAccount(w.db, { handle: 'Alder', grants: [{ role: 'moderator' }] })
  group = await makeGroup(w.db, { visibility: 'public', kind: 'care', members: [author, reader, reporter, moderator] })
  const me = await w.as(author)
  const started = await me.forum.start({ groupId: group.id, clientId: newId(), kind: 'question', title: 'Under the hedge', body: 'Not everything is for home. @Rushlight', notes: [], faceName: 'Mossbank' })
  const answer = await (await w.as(reader)).forum.reply({ threadId: started.threadId, clientId: newId(), body: 'Hello @Mossbank, I read you.', quotes: 1 })
  const again = await me.forum.reply({ threadId: started.threadId, clientId: newId(), body: 'Thank you for that.', quotes: 2 })
  await me.forum.edit({ id: started.postId, revision: 1, body: 'Not everything is for home, not even this. @Rushlight', title: 'Under the old hedge' })
  await me.forum.react({ postId: answer.postId, kind: 'thank_you', on: true })
  await me.forum.markHelped({ postId: answer.postId, on: true })
  await w.dispatch()
  await (await w.as(reporter)).moderation.report({ type: 'post', id: again.postId, reason: 'unkind', note: 'A little short.' })
  await (await w.as(reporter)).moderation.report({ type: 'thread', id: started.threadId, reason: 'worried', note: 'Is this person all right?' })
  const desk = await w.as(moderator)
  const about = await w.db.reviewItem.findFirstOrThrow({ where: { subjectType: 'post', subjectId: again.postId } })
  const { version } = await desk.moderation.claim({ itemId: about.id, version: about.version })
  await desk.moderation.decide({ itemId: about.id, version, act: 'warn', rule: 'kindness', words: 'Please be gentler.' })
  await w.dispatch()
  const alias = await w.db.face.findFirstOrThrow({ where: { threadId: started.threadId, accountId: author.id } })
  const items = await w.db.reviewItem.findMany({ select: { id: true } })
  const notices = await w.db.notice.findMany({ where: { threadId: started.threadId }, select: { id: true } })
  place = {
    threadId: started.threadId,
    aliasId: alias.id,
    opening: started.postId,
    answer: answer.postId,
    ids: [started.threadId, started.postId, answer.postId, again.postId, alias.id, ...items.map((one) => one.id), ...notices.map((one) => one.id)],
  }
})

/** Everything that would give the person away, in small letters. */
const markers = (): string[] => [NAME, author.id, author.faceId]

describe('another face leads to nobody', () => {
  it('stands where the name would, and says that it is one', async () => {
    for (const caller of [w.guest(), await w.as(reader)]) {
      const seen = await caller.forum.thread({ id: place.threadId })
      expect(seen.posts[0]?.face).toEqual({ id: place.aliasId, name: 'Mossbank', roles: [], another: true })
      expect(seen.posts[0]?.own).toBe(false)
      expect(seen.posts[1]).toMatchObject({ quote: { name: 'Mossbank' }, helped: true, reactions: [{ kind: 'thank_you', names: ['Mossbank'], others: false }] })
      expect(seen).toMatchObject({ asker: 'Mossbank', helped: [2] })
      expect((await caller.forum.threads({ groupId: group.id })).threads[0]?.face).toMatchObject({ name: 'Mossbank', another: true })
      expect((await caller.forum.history({ postId: place.opening })).face).toMatchObject({ name: 'Mossbank', another: true })
    }
    expect(await (await w.as(author)).forum.thread({ id: place.threadId })).toMatchObject({ faces: { mine: { name: 'Mossbank' }, last: 'mine' } })
    expect((await (await w.as(reader)).forum.thread({ id: place.threadId })).faces).toMatchObject({ mine: null, last: 'own' })
    await expect((await w.as(reader)).accounts.profile({ faceId: place.aliasId })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
  })

  it.each(['guest', 'reader', 'reporter', 'moderator'] as const)('by no procedure: %s', { timeout: 120_000 }, async (who) => {
    const people = { reader, reporter, moderator }
    const caller = async () => (who === 'guest' ? w.guest() : w.as(people[who]))
    const before = await walk(appRouter, caller, place.ids, ['query'])
    const changes = await walk(appRouter, caller, place.ids, ['mutation'])
    await w.dispatch()
    const answers = [...before, ...changes, ...(await walk(appRouter, caller, place.ids, ['query']))]
    expect(leaksIn(answers, 'mossbank')).toEqual(expect.arrayContaining(who === 'moderator' ? ['forum.thread', 'moderation.item'] : ['forum.thread']))
    for (const marker of markers()) expect({ who, marker, leaks: leaksIn(answers, marker) }).toEqual({ who, marker, leaks: [] })
  })

  it('by no search: neither name finds what the other wrote', async () => {
    for (const caller of [w.guest(), await w.as(reader), await w.as(moderator)]) {
      for (const q of ['by:Zanderling', 'by:Zanderling hedge', 'hedge', 'by:Mossbank', 'zanderling']) {
        const text = JSON.stringify(await caller.search.find({ q })).toLowerCase()
        if (q.includes('anderling')) expect(text, q).not.toContain(place.threadId)
        else for (const marker of markers()) expect(text, q).not.toContain(marker)
      }
    }
  })

  it('in no mail, no notice, no hint on the wire, nor in what events say of the thread', async () => {
    const { rows } = await w.owner.query<{ kind: string; text: string }>(`
      SELECT 'notice ' || n."kind" AS kind, n::text AS text FROM "Notice" n WHERE n."accountId" <> '${author.id}' UNION ALL
      SELECT 'mail', m."template" || m."data"::text FROM "OutboxMail" m WHERE m."accountId" IS DISTINCT FROM '${author.id}' UNION ALL
      SELECT e."name", e."payload"::text FROM "DomainEvent" e WHERE e."name" LIKE 'forum.%'`)
    rows.push(...told.filter((one) => one.id !== author.id).map((one) => ({ kind: `wire ${one.event}`, text: JSON.stringify(one) })))
    expect(rows.map((row) => row.kind)).toEqual(expect.arrayContaining(['notice mention', 'forum.post.published', 'wire thread.changed']))
    for (const marker of markers()) expect(rows.filter((row) => row.text.toLowerCase().includes(marker)).map((row) => row.kind)).toEqual([])
  })

  it('the walk can fail: the usual name is met where its bearer wrote under it', { timeout: 60_000 }, async () => {
    const open = await makeThread(w.db, { group, author })
    const answers = await walk(appRouter, () => w.as(reader), [open.id], ['query'])
    expect(leaksIn(answers, NAME)).toEqual(expect.arrayContaining(['forum.thread']))
  })

  it('is one for a thread, is nobody’s name, and stays who it was', async () => {
    const me = await w.as(author)
    const say = (faceName: string | null | undefined, who = me) => who.forum.reply({ threadId: place.threadId, clientId: newId(), body: 'A word.', faceName })
    const faceOf = async (sent: { postId: string }) => (await w.db.post.findUniqueOrThrow({ where: { id: sent.postId } })).faceId
    expect(await faceOf(await say(undefined))).toBe(place.aliasId)
    expect(await faceOf(await say(null))).toBe(author.faceId)
    expect(await faceOf(await say(undefined))).toBe(author.faceId)
    expect(await faceOf(await say('mossbank'))).toBe(place.aliasId)
    await expect(say('Somebody else')).rejects.toMatchObject({ cause: { reason: expect.stringMatching(/^(forum\.face-chosen|accounts\.)/) } })
    const other = await w.as(reader)
    for (const taken of ['Mossbank', 'M0ssbank', 'Zanderling', 'Tallow']) await expect(say(taken, other)).rejects.toMatchObject({ cause: { reason: 'forum.face-taken' } })
    await expect(say('Moderator', other)).rejects.toMatchObject({ cause: { reason: 'accounts.handle-reserved' } })
    expect(await w.db.face.count({ where: { threadId: place.threadId } })).toBe(1)
  })

  it('a block against it blocks nothing else, and tells nothing', async () => {
    const open = await makeThread(w.db, { group, author, title: 'In the open' })
    await w.db.block.create({ data: { id: newId(), blockerId: reader.id, blockedId: author.id, faceId: place.aliasId, ownFaceId: reader.faceId, createdAt: now() } })
    const me = await w.as(reader)
    expect((await me.forum.threads({ groupId: group.id })).threads.map((row) => row.id)).toEqual([open.id])
    expect((await me.forum.thread({ id: open.id })).posts[0]?.state).toBe('shown')
    expect((await me.forum.thread({ id: place.threadId })).posts.map((post) => post.state)).toEqual(['blocked', 'shown', 'blocked'])
  })
})
