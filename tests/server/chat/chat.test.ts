import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makeRoom, type MadeAccount } from '@/prisma/factories'
import { inTx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { hideMessage, messageForReview, restoreMessage } from '@/server/chat/chat.service'
import { recordingWire, setWire } from '@/server/realtime/wire'
import { world } from '@/tests/support/world'

const w = world()

async function scene(visibility: 'public' | 'closed' | 'hidden' = 'closed') {
  const ann = await makeAccount(w.db)
  const ben = await makeAccount(w.db)
  const group = await makeGroup(w.db, { visibility, members: [ann, ben] })
  const room = await makeRoom(w.db, { group })
  return { ann, ben, group, room, annApi: await w.as(ann), benApi: await w.as(ben) }
}

async function refused(work: Promise<unknown>): Promise<{ code: string; reason: string }> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  const cause = thrown instanceof Error ? thrown.cause : null
  if (!(cause instanceof DomainError)) throw new Error('was not refused')
  return { code: cause.code, reason: cause.reason }
}

async function sanction(account: MadeAccount, kind: 'mute' | 'suspension' | 'ban', groupId: string | null = null): Promise<void> {
  const at = new Date(Date.now() - 1000)
  await w.db.sanction.create({ data: { id: randomUUID(), accountId: account.id, kind, groupId, rule: 'kindness', imposedBy: account.id, startsAt: at } })
}

