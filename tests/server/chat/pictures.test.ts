import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makePost, makeThread, makeRoom, type MadeAccount } from '@/prisma/factories'
import { refusalOf } from '@/server/api/trpc'
import type { Actor } from '@/server/core/actor'
import { DAY, MINUTE } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { hideMessage, messageForReview, releaseMessage, restoreMessage } from '@/server/chat/chat.service'
import { accessPicture } from '@/server/chat/picture.access'
import { sweepImages } from '@/server/images/images.service'
import { forgetRules } from '@/server/screening/screening.service'
import { world } from '@/tests/support/world'
import { pictureOf, refused, sceneOf } from './scene'

// The promise: a picture in a room is read by whoever reads its message now, and by nobody else.

const w = world()
const refusal = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => refusalOf(error))

async function reads(who: MadeAccount | null, id: string): Promise<'read' | 'not there'> {
  const actor: Actor = who ? await w.actor(who) : { kind: 'guest' }
  const sizes = await Promise.all((['full', 'small'] as const).map((size) => refusal(accessPicture(w.ctx(actor), id, size))))
  const absent = await refusal(accessPicture(w.ctx(actor), newId(), 'full'))
  if (sizes.every((one) => one === null)) return 'read'
  expect(sizes).toEqual([absent, absent])
  return 'not there'
}

async function item(messageId: string, about: MadeAccount, groupId: string, claimedBy: MadeAccount | null): Promise<string> {
  const id = newId()
  await w.db.reviewItem.create({ data: { id, source: 'report', lane: 'amber', subjectType: 'message', subjectId: messageId, groupId, subjectAuthorId: about.id, claimedBy: claimedBy?.id ?? null, createdAt: new Date() } })
  return id
}

