import { describe, expect, it } from 'vitest'
import { makeAccount, makeMembership } from '@/prisma/factories'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { hideMessage, restoreMessage } from '@/server/chat/chat.service'
import { recordingWire, setWire } from '@/server/realtime/wire'
import { world } from '@/tests/support/world'
import { refused, sceneOf } from './scene'

// The promise: a quiet word is seen and never counted; the room hears that it was said and never by whom.

const w = world()

async function scene() {
  const made = await sceneOf(w)
  const cat = await makeAccount(w.db)
  await makeMembership(w.db, { group: made.group, account: cat })
  await made.annApi.chat.send({ roomId: made.room.id, clientId: newId(), body: 'A hard day.' })
  const say = (kind: 'with_you' | 'thank_you' | 'holding_hope', on = true, number = 1) => ({ roomId: made.room.id, number, kind, on })
  return { ...made, cat, catApi: await w.as(cat), say }
}

describe('a quiet word', () => {
  it('shows its kind to everybody, who said it to nobody, and one’s own to oneself', async () => {
    const { ann, ben, annApi, benApi, room, say } = await scene()
    expect(await benApi.chat.react(say('thank_you'))).toMatchObject({ number: 1, change: 1, mine: ['thank_you'] })
    expect(await benApi.chat.react(say('with_you'))).toMatchObject({ number: 1, change: 2, mine: ['with_you', 'thank_you'] })
    const [mine, theirs] = [await benApi.chat.history({ roomId: room.id }), await annApi.chat.history({ roomId: room.id })]
    expect(mine[0]).toMatchObject({ reactions: ['with_you', 'thank_you'], mine: ['with_you', 'thank_you'], change: 2 })
    expect(theirs[0]).toMatchObject({ reactions: ['with_you', 'thank_you'], mine: [] })
    expect(JSON.stringify(theirs)).not.toContain(ben.handle)
    expect(await annApi.chat.whoReacted({ roomId: room.id, number: 1 })).toEqual([
      { kind: 'with_you', names: [ben.handle], more: false },
      { kind: 'thank_you', names: [ben.handle], more: false },
    ])
    expect(JSON.stringify(await annApi.chat.whoReacted({ roomId: room.id, number: 1 }))).not.toContain(ann.id)
  })

  it('comes with catch-up, and changes the room only when what shows of it changes', async () => {
    const { annApi, benApi, catApi, room, say } = await scene()
    await benApi.chat.react(say('with_you'))
    expect(await annApi.chat.changesAfter({ roomId: room.id, afterChange: 0 })).toMatchObject({ changes: [{ number: 1, reactions: ['with_you'] }], head: { change: 1 } })
    // The same again, and a second person: nothing that anybody could see or count.
    expect(await benApi.chat.react(say('with_you'))).toMatchObject({ change: 1, mine: ['with_you'] })
    expect(await catApi.chat.react(say('with_you'))).toMatchObject({ change: 1, mine: ['with_you'] })
    expect(await benApi.chat.react(say('with_you', false))).toMatchObject({ change: 1, mine: [] })
    expect(await catApi.chat.react(say('with_you', false))).toMatchObject({ change: 2, mine: [] })
    expect((await annApi.chat.history({ roomId: room.id }))[0]).toMatchObject({ reactions: [], change: 2 })
    expect(await w.db.messageReaction.count()).toBe(0)
  })

  it('is told to the room in one view, in which nobody is named', async () => {
    const { ben, benApi, say } = await scene()
    await w.dispatch()
    const wire = recordingWire()
    setWire(wire)
    await benApi.chat.react(say('with_you'))
    await w.dispatch()
    setWire(null)
    const told = wire.told.filter((one) => one.event === 'room.change')
    expect(told.map((one) => one.payload.reactions)).toEqual([['with_you'], [], ['with_you']])
    for (const secret of ['mine', ben.id, ben.faceId, ben.handle]) expect(JSON.stringify(told)).not.toContain(secret)
  })

  it('is not said to one’s own words, to words that do not show, across a block, nor by who may not write', async () => {
    const { ann, ben, cat, annApi, benApi, catApi, room, group, say } = await scene()
    const moderator = await w.actor(await makeAccount(w.db, { grants: [{ role: 'moderator' }] }))
    const message = await w.db.message.findFirstOrThrow()
    expect(await refused(annApi.chat.react(say('with_you')))).toEqual({ code: 'FORBIDDEN', reason: 'chat.own-message' })
    expect(await refused(benApi.chat.react(say('with_you', true, 2)))).toEqual({ code: 'NOT_FOUND', reason: 'not-found' })
    await catApi.chat.react(say('thank_you'))
    await inTx(w.ctx(moderator), (tx) => hideMessage(tx, message.id))
    expect(await refused(benApi.chat.react(say('with_you')))).toEqual({ code: 'CONFLICT', reason: 'chat.hidden' })
    for (const api of [annApi, benApi, catApi]) {
      expect((await api.chat.history({ roomId: room.id }))[0]).toMatchObject({ state: 'hidden', reactions: [], mine: [] })
      expect(await api.chat.whoReacted({ roomId: room.id, number: 1 })).toEqual([])
    }
    await inTx(w.ctx(moderator), (tx) => restoreMessage(tx, message.id))
    await w.db.block.create({ data: { id: newId(), blockerId: ben.id, blockedId: ann.id, faceId: ann.faceId, ownFaceId: ben.faceId, createdAt: new Date() } })
    const blocked = await w.as(ben)
    expect(await refused(blocked.chat.react(say('with_you')))).toEqual({ code: 'FORBIDDEN', reason: 'chat.blocked' })
    expect(await blocked.chat.whoReacted({ roomId: room.id, number: 1 })).toEqual([])
    await w.db.sanction.create({ data: { id: newId(), accountId: cat.id, kind: 'mute', groupId: group.id, rule: 'other', imposedBy: ann.id, startsAt: new Date(0) } })
    expect(await refused(catApi.chat.react(say('with_you')))).toEqual({ code: 'FORBIDDEN', reason: 'accounts.under-mute' })
    // One's own is taken back whatever has become of the place.
    expect(await catApi.chat.react(say('thank_you', false))).toMatchObject({ mine: [] })
    await annApi.chat.delete({ roomId: room.id, number: 1 })
    expect((await annApi.chat.history({ roomId: room.id }))[0]).toMatchObject({ state: 'deleted', reactions: [] })
  })

  it('names nobody across a block nor who has gone, and says that there are others', async () => {
    const { ann, ben, cat, annApi, benApi, catApi, room, say } = await scene()
    await benApi.chat.react(say('with_you'))
    await catApi.chat.react(say('with_you'))
    await catApi.chat.react(say('holding_hope'))
    await w.db.block.create({ data: { id: newId(), blockerId: cat.id, blockedId: ann.id, faceId: ann.faceId, ownFaceId: cat.faceId, createdAt: new Date() } })
    expect(await (await w.as(ann)).chat.whoReacted({ roomId: room.id, number: 1 })).toEqual([
      { kind: 'with_you', names: [ben.handle], more: true },
      { kind: 'holding_hope', names: [], more: true },
    ])
    await w.db.account.update({ where: { id: ben.id }, data: { erasedAt: new Date() } })
    expect(await annApi.chat.whoReacted({ roomId: room.id, number: 1 })).toMatchObject([{ names: [cat.handle], more: true }, { names: [cat.handle] }])
  })

  it('takes at most nine statements, BEGIN and COMMIT included', async () => {
    const { benApi, say } = await scene()
    const statements = await w.recordStatements(() => benApi.chat.react(say('with_you')))
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(9)
  })
})
