import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makePost, makeRoom, makeThread } from '@/prisma/factories'
import { now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'

/*
 * What the decisions ask of the database, whatever the code above it does: docs/decisions names this file.
 * Rows are written past every policy, as a mistake of ours would write them.
 */
const w = world()

describe('the database itself', () => {
  it('001: gives an account one default face, and keeps a face under its words', async () => {
    const account = await makeAccount(w.db)
    await expect(w.db.face.create({ data: { id: newId(), accountId: account.id, name: 'Again', createdAt: now() } })).rejects.toThrow()
    await w.db.face.create({ data: { id: newId(), accountId: account.id, name: 'Other', isDefault: false, createdAt: now() } })
    await expect(w.db.account.delete({ where: { id: account.id } })).rejects.toThrow()
  })

  it('002: lets a facilitator have a group and no other role', async () => {
    const account = await makeAccount(w.db)
    const group = await makeGroup(w.db)
    const grant = (role: 'facilitator' | 'moderator', groupId: string | null) => w.db.grant.create({ data: { id: newId(), accountId: account.id, role, groupId, createdAt: now() } })
    await expect(grant('facilitator', null)).rejects.toThrow(/facilitator_has_group/)
    await expect(grant('moderator', group.id)).rejects.toThrow(/facilitator_has_group/)
    await grant('facilitator', group.id)
    await grant('moderator', null)
  })

  it('003: has no two messages of one number, and none before the first', async () => {
    const room = await makeRoom(w.db)
    const message = await makeMessage(w.db, { room })
    const { id: _id, ...row } = message
    await expect(w.db.message.create({ data: { ...row, id: newId(), clientId: newId() } })).rejects.toThrow()
    await expect(w.db.message.create({ data: { ...row, id: newId(), clientId: newId(), number: 0 } })).rejects.toThrow(/number_counts/)
  })

  it('005: has one entry for a sender and their own id', async () => {
    const author = await makeAccount(w.db)
    const post = await makePost(w.db, { thread: await makeThread(w.db), author })
    const { id: _post, ...postRow } = post
    await expect(w.db.post.create({ data: { ...postRow, id: newId(), number: 99 } })).rejects.toThrow()
    const message = await makeMessage(w.db, { room: await makeRoom(w.db), sender: author })
    const { id: _message, ...messageRow } = message
    await expect(w.db.message.create({ data: { ...messageRow, id: newId(), number: 99 } })).rejects.toThrow()
  })

  it('007: lets no thread, post or message go with what it stood in', async () => {
    const thread = await makeThread(w.db)
    const message = await makeMessage(w.db, { room: await makeRoom(w.db) })
    await expect(w.db.thread.delete({ where: { id: thread.id } })).rejects.toThrow()
    await expect(w.db.group.delete({ where: { id: thread.groupId } })).rejects.toThrow()
    await expect(w.db.room.delete({ where: { id: message.roomId } })).rejects.toThrow()
  })

  it('008: has one open review item for a subject, and any number of closed ones', async () => {
    const subjectId = newId()
    const item = (closedAt: Date | null) => w.db.reviewItem.create({ data: { id: newId(), source: 'report', lane: 'amber', subjectType: 'post', subjectId, createdAt: now(), closedAt } })
    await item(now())
    await item(now())
    await item(null)
    await expect(item(null)).rejects.toThrow()
  })

  it('010: never counts more members than the cap', async () => {
    const group = await makeGroup(w.db, { visibility: 'hidden', cap: 2, members: [await makeAccount(w.db), await makeAccount(w.db)] })
    await expect(w.db.group.update({ where: { id: group.id }, data: { memberCount: 3 } })).rejects.toThrow(/cap_holds/)
    await expect(w.db.group.update({ where: { id: group.id }, data: { cap: 1 } })).rejects.toThrow(/cap_/)
  })

  it('013: takes one e-mail address once, however it is written', async () => {
    await makeAccount(w.db, { email: 'wren@example.org' })
    await expect(makeAccount(w.db, { email: 'Wren@Example.org' })).rejects.toThrow()
  })

  it('025: gives the application no table', async () => {
    const { rows } = await w.owner.query(`SELECT tablename FROM pg_tables WHERE tableowner = 'hearthside_app'`)
    expect(rows).toEqual([])
  })

  it('036: keeps a group that is not for everyone closed or hidden, and opens none wider that was talked in', async () => {
    await expect(makeGroup(w.db, { audience: ['caregiver'], visibility: 'members' })).rejects.toThrow(/audience_is_private/)
    const group = await makeGroup(w.db, { visibility: 'closed' })
    await w.db.group.update({ where: { id: group.id }, data: { visibility: 'members' } })
    await w.db.group.update({ where: { id: group.id }, data: { visibility: 'closed' } })
    await makeThread(w.db, { group })
    await expect(w.db.group.update({ where: { id: group.id }, data: { visibility: 'members' } })).rejects.toThrow()
    await w.db.group.update({ where: { id: group.id }, data: { visibility: 'hidden' } })
  })
})