describe('saying something', () => {
  it('numbers from 1 without gap and answers with number, change and time', async () => {
    const { annApi, benApi, room } = await scene()
    const acks = []
    for (const api of [annApi, benApi, annApi]) acks.push(await api.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'words' }))
    expect(acks.map((ack) => ack.number)).toEqual([1, 2, 3])
    expect(acks[0]).toEqual({ number: 1, change: 0, at: expect.any(Date) })
  })

  it('keeps one message for one clientId, however often and at once it is sent', async () => {
    const { annApi, benApi, room } = await scene()
    const clientId = randomUUID()
    const said = { roomId: room.id, clientId, body: 'only once' }
    const acks = await Promise.all(Array.from({ length: 8 }, () => annApi.chat.send(said)))
    expect(new Set(acks.map((ack) => ack.number))).toEqual(new Set([1]))
    expect((await benApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'next' })).number).toBe(2)
    expect((await w.db.room.findUniqueOrThrow({ where: { id: room.id } })).lastNumber).toBe(2)
    expect(await w.db.message.count()).toBe(2)
  })

  it('refuses the same clientId with other words or in another room, and still knows it after an edit', async () => {
    const { annApi, room, group } = await scene()
    const other = await makeRoom(w.db, { group })
    const clientId = randomUUID()
    await annApi.chat.send({ roomId: room.id, clientId, body: 'first words' })
    expect(await refused(annApi.chat.send({ roomId: room.id, clientId, body: 'other words' }))).toEqual({ code: 'CONFLICT', reason: 'chat.same-id-other-text' })
    expect(await refused(annApi.chat.send({ roomId: other.id, clientId, body: 'first words' }))).toEqual({ code: 'CONFLICT', reason: 'chat.same-id-other-text' })
    await annApi.chat.edit({ roomId: room.id, number: 1, body: 'better words' })
    expect(await annApi.chat.send({ roomId: room.id, clientId, body: 'first words' })).toMatchObject({ number: 1, change: 1 })
    expect((await w.db.room.findUniqueOrThrow({ where: { id: other.id } })).lastNumber).toBe(0)
  })

  it('takes at most five statements, BEGIN and COMMIT included', async () => {
    const { annApi, room } = await scene()
    await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'warm' })
    const statements = await w.recordStatements(() => annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'counted', replyTo: 1 }))
    expect(statements.filter((one) => !one.includes('pg_notify')).length, statements.join('\n')).toBeLessThanOrEqual(5)
  })

  it('answers to a message that is there, and to no other', async () => {
    const { ann, annApi, benApi, room } = await scene()
    await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'a' })
    await benApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'b', replyTo: 1 })
    expect((await annApi.chat.history({ roomId: room.id }))[1]?.replyTo).toEqual({ number: 1, name: ann.handle })
    expect(await refused(annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'c', replyTo: 3 }))).toEqual({ code: 'INVALID', reason: 'chat.no-such-message' })
    expect((await w.db.room.findUniqueOrThrow({ where: { id: room.id } })).lastNumber).toBe(2)
  })

  it('keeps odd characters as they are, or as they stay when stored', async () => {
    const { annApi, room } = await scene()
    const body = 'line\r\nnext \u{1F56F} <b>x</b> \0 \uD800'
    const clientId = randomUUID()
    await annApi.chat.send({ roomId: room.id, clientId, body })
    expect(await annApi.chat.send({ roomId: room.id, clientId, body })).toMatchObject({ number: 1 })
    expect((await annApi.chat.history({ roomId: room.id }))[0]?.body).toBe('line\nnext \u{1F56F} <b>x</b> \uFFFD \uFFFD')
  })

  it('refuses too long, empty and shapeless input in a typed way', async () => {
    const { annApi, room } = await scene()
    const send = (body: string) => annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body })
    await expect(send('x'.repeat(4001))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(send(' \n ')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(send('x'.repeat(4000))).resolves.toMatchObject({ number: 1 })
    await expect(annApi.chat.send({ roomId: room.id, clientId: 'not-an-id', body: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('who may', () => {
  it.each(['closed', 'hidden'] as const)('a stranger finds nothing of a %s group, as if it were not there', async (visibility) => {
    const { room } = await scene(visibility)
    const stranger = await w.as(await makeAccount(w.db, { grants: [{ role: 'moderator' }] }))
    const absent = randomUUID()
    for (const roomId of [room.id, absent, 'x']) {
      for (const work of [
        () => stranger.chat.room({ roomId }),
        () => stranger.chat.history({ roomId }),
        () => stranger.chat.after({ roomId, after: 0 }),
        () => stranger.chat.changesAfter({ roomId, afterChange: 0 }),
        () => stranger.chat.send({ roomId, clientId: randomUUID(), body: 'x' }),
        () => stranger.chat.edit({ roomId, number: 1, body: 'x' }),
        () => stranger.chat.delete({ roomId, number: 1 }),
        () => stranger.chat.seen({ roomId, number: 1 }),
      ])
        expect(await refused(work())).toEqual({ code: 'NOT_FOUND', reason: 'not-found' })
    }
    expect(await stranger.chat.mine()).toEqual([])
  })

  it('in a public group only members come in', async () => {
    const { room, group } = await scene('public')
    const stranger = await w.as(await makeAccount(w.db))
    expect(await refused(stranger.chat.room({ roomId: room.id }))).toEqual({ code: 'FORBIDDEN', reason: 'chat.members-only' })
    expect(await refused(stranger.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'x' }))).toEqual({ code: 'FORBIDDEN', reason: 'chat.members-only' })
    expect(await stranger.chat.roomsOf({ groupId: group.id })).toMatchObject([{ id: room.id, here: null, lastAt: null, unread: false }])
    expect(await refused(w.guest().chat.room({ roomId: room.id }))).toEqual({ code: 'SIGNED_OUT', reason: 'signed-out' })
  })

  it.each([
    ['mute', 'FORBIDDEN', 'accounts.under-mute', true],
    ['suspension', 'FORBIDDEN', 'chat.suspended', false],
  ] as const)('a %s holds from the next event on, also for an actor loaded before', async (kind, code, reason, reads) => {
    const { ann, annApi, room } = await scene()
    await sanction(ann, kind)
    expect(await refused(annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'x' }))).toEqual({ code, reason })
    if (reads) expect((await annApi.chat.room({ roomId: room.id })).can).toMatchObject({ write: false, why: reason })
    else expect(await refused(annApi.chat.room({ roomId: room.id }))).toEqual({ code, reason })
  })

  it('an ended sign-in, a lost membership and a closed room refuse at once', async () => {
    const { ann, ben, annApi, benApi, room, group } = await scene()
    await w.db.signIn.updateMany({ where: { accountId: ann.id }, data: { revokedAt: new Date() } })
    expect(await refused(annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'x' }))).toEqual({ code: 'SIGNED_OUT', reason: 'signed-out' })
    await w.db.room.update({ where: { id: room.id }, data: { closedAt: new Date() } })
    expect(await refused(benApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'x' }))).toEqual({ code: 'FORBIDDEN', reason: 'chat.room-closed' })
    await w.db.membership.update({ where: { groupId_accountId: { groupId: group.id, accountId: ben.id } }, data: { state: 'removed' } })
    expect(await refused(benApi.chat.room({ roomId: room.id }))).toEqual({ code: 'NOT_FOUND', reason: 'not-found' })
  })

  it('nobody edits or takes back what others said', async () => {
    const { annApi, benApi, room } = await scene()
    await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'mine' })
    expect(await refused(benApi.chat.edit({ roomId: room.id, number: 1, body: 'theirs' }))).toEqual({ code: 'FORBIDDEN', reason: 'chat.not-yours' })
    expect(await refused(benApi.chat.delete({ roomId: room.id, number: 1 }))).toEqual({ code: 'FORBIDDEN', reason: 'chat.not-yours' })
  })

  it('an unconfirmed address reads and does not write', async () => {
    const newcomer = await makeAccount(w.db, { confirmed: false })
    const room = await makeRoom(w.db, { group: await makeGroup(w.db, { members: [newcomer] }) })
    const api = await w.as(newcomer)
    expect((await api.chat.room({ roomId: room.id })).can).toMatchObject({ write: false, why: 'accounts.email-unconfirmed' })
  })
})

