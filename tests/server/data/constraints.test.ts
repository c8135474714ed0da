import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makeRoom, makeThread } from '@/prisma/factories'
import { now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'

// What the database itself refuses, whatever the code above it does (docs/decisions 001-018).
const w = world()

describe('the database refuses', () => {
  it('a group for some that others could read', async () => {
    for (const visibility of ['public', 'members'] as const) {
      await expect(makeGroup(w.db, { visibility, audience: ['caregiver'] })).rejects.toThrow(/Group_audience_is_private/)
    }
    await makeGroup(w.db, { visibility: 'closed', audience: ['caregiver'] })
  })

  it('to open a group wider once somebody wrote in it, by a thread or by a message', async () => {
    const still = await makeGroup(w.db, { visibility: 'closed' })
    await w.db.group.update({ where: { id: still.id }, data: { visibility: 'members' } })
    for (const write of [(group: typeof still) => makeThread(w.db, { group }), async (group: typeof still) => makeMessage(w.db, { room: await makeRoom(w.db, { group }) })]) {
      const group = await makeGroup(w.db, { visibility: 'closed' })
      await write(group)
      await expect(w.db.group.update({ where: { id: group.id }, data: { visibility: 'public' } })).rejects.toThrow(/cannot be opened wider/)
      await w.db.group.update({ where: { id: group.id }, data: { visibility: 'hidden' } })
    }
  })

  it('more members than a cap allows', async () => {
    const group = await makeGroup(w.db, { cap: 2, visibility: 'hidden' })
    await w.db.group.update({ where: { id: group.id }, data: { memberCount: 2 } })
    await expect(w.db.group.update({ where: { id: group.id }, data: { memberCount: 3 } })).rejects.toThrow(/Group_cap_holds/)
  })

  it('a facilitator without a group, another role with one, and the same role twice', async () => {
    const group = await makeGroup(w.db)
    await expect(makeAccount(w.db, { grants: [{ role: 'facilitator' }] })).rejects.toThrow(/Grant_facilitator_has_group/)
    await expect(makeAccount(w.db, { grants: [{ role: 'moderator', groupId: group.id }] })).rejects.toThrow(/Grant_facilitator_has_group/)
    const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const again = Array.from({ length: 5 }, () => w.db.grant.create({ data: { id: newId(), accountId: moderator.id, role: 'moderator', createdAt: now() } }))
    expect((await Promise.allSettled(again)).every((one) => one.status === 'rejected')).toBe(true)
    expect(await w.db.grant.count({ where: { accountId: moderator.id } })).toBe(1)
  })

  it('a message without a number that is not held; one that is held may wait for its number', async () => {
    const message = await makeMessage(w.db, { room: await makeRoom(w.db) })
    await expect(w.db.message.update({ where: { id: message.id }, data: { number: null } })).rejects.toThrow(/Message_numbered_unless_held/)
    await w.db.message.update({ where: { id: message.id }, data: { number: null, heldAt: now() } })
  })

  it('two default faces, two open items on one subject, and the same sender’s id twice', async () => {
    const account = await makeAccount(w.db)
    await expect(w.db.face.create({ data: { id: newId(), accountId: account.id, name: 'Second', createdAt: now() } })).rejects.toThrow()
    const item = { source: 'report', lane: 'green', subjectType: 'account', subjectId: account.id, createdAt: now() } as const
    await w.db.reviewItem.create({ data: { id: newId(), ...item, closedAt: now() } })
    await w.db.reviewItem.create({ data: { id: newId(), ...item } })
    await expect(w.db.reviewItem.create({ data: { id: newId(), ...item } })).rejects.toThrow()
    const thread = await makeThread(w.db, { author: account })
    const [post] = await w.db.post.findMany({ where: { threadId: thread.id } })
    if (!post) throw new Error('no opening post')
    await expect(w.db.post.create({ data: { ...post, id: newId(), number: 2 } })).rejects.toThrow()
  })

  it('any change to the log of acts, even by the owner', async () => {
    await w.db.auditEntry.create({ data: { id: newId(), at: now(), verb: 'moderation.opened' } })
    for (const sql of ['UPDATE "AuditEntry" SET "verb" = \'other\'', 'DELETE FROM "AuditEntry"', 'TRUNCATE "AuditEntry"']) {
      await expect(w.owner.query(sql)).rejects.toThrow(/cannot be changed/)
    }
    expect(await w.db.auditEntry.count()).toBe(1)
  })
})
