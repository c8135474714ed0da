import { describe, expect, it } from 'vitest'
import { makeAccount, makeMembership } from '@/prisma/factories'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { hideMessage, messageForReview } from '@/server/chat/chat.service'
import { world } from '@/tests/support/world'
import { refused, sceneOf, type Scene } from './scene'

const w = world()

/** A room in which numbers 1 to `count` were said. */
async function longRoom(count: number): Promise<Scene> {
  const made = await sceneOf(w)
  await w.owner.query(
    `INSERT INTO "Message" ("id","roomId","groupId","number","senderId","faceId","clientId","body","createdAt")
     SELECT gen_random_uuid(), $1, $2, n, $3, $4, gen_random_uuid(), 'm' || n, now() FROM generate_series(1, $5) n`,
    [made.room.id, made.room.groupId, made.ann.id, made.ann.faceId, count],
  )
  await w.db.room.update({ where: { id: made.room.id }, data: { lastNumber: count } })
  return made
}

const ends = ({ messages }: { messages: { number: number }[] }): unknown[] => [messages.at(0)?.number, messages.at(-1)?.number, messages.length]

describe('any stretch of a room', () => {
  it('stands around a number, and reads on from there both ways without a gap or a double', async () => {
    const { benApi, room } = await longRoom(3000)
    const roomId = room.id
    const at = await benApi.chat.around({ roomId, number: 700 })
    expect([ends(at), at.head]).toEqual([[675, 725, 51], { number: 3000, change: 0, first: 1 }])
    // Further back than catch-up goes: for whoever reads on from the middle there is no 'too far'.
    expect(ends(await benApi.chat.newer({ roomId, after: 725 }))).toEqual([726, 775, 50])
    expect(ends({ messages: await benApi.chat.history({ roomId, before: 675 }) })).toEqual([625, 674, 50])
    expect(ends(await benApi.chat.newer({ roomId, after: 2990 }))).toEqual([2991, 3000, 10])
    expect(ends(await benApi.chat.newer({ roomId, after: 3000 }))).toEqual([undefined, undefined, 0])
  })

  it('leads from a number that is gone, or was never said, to the nearest that is there', async () => {
    const { benApi, room } = await longRoom(100)
    const roomId = room.id
    expect(ends(await benApi.chat.around({ roomId, number: 2_000_000 }))).toEqual([75, 100, 26])
    await w.db.room.update({ where: { id: roomId }, data: { firstNumber: 90 } })
    expect(ends(await benApi.chat.around({ roomId, number: 3 }))).toEqual([90, 100, 11])
    expect(ends(await benApi.chat.newer({ roomId, after: 3 }))).toEqual([90, 100, 11])
    expect(ends({ messages: await benApi.chat.history({ roomId, before: 95 }) })).toEqual([90, 94, 5])
    expect(await benApi.chat.after({ roomId, after: 88 })).toMatchObject({ reset: true })
    expect(await benApi.chat.after({ roomId, after: 89 })).toMatchObject({ reset: false })
    await w.db.room.update({ where: { id: roomId }, data: { firstNumber: 101 } })
    expect(ends(await benApi.chat.around({ roomId, number: 50 }))).toEqual([undefined, undefined, 0])
  })

  it('costs two statements, however long the room is', async () => {
    const { benApi, room } = await longRoom(3000)
    for (const ask of [() => benApi.chat.around({ roomId: room.id, number: 9 }), () => benApi.chat.newer({ roomId: room.id, after: 9 }), () => benApi.chat.history({ roomId: room.id })])
      expect(await w.countStatements(ask)).toBeLessThanOrEqual(2)
  })
})