describe('changes', () => {
  it('edit keeps every version and counts one change; the same words again are none', async () => {
    const { annApi, benApi, room } = await scene()
    await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'one' })
    expect(await annApi.chat.edit({ roomId: room.id, number: 1, body: 'two' })).toMatchObject({ number: 1, change: 1 })
    expect(await annApi.chat.edit({ roomId: room.id, number: 1, body: 'two' })).toMatchObject({ number: 1, change: 1 })
    expect(await annApi.chat.edit({ roomId: room.id, number: 1, body: 'three' })).toMatchObject({ number: 1, change: 2 })
    const versions = await w.db.messageRevision.findMany({ orderBy: { revision: 'asc' }, select: { revision: true, body: true } })
    expect(versions).toEqual([{ revision: 1, body: 'one' }, { revision: 2, body: 'two' }, { revision: 3, body: 'three' }])
    expect((await benApi.chat.history({ roomId: room.id }))[0]).toMatchObject({ body: 'three', change: 2, editedAt: expect.any(Date) })
  })

  it('what was taken back, hidden or restored keeps its place and shows its words only to whom it may', async () => {
    const { ann, annApi, benApi, room } = await scene()
    const moderator = await w.actor(await makeAccount(w.db, { grants: [{ role: 'moderator' }] }))
    for (const body of ['gone', 'hidden']) await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body })
    await annApi.chat.delete({ roomId: room.id, number: 1 })
    await annApi.chat.delete({ roomId: room.id, number: 1 })
    const second = await w.db.message.findFirstOrThrow({ where: { number: 2 } })
    await inTx(w.ctx(moderator), (tx) => hideMessage(tx, second.id))
    await inTx(w.ctx(moderator), (tx) => hideMessage(tx, second.id))
    expect(await benApi.chat.history({ roomId: room.id })).toMatchObject([
      { number: 1, state: 'deleted', body: null, change: 1 },
      { number: 2, state: 'hidden', body: null, change: 2 },
    ])
    expect((await annApi.chat.history({ roomId: room.id }))[1]).toMatchObject({ state: 'hidden', body: 'hidden', face: { id: ann.faceId } })
    expect(await refused(annApi.chat.edit({ roomId: room.id, number: 2, body: 'x' }))).toEqual({ code: 'CONFLICT', reason: 'chat.hidden' })
    await inTx(w.ctx(moderator), (tx) => restoreMessage(tx, second.id))
    const { changes, head } = await benApi.chat.changesAfter({ roomId: room.id, afterChange: 1 })
    expect(changes).toMatchObject([{ number: 2, state: 'shown', body: 'hidden', change: 3 }])
    expect(head).toEqual({ number: 2, change: 3, first: 1 })
  })

  it('only moderators and the group\'s facilitators hide or review', async () => {
    const { ann, annApi, room } = await scene()
    await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'x' })
    const message = await w.db.message.findFirstOrThrow()
    const actor = await w.actor(ann)
    await expect(inTx(w.ctx(actor), (tx) => hideMessage(tx, message.id))).rejects.toMatchObject({ reason: 'chat.not-a-moderator' })
    await expect(messageForReview(w.ctx(actor), message.id)).rejects.toMatchObject({ reason: 'chat.not-a-moderator' })
  })

  it('a review shows ten either side and not what its author took back', async () => {
    const { annApi, benApi, room } = await scene()
    const moderator = await w.actor(await makeAccount(w.db, { grants: [{ role: 'moderator' }] }))
    for (let n = 1; n <= 25; n += 1) await (n % 2 ? annApi : benApi).chat.send({ roomId: room.id, clientId: randomUUID(), body: `m${n}` })
    await annApi.chat.delete({ roomId: room.id, number: 11 })
    const subject = await w.db.message.findFirstOrThrow({ where: { number: 13 } })
    const review = await messageForReview(w.ctx(moderator), subject.id)
    expect(review?.entries.map((one) => one.number)).toEqual(Array.from({ length: 21 }, (_, i) => i + 3))
    expect(review?.entries.find((one) => one.number === 11)).toMatchObject({ words: '', deleted: true })
    expect(review?.entries.find((one) => one.isSubject)).toMatchObject({ number: 13, words: 'm13' })
  })
})

