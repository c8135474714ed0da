import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makePost, makeThread, type MadeAccount } from '@/prisma/factories'
import type { Visibility } from '@/prisma/generated/enums'
import { BLOCKS_MOST } from '@/server/accounts/block.schema'
import { newId } from '@/server/core/ids'
import { accessThread } from '@/server/forum/forum.access'
import { tried } from '@/tests/server/access/outcome'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount

beforeEach(async () => {
  wren = await makeAccount(w.db)
  marlow = await makeAccount(w.db)
})

const as = (account: MadeAccount) => w.as(account)
const facesOf = async (account: MadeAccount): Promise<string[]> => {
  const actor = await w.actor(account)
  return actor.kind === 'member' ? actor.blockedFaces : []
}
const list = async (account: MadeAccount) => (await (await as(account)).accounts.blocks({})).rows

async function alias(account: MadeAccount, threadId: string, name = 'Quiet one'): Promise<string> {
  const id = newId()
  await w.db.face.create({ data: { id, accountId: account.id, name, isDefault: false, threadId, createdAt: new Date() } })
  return id
}

describe('a block', () => {
  it('stands both ways, is on the blocker’s list alone, and goes when it is taken back', async () => {
    const { id } = await (await as(wren)).accounts.block({ faceId: marlow.faceId })
    expect(await facesOf(wren)).toEqual([marlow.faceId])
    expect(await facesOf(marlow)).toEqual([wren.faceId])
    expect(await list(wren)).toMatchObject([{ id, name: marlow.handle, inOneThread: false }])
    expect(await list(marlow)).toEqual([])
    await expect((await as(marlow)).accounts.unblock({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await (await as(wren)).accounts.unblock({ id })
    expect([await facesOf(wren), await facesOf(marlow)]).toEqual([[], []])
  })

  it('made twice is one, made at once by two windows too', async () => {
    const me = await as(wren)
    const made = await Promise.all(Array.from({ length: 6 }, () => me.accounts.block({ faceId: marlow.faceId })))
    expect(new Set(made.map((one) => one.id)).size).toBe(1)
    expect(await w.db.block.count()).toBe(1)
  })

  it('is not of oneself, under any name, and there is an end to them', async () => {
    const thread = await makeThread(w.db, { author: wren })
    const own = await alias(wren, thread.id)
    const me = await as(wren)
    for (const faceId of [wren.faceId, own]) await expect(me.accounts.block({ faceId })).rejects.toMatchObject({ message: 'accounts.block-self' })
    await w.db.block.createMany({ data: Array.from({ length: BLOCKS_MOST }, () => ({ id: newId(), blockerId: wren.id, blockedId: newId(), faceId: newId(), ownFaceId: wren.faceId, createdAt: new Date() })) })
    await expect(me.accounts.block({ faceId: marlow.faceId })).rejects.toMatchObject({ message: 'accounts.blocks-full' })
  })

  it('tells nobody: no notice, no mail', async () => {
    await (await as(wren)).accounts.block({ faceId: marlow.faceId })
    await w.dispatch()
    expect([await w.db.notice.count(), await w.db.outboxMail.count()]).toEqual([0, 0])
  })

  it('pages its list by key', async () => {
    const me = await as(wren)
    for (let i = 0; i < 5; i += 1) {
      w.pass(1000)
      await me.accounts.block({ faceId: (await makeAccount(w.db)).faceId })
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await me.accounts.blocks({ cursor, limit: 2 })
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.cursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    await expect(me.accounts.blocks({ cursor: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('the page of a person', () => {
  it('is not there for whoever was blocked, and says the block to whoever made it', async () => {
    const { id } = await (await as(wren)).accounts.block({ faceId: marlow.faceId })
    const absent = await tried(async () => (await as(marlow)).accounts.profile({ faceId: newId() }))
    expect(await tried(async () => (await as(marlow)).accounts.profile({ faceId: wren.faceId }))).toEqual(absent)
    expect(await tried(async () => (await as(marlow)).accounts.blockable({ faceId: wren.faceId }))).toEqual(absent)
    expect(await (await as(wren)).accounts.profile({ faceId: marlow.faceId })).toEqual({ faceId: marlow.faceId, name: marlow.handle, roles: [], about: '', joinedAt: null, isOwn: false, blockId: id })
    expect(await (await as(await makeAccount(w.db))).accounts.profile({ faceId: wren.faceId })).toMatchObject({ name: wren.handle, blockId: null })
  })

  it('goes on saying so when the other one blocks too', async () => {
    await w.db.block.createMany({
      data: [
        { id: newId(), blockerId: wren.id, blockedId: marlow.id, faceId: marlow.faceId, ownFaceId: wren.faceId, createdAt: new Date() },
        { id: newId(), blockerId: marlow.id, blockedId: wren.id, faceId: wren.faceId, ownFaceId: marlow.faceId, createdAt: new Date() },
      ],
    })
    for (const [one, other] of [[wren, marlow], [marlow, wren]] as const) expect(await (await as(one)).accounts.profile({ faceId: other.faceId })).toMatchObject({ name: other.handle, blockId: expect.any(String) })
  })
})

describe('a name worn in one thread', () => {
  it('is blocked alone: who wears it elsewhere does not show, to either side', async () => {
    const group = await makeGroup(w.db, { members: [wren, marlow] })
    const thread = await makeThread(w.db, { group, author: wren })
    const quiet = await alias(marlow, thread.id)
    await (await as(wren)).accounts.block({ faceId: quiet })
    expect(await facesOf(wren)).toEqual([quiet])
    expect(await list(wren)).toMatchObject([{ faceId: quiet, name: 'Quiet one', inOneThread: true }])
    expect(await (await as(wren)).accounts.profile({ faceId: marlow.faceId })).toMatchObject({ name: marlow.handle, blockId: null })
    expect(JSON.stringify(await list(wren))).not.toContain(marlow.faceId)
  })

  it('is met by the name the blocker wears there, so that neither is tied to another of theirs', async () => {
    const thread = await makeThread(w.db, { group: await makeGroup(w.db, { members: [wren, marlow] }), author: wren })
    const [quiet, mine] = [await alias(marlow, thread.id), await alias(wren, thread.id, 'Somebody')]
    await (await as(wren)).accounts.block({ faceId: quiet })
    expect(await facesOf(marlow)).toEqual([mine])
    expect(await (await as(marlow)).accounts.profile({ faceId: wren.faceId })).toMatchObject({ name: wren.handle })
  })

  const who = ['stranger', 'member', 'asked', 'banned'] as const
  it.each((['public', 'members', 'closed', 'hidden'] as Visibility[]).flatMap((visibility) => who.map((state) => [visibility, state] as const)))('in a %s group it is there for a %s exactly when the thread is', async (visibility, state) => {
    const group = await makeGroup(w.db, { visibility, members: [marlow] })
    const thread = await makeThread(w.db, { group, author: marlow })
    await makePost(w.db, { thread, author: marlow })
    const quiet = await alias(marlow, thread.id)
    if (state !== 'stranger') await makeMembership(w.db, { group, account: wren, state })
    const reads = await tried(async () => accessThread(w.ctx(await w.actor(wren)), thread.id))
    expect(await tried(async () => (await as(wren)).accounts.blockable({ faceId: quiet }))).toBe(reads)
  })

  it('is not there for somebody banned from the group, or everywhere', async () => {
    const group = await makeGroup(w.db, { visibility: 'members', members: [marlow] })
    const quiet = await alias(marlow, (await makeThread(w.db, { group, author: marlow })).id)
    for (const groupId of [group.id, null]) {
      const banned = await makeAccount(w.db)
      await w.db.sanction.create({ data: { id: newId(), accountId: banned.id, kind: 'ban', groupId, rule: 'other', imposedBy: marlow.id, startsAt: new Date(Date.now() - 1000) } })
      // Whoever is banned everywhere is turned away at the door already.
      await expect((await as(banned)).accounts.blockable({ faceId: quiet })).rejects.toMatchObject({ code: groupId === null ? 'FORBIDDEN' : 'NOT_FOUND' })
    }
  })
})
