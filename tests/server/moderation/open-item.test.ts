import { beforeEach, describe, expect, it } from 'vitest'
import { makeMessage, makeRoom } from '@/prisma/factories'
import { systemContext } from '@/server/accounts/context'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { bringToDesk, openItem, type Opening } from '@/server/moderation/open-item.service'
import { world } from '@/tests/support/world'
import { reported, setScene, subjectOf, type Scene } from './scene'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

const opening = (parts: Partial<Opening> = {}): Opening => ({
  source: 'screening',
  lane: 'amber',
  subjectType: 'post',
  subjectId: subjectOf(scene).id,
  groupId: scene.group.id,
  subjectAuthorId: scene.marlow.id,
  signals: ['words'],
  ...parts,
})
const open = (parts: Partial<Opening> = {}) => inTx(systemContext(), (tx) => openItem(tx, opening(parts)))

describe('the one open item of a subject', () => {
  it('is opened once and raised after that: the lane only rises, signals are added, and the same again changes nothing', async () => {
    const first = await open()
    expect(first.opened).toBe(true)
    expect(await open()).toEqual({ id: first.id, opened: false })
    expect(await w.db.reviewItem.findMany()).toMatchObject([{ lane: 'amber', source: 'screening', signals: ['words'], version: 1 }])
    await open({ lane: 'green', signals: ['link'] })
    await open({ lane: 'red' })
    expect(await w.db.reviewItem.findMany()).toMatchObject([{ lane: 'red', signals: ['words', 'link'], version: 3 }])
  })

  it('is one for twenty at once', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => open()))
    expect(made.filter((one) => one.opened)).toHaveLength(1)
    expect(new Set(made.map((one) => one.id)).size).toBe(1)
  })

  it('takes a thread and the post that opens it for one matter', async () => {
    const first = await open({ subjectType: 'thread', subjectId: scene.thread.id })
    expect(await open({ subjectId: scene.posts[0]?.id ?? '' })).toEqual({ id: first.id, opened: false })
    expect((await open({ subjectId: scene.posts[1]?.id ?? '' })).opened).toBe(true)
  })

  it('is a concern once somebody fears for a person', async () => {
    await open()
    await reported(w, scene, 'worried')
    expect(await w.db.reviewItem.findMany()).toMatchObject([{ source: 'concern', lane: 'crisis', signals: ['words'] }])
  })
})

describe('what was held or raised comes to the desk', () => {
  const event = (name: string, payload: Record<string, string>) => ({ id: newId(), name, createdAt: new Date(), payload })

  it.each([
    ['forum.post.held', 'hold', 'post'],
    ['forum.post.raised', 'screening', 'post'],
    ['chat.message.held', 'hold', 'message'],
    ['chat.message.raised', 'screening', 'message'],
  ] as const)('%s, once however often it is delivered', async (name, source, subjectType) => {
    const message = await makeMessage(w.db, { room: await makeRoom(w.db, { group: scene.group }), sender: scene.marlow })
    const subjectId = subjectType === 'post' ? subjectOf(scene).id : message.id
    await w.db.post.updateMany({ where: { id: subjectId }, data: { heldAt: new Date(), holdReason: 'words' } })
    await w.db.message.updateMany({ where: { id: subjectId }, data: { heldAt: new Date(), holdReason: 'words' } })
    const one = event(name, { [subjectType === 'post' ? 'postId' : 'messageId']: subjectId, groupId: scene.group.id, lane: 'red', signals: 'words,link' })
    await bringToDesk(one)
    await bringToDesk(one)
    expect(await w.db.reviewItem.findMany()).toMatchObject([{ source, lane: 'red', subjectType, subjectId, subjectAuthorId: scene.marlow.id, signals: ['words', 'link'], version: 1 }])
    await w.db.reviewItem.updateMany({ data: { closedAt: new Date(), outcome: 'left' } })
    await bringToDesk(one)
    expect(await w.db.reviewItem.count()).toBe(1)
  })

  it('but not when its author took it back, or it is released already', async () => {
    await bringToDesk(event('forum.post.held', { postId: subjectOf(scene).id, lane: 'amber', signals: '' }))
    await w.db.post.update({ where: { id: subjectOf(scene).id }, data: { deletedAt: new Date() } })
    await bringToDesk(event('forum.post.raised', { postId: subjectOf(scene).id, lane: 'amber', signals: 'words' }))
    expect(await w.db.reviewItem.count()).toBe(0)
  })
})