describe('reading', () => {
  it('pages back by number, catches up in pages of 200, and starts afresh over 2,000 behind', async () => {
    const { ann, annApi, room } = await scene()
    await w.owner.query(
      `INSERT INTO "Message" ("id","roomId","groupId","number","senderId","faceId","clientId","body","createdAt")
       SELECT gen_random_uuid(), $1, $2, n, $3, $4, gen_random_uuid(), 'm' || n, now() FROM generate_series(1, 2205) n`,
      [room.id, room.groupId, ann.id, ann.faceId],
    )
    await w.db.room.update({ where: { id: room.id }, data: { lastNumber: 2205 } })
    const numbers = (list: { number: number }[]) => [list.at(0)?.number, list.at(-1)?.number, list.length]
    expect(numbers(await annApi.chat.history({ roomId: room.id }))).toEqual([2156, 2205, 50])
    expect(numbers(await annApi.chat.history({ roomId: room.id, before: 30 }))).toEqual([1, 29, 29])
    const first = await annApi.chat.after({ roomId: room.id, after: 2000 })
    expect([numbers(first.messages), first.more, first.reset]).toEqual([[2001, 2200, 200], true, false])
    const rest = await annApi.chat.after({ roomId: room.id, after: 2200 })
    expect([numbers(rest.messages), rest.more]).toEqual([[2201, 2205, 5], false])
    const far = await annApi.chat.after({ roomId: room.id, after: 204 })
    expect([far.reset, numbers(far.messages)]).toEqual([true, [2156, 2205, 50]])
    // A cursor from a life the database does not remember (a restored backup) starts afresh too.
    expect((await annApi.chat.after({ roomId: room.id, after: 9999 })).reset).toBe(true)
  })

  it('keeps a pointer that never goes back nor beyond the last message', async () => {
    const { annApi, benApi, room } = await scene()
    for (let n = 0; n < 3; n += 1) await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'x' })
    expect(await benApi.chat.seen({ roomId: room.id, number: 2 })).toEqual({ number: 2 })
    expect(await benApi.chat.seen({ roomId: room.id, number: 1 })).toEqual({ number: 2 })
    expect((await benApi.chat.mine())[0]).toMatchObject({ unread: true })
    expect(await benApi.chat.seen({ roomId: room.id, number: 99 })).toEqual({ number: 3 })
    expect((await benApi.chat.mine())[0]).toMatchObject({ id: room.id, unread: false, here: 0 })
  })

  it('no view names an account, and only one\'s own messages carry their clientId', async () => {
    const { ann, ben, annApi, benApi, room } = await scene()
    await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'x' })
    const text = JSON.stringify([await benApi.chat.room({ roomId: room.id }), await benApi.chat.history({ roomId: room.id }), await benApi.chat.mine()])
    for (const secret of [ann.id, ben.id, 'clientId', 'senderId', ann.email]) expect(text).not.toContain(secret)
    expect(JSON.stringify(await annApi.chat.history({ roomId: room.id }))).toContain('clientId')
  })
})

describe('the listener', () => {
  it('tells a room what was said and changed through another door, the author in their own view', async () => {
    const { ann, annApi, room } = await scene()
    const wire = recordingWire()
    setWire(wire)
    await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'by form' })
    await annApi.chat.edit({ roomId: room.id, number: 1, body: 'by form, edited' })
    await w.dispatch()
    setWire(null)
    const heard = wire.told.filter((one) => one.event.startsWith('room.'))
    expect(heard.map((one) => [one.to, one.id, one.event])).toEqual([
      ['toRoom', room.id, 'room.message'],
      ['toRoomUnseeing', `${room.id}/${ann.faceId}`, 'room.message'],
      ['toRoomMember', `${room.id}/${ann.id}`, 'room.message'],
      ['toRoom', room.id, 'room.change'],
      ['toRoomUnseeing', `${room.id}/${ann.faceId}`, 'room.change'],
      ['toRoomMember', `${room.id}/${ann.id}`, 'room.change'],
    ])
    expect(JSON.stringify(heard[0]?.payload)).not.toContain('clientId')
    // Across a block there is the number and nothing of the words.
    expect(heard[4]?.payload).toMatchObject({ number: 1, change: 1, state: 'blocked', body: null, face: null })
    expect(heard[5]?.payload).toMatchObject({ roomId: room.id, number: 1, change: 1, body: 'by form, edited', clientId: expect.any(String) })
  })

  it('seeds made by hand count like said ones', async () => {
    const { ben, annApi, room } = await scene()
    await makeMessage(w.db, { room, sender: ben, body: 'from before' })
    expect(await annApi.chat.send({ roomId: room.id, clientId: randomUUID(), body: 'x' })).toMatchObject({ number: 2 })
  })
})