describe('how much is new', () => {
  it('is the last number less what one saw, and no number for who does not want one', async () => {
    const { ben, annApi, benApi, room, group } = await longRoom(12)
    const stranger = await w.as(await makeAccount(w.db))
    expect((await benApi.chat.mine())[0]).toMatchObject({ unread: true, unreadCount: 12 })
    await benApi.chat.seen({ roomId: room.id, number: 9 })
    expect((await benApi.chat.mine())[0]).toMatchObject({ unread: true, unreadCount: 3 })
    await annApi.chat.send({ roomId: room.id, clientId: newId(), body: 'x' })
    expect((await benApi.chat.roomsOf({ groupId: group.id }))[0]).toMatchObject({ unread: true, unreadCount: 4, lastAt: expect.any(Date) })
    // Of what is no longer kept nothing is new.
    await w.db.room.update({ where: { id: room.id }, data: { firstNumber: 12 } })
    expect((await benApi.chat.mine())[0]).toMatchObject({ unreadCount: 2 })
    await benApi.accounts.changeRoomSettings({ countsUnread: false })
    expect((await benApi.chat.mine())[0]).toMatchObject({ unread: true, unreadCount: null })
    expect((await benApi.chat.room({ roomId: room.id })).counts).toBe(false)
    await benApi.chat.seen({ roomId: room.id, number: 13 })
    expect((await benApi.chat.mine())[0]).toMatchObject({ unread: false, unreadCount: null })
    expect(await stranger.chat.mine()).toEqual([])
    // A pointer is one row a person and room, however much is said.
    expect(await w.db.roomPointer.count({ where: { accountId: ben.id } })).toBe(1)
  })

  it('and how one is seen is one’s own to set, each by itself', async () => {
    const { ann, annApi, benApi, room } = await sceneOf(w)
    expect(await annApi.accounts.roomSettings()).toEqual({ showsPresence: true, showsTyping: true, countsUnread: true, spoken: 'all' })
    await annApi.accounts.changeRoomSettings({ showsTyping: false })
    await annApi.accounts.changeRoomSettings({ spoken: 'mentions', showsPresence: false })
    expect(await annApi.accounts.roomSettings()).toEqual({ showsPresence: false, showsTyping: false, countsUnread: true, spoken: 'mentions' })
    expect(await annApi.chat.room({ roomId: room.id })).toMatchObject({ showsPresence: false, showsTyping: false, counts: true, spoken: 'mentions' })
    expect(await benApi.accounts.roomSettings()).toMatchObject({ showsPresence: true, spoken: 'all' })
    expect(JSON.stringify(await benApi.chat.room({ roomId: room.id }))).not.toContain(ann.id)
    await expect(annApi.accounts.changeRoomSettings({ spoken: 'shout' as 'all' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('a message that is being looked at', () => {
  it('names nobody to others, neither beside it nor in an answer to it', async () => {
    const { ann, annApi, benApi, room, group } = await sceneOf(w)
    const cat = await makeAccount(w.db)
    await makeMembership(w.db, { group, account: cat })
    const catApi = await w.as(cat)
    await annApi.chat.send({ roomId: room.id, clientId: newId(), body: 'first' })
    await catApi.chat.send({ roomId: room.id, clientId: newId(), body: 'to it', replyTo: 1 })
    const message = await w.db.message.findFirstOrThrow({ where: { number: 1 } })
    const moderator = await w.actor(await makeAccount(w.db, { grants: [{ role: 'moderator' }] }))
    await inTx(w.ctx(moderator), (tx) => hideMessage(tx, message.id))
    const seen = await benApi.chat.history({ roomId: room.id })
    expect(seen).toMatchObject([{ state: 'hidden', face: null, body: null }, { state: 'shown', replyTo: { number: 1, name: '' } }])
    expect(JSON.stringify(seen)).not.toContain(ann.handle)
    expect((await annApi.chat.history({ roomId: room.id }))[0]).toMatchObject({ face: { id: ann.faceId }, body: 'first' })
    expect((await messageForReview(w.ctx(moderator), message.id))?.entries[0]).toMatchObject({ words: 'first', face: { id: ann.faceId } })
    await annApi.chat.delete({ roomId: room.id, number: 1 })
    expect((await benApi.chat.history({ roomId: room.id }))[0]).toMatchObject({ state: 'deleted', face: null })
  })
})

describe('a report of a message', () => {
  it('keeps what stood, with its pictures, though it is changed or taken back afterwards', async () => {
    const { annApi, benApi, room } = await sceneOf(w)
    await annApi.chat.send({ roomId: room.id, clientId: newId(), body: 'as it stood' })
    const message = await w.db.message.findFirstOrThrow()
    await benApi.moderation.report({ type: 'message', id: message.id, reason: 'harassment', note: 'Please look.' })
    await annApi.chat.edit({ roomId: room.id, number: 1, body: 'as if nothing had been' })
    await annApi.chat.delete({ roomId: room.id, number: 1 })
    const item = await w.db.reviewItem.findFirstOrThrow()
    const desk = await (await w.as(await makeAccount(w.db, { grants: [{ role: 'moderator' }] }))).moderation.item({ itemId: item.id })
    expect(desk.stood.map((one) => one.html).join()).toContain('as it stood')
    expect(desk.subject.state).toBe('deleted')
    expect(desk.reports).toMatchObject([{ note: 'Please look.', by: null }])
    expect(await refused(benApi.moderation.report({ type: 'message', id: message.id, reason: 'unkind', note: '' }))).toEqual({ code: 'NOT_FOUND', reason: 'not-found' })
  })
})