describe('a message with pictures', () => {
  it('is sent with them in one commit, also without words, and shows them to the room', async () => {
    const { ann, annApi, benApi, room } = await sceneOf(w)
    const [one, two] = [await pictureOf(w, ann), await pictureOf(w, ann, 'A garden')]
    expect(await annApi.chat.send({ roomId: room.id, clientId: newId(), body: '', images: [one, two] })).toMatchObject({ number: 1 })
    expect((await benApi.chat.history({ roomId: room.id }))[0]).toMatchObject({ body: '', images: [{ id: one, alt: 'A kettle', width: 60, height: 40 }, { id: two, alt: 'A garden', width: 60, height: 40 }] })
    await expect(annApi.chat.send({ roomId: room.id, clientId: newId(), body: ' ', images: [] })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(annApi.chat.send({ roomId: room.id, clientId: newId(), body: 'x', images: Array.from({ length: 5 }, newId) })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('binds them once however often it is sent, and is another message with other ones', async () => {
    const { ann, annApi, room } = await sceneOf(w)
    const [one, two] = [await pictureOf(w, ann), await pictureOf(w, ann)]
    const said = { roomId: room.id, clientId: newId(), body: 'Look.', images: [one] }
    const acks = await Promise.all(Array.from({ length: 6 }, () => annApi.chat.send(said)))
    expect(new Set(acks.map((ack) => ack.number))).toEqual(new Set([1]))
    expect(await w.db.image.count({ where: { messageId: { not: null } } })).toBe(1)
    for (const images of [[two], [one, two], []]) expect(await refused(annApi.chat.send({ ...said, images }))).toEqual({ code: 'CONFLICT', reason: 'chat.same-id-other-text' })
    expect((await w.db.room.findUniqueOrThrow({ where: { id: room.id } })).lastNumber).toBe(1)
  })

  it('takes only one’s own that stand nowhere yet; or nothing is said', async () => {
    const { ann, ben, annApi, room, group } = await sceneOf(w)
    const [own, theirs, used, posted, erased] = [await pictureOf(w, ann), await pictureOf(w, ben), await pictureOf(w, ann), await pictureOf(w, ann), await pictureOf(w, ann)]
    await annApi.chat.send({ roomId: room.id, clientId: newId(), body: '', images: [used] })
    const post = await makePost(w.db, { thread: await makeThread(w.db, { group, author: ann }), author: ann })
    await w.db.image.update({ where: { id: posted }, data: { postId: post.id } })
    await w.db.image.update({ where: { id: erased }, data: { erasedAt: new Date() } })
    for (const images of [[theirs], [used], [posted], [erased], [newId()], ['not-an-id'], [own, theirs]])
      expect(await refused(annApi.chat.send({ roomId: room.id, clientId: newId(), body: 'x', images })), images.join()).toEqual({ code: 'INVALID', reason: 'chat.no-such-picture' })
    expect((await w.db.room.findUniqueOrThrow({ where: { id: room.id } })).lastNumber).toBe(1)
    expect(await w.db.image.findUniqueOrThrow({ where: { id: own } })).toMatchObject({ messageId: null })
    // And what stands in a message is not taken into a post.
    await annApi.forum.reply({ threadId: post.threadId, clientId: newId(), body: `![A kettle](image:${used}/60x40)` })
    expect(await w.db.image.findUniqueOrThrow({ where: { id: used } })).toMatchObject({ postId: null, messageId: expect.any(String) })
  })

  it('waits with what is in its picture, and is let through with it', async () => {
    const { ann, ben, annApi, benApi, room } = await sceneOf(w)
    const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const at = new Date(Date.now() - MINUTE)
    await w.db.wordRule.create({ data: { id: newId(), kind: 'hold', pattern: 'miracle cure', lane: 'red', createdBy: moderator.id, createdAt: at, triedAt: at, liveAt: at } })
    forgetRules()
    const image = await pictureOf(w, ann, 'A poster for a miracle cure')
    const said = { roomId: room.id, clientId: newId(), body: 'Look.', images: [image] }
    expect(await annApi.chat.send(said)).toMatchObject({ number: 0, held: { reason: 'words' } })
    expect(await annApi.chat.send(said)).toMatchObject({ number: 0, held: { reason: 'words' } })
    expect((await annApi.chat.room({ roomId: room.id })).held).toMatchObject([{ images: [{ id: image }] }])
    expect([await reads(ann, image), await reads(ben, image), await reads(moderator, image)]).toEqual(['read', 'not there', 'not there'])
    const message = await w.db.message.findFirstOrThrow()
    const actor = await w.actor(moderator)
    const review = await messageForReview(w.ctx(actor), message.id)
    expect(review?.entries[0]?.words).toBe(`Look.\n\n![A poster for a miracle cure](image:${image}/60x40)`)
    await inTx(w.ctx(actor), (tx) => releaseMessage(tx, message.id))
    expect((await benApi.chat.history({ roomId: room.id }))[0]).toMatchObject({ number: 1, images: [{ id: image }] })
    forgetRules()
  })

  it('takes at most seven statements, BEGIN and COMMIT included', async () => {
    const { ann, annApi, room } = await sceneOf(w)
    const images = [await pictureOf(w, ann)]
    await annApi.chat.send({ roomId: room.id, clientId: newId(), body: 'warm' })
    const statements = await w.recordStatements(() => annApi.chat.send({ roomId: room.id, clientId: newId(), body: 'counted', images, replyTo: 1 }))
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(7)
  })
})

describe('who reads a picture in a room', () => {
  it('the members of its room while its words show, its author also while they do not', async () => {
    const { ann, ben, annApi, group, room } = await sceneOf(w, 'public')
    const stranger = await makeAccount(w.db)
    const admin = await makeAccount(w.db, { grants: [{ role: 'admin' }, { role: 'moderator' }] })
    const id = await pictureOf(w, ann)
    const row = async () => [await reads(ann, id), await reads(ben, id), await reads(stranger, id), await reads(admin, id), await reads(null, id)]
    expect(await row(), 'unsent').toEqual(['read', 'not there', 'not there', 'not there', 'not there'])
    await annApi.chat.send({ roomId: room.id, clientId: newId(), body: '', images: [id] })
    const message = await w.db.message.findFirstOrThrow()
    // A room is its members' alone, in a public group too.
    expect(await row(), 'sent').toEqual(['read', 'read', 'not there', 'not there', 'not there'])
    const actor = await w.actor(admin)
    await inTx(w.ctx(actor), (tx) => hideMessage(tx, message.id))
    expect(await row(), 'hidden').toEqual(['read', 'not there', 'not there', 'not there', 'not there'])
    await inTx(w.ctx(actor), (tx) => restoreMessage(tx, message.id))
    const blockId = newId()
    await w.db.block.create({ data: { id: blockId, blockerId: ben.id, blockedId: ann.id, faceId: ann.faceId, ownFaceId: ben.faceId, createdAt: new Date() } })
    expect(await row(), 'blocked').toEqual(['read', 'not there', 'not there', 'not there', 'not there'])
    await w.db.block.delete({ where: { id: blockId } })
    await w.db.sanction.create({ data: { id: newId(), accountId: ben.id, kind: 'suspension', groupId: group.id, rule: 'other', imposedBy: ann.id, startsAt: new Date(0) } })
    expect(await row(), 'suspended').toEqual(['read', 'not there', 'not there', 'not there', 'not there'])
    await w.db.sanction.deleteMany()
    await w.db.membership.updateMany({ where: { accountId: ann.id }, data: { state: 'left' } })
    expect(await row(), 'its author left').toEqual(['not there', 'read', 'not there', 'not there', 'not there'])
    await w.db.membership.updateMany({ where: { accountId: ann.id }, data: { state: 'member' } })
    await w.db.room.update({ where: { id: room.id }, data: { firstNumber: 2 } })
    expect(await row(), 'no longer kept').toEqual(['not there', 'not there', 'not there', 'not there', 'not there'])
    await w.db.room.update({ where: { id: room.id }, data: { firstNumber: 1 } })
    await annApi.chat.delete({ roomId: room.id, number: 1 })
    expect(await row(), 'taken back').toEqual(['not there', 'not there', 'not there', 'not there', 'not there'])
  })

  it('of a room by invitation those it lists, and not the other members', async () => {
    const { ann, ben, annApi, group, room } = await sceneOf(w)
    const cat = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    await makeMembership(w.db, { group, account: cat })
    await w.db.room.update({ where: { id: room.id }, data: { byInvitation: true } })
    await w.db.roomMember.createMany({ data: [ann, ben].map((one) => ({ roomId: room.id, accountId: one.id, addedAt: new Date() })) })
    const id = await pictureOf(w, ann)
    await annApi.chat.send({ roomId: room.id, clientId: newId(), body: '', images: [id] })
    expect([await reads(ann, id), await reads(ben, id), await reads(cat, id)]).toEqual(['read', 'read', 'not there'])
    await w.db.roomMember.updateMany({ where: { accountId: ben.id }, data: { leftAt: new Date() } })
    expect(await reads(ben, id)).toBe('not there')
  })

  it('a moderator who has its case in hand, with those near to it as their words; nothing around a talk of two', async () => {
    const { ann, ben, annApi, benApi, group, room } = await sceneOf(w)
    const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const ids: string[] = []
    for (const api of [annApi, benApi]) {
      ids.push(await pictureOf(w, api === annApi ? ann : ben))
      await api.chat.send({ roomId: room.id, clientId: newId(), body: '', images: [ids.at(-1) ?? ''] })
    }
    const [about, near] = ids as [string, string]
    const message = await w.db.message.findFirstOrThrow({ where: { number: 1 } })
    const hand = async () => [await reads(moderator, about), await reads(moderator, near)]
    const itemId = await item(message.id, ann, group.id, null)
    expect(await hand(), 'open').toEqual(['not there', 'not there'])
    await w.db.reviewItem.update({ where: { id: itemId }, data: { claimedBy: moderator.id } })
    expect(await hand(), 'in hand').toEqual(['read', 'read'])
    await w.db.message.update({ where: { id: message.id }, data: { number: 30 } })
    expect(await hand(), 'far apart').toEqual(['read', 'not there'])
    await w.db.message.update({ where: { id: message.id }, data: { number: 1 } })
    await w.db.message.updateMany({ data: { deletedAt: new Date() } })
    expect(await hand(), 'taken back').toEqual(['read', 'not there'])
    await w.db.message.updateMany({ data: { deletedAt: null } })
    await w.db.room.update({ where: { id: room.id }, data: { firstNumber: 3, lastNumber: 2 } })
    expect(await hand(), 'no longer kept').toEqual(['read', 'read'])
    await w.db.room.update({ where: { id: room.id }, data: { kind: 'direct', groupId: null, byInvitation: true } })
    expect(await hand(), 'a talk of two').toEqual(['read', 'not there'])
    await w.db.report.create({ data: { id: newId(), itemId, reporterId: ben.id, reason: 'unkind', contextFrom: 1, contextTo: 2, createdAt: new Date() } })
    expect(await hand(), 'with what was chosen').toEqual(['read', 'read'])
    await w.db.report.deleteMany()
    await w.db.reviewItem.update({ where: { id: itemId }, data: { subjectAuthorId: moderator.id } })
    expect(await hand(), 'about themself').toEqual(['not there', 'not there'])
    await w.db.reviewItem.update({ where: { id: itemId }, data: { subjectAuthorId: ann.id, closedAt: new Date() } })
    expect(await hand(), 'closed').toEqual(['not there', 'not there'])
  })

  it('is erased a day after it was added and not sent, and a month after its message was taken back; never before', async () => {
    w.at('2026-03-01T10:00:00Z')
    const ann = await makeAccount(w.db)
    const room = await makeRoom(w.db, { group: await makeGroup(w.db, { members: [ann] }) })
    const api = await w.as(ann)
    const [unsent, sent] = [await pictureOf(w, ann), await pictureOf(w, ann)]
    await api.chat.send({ roomId: room.id, clientId: newId(), body: '', images: [sent] })
    w.pass(DAY + MINUTE)
    await sweepImages(w.ctx())
    expect([await reads(ann, unsent), await reads(ann, sent)]).toEqual(['not there', 'read'])
    await w.db.message.updateMany({ data: { deletedAt: new Date('2026-03-02T10:02:00Z') } })
    w.pass(29 * DAY)
    await sweepImages(w.ctx())
    expect(await w.db.imageData.count({ where: { imageId: sent } })).toBe(2)
    w.pass(2 * DAY)
    await sweepImages(w.ctx())
    expect(await w.db.imageData.count({ where: { imageId: sent } })).toBe(0)
  })
})
