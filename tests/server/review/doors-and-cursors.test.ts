import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership } from '@/prisma/factories'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'

const w = world()

describe('a place to go on from', () => {
  it('tells nothing of a hidden group: it answers as one that is not there', async () => {
    const host = await makeAccount(w.db)
    await makeGroup(w.db, { name: 'Aspen', visibility: 'public' })
    await makeGroup(w.db, { name: 'Willow', visibility: 'public' })
    const hidden = await makeGroup(w.db, { name: 'Quillwort', visibility: 'hidden', facilitator: host })
    const absent = await w.guest().groups.directory({ after: newId() })
    for (const caller of [w.guest(), await w.as(await makeAccount(w.db))]) expect(await caller.groups.directory({ after: hidden.id })).toEqual(absent)
    expect((await (await w.as(host)).groups.directory({ after: hidden.id })).groups.map((group) => group.name)).toEqual(['Willow'])
  })

  it('tells nothing of a request to another group', async () => {
    const [host, other, asker, early] = [await makeAccount(w.db), await makeAccount(w.db), await makeAccount(w.db), await makeAccount(w.db)]
    const mine = await makeGroup(w.db, { visibility: 'closed', facilitator: host })
    const theirs = await makeGroup(w.db, { visibility: 'closed', facilitator: other })
    w.at('2026-11-20T10:00:00Z')
    await (await w.as(early)).groups.ask({ id: theirs.id, note: '' })
    w.pass(1000)
    await (await w.as(asker)).groups.ask({ id: mine.id, note: '' })
    const foreign = await w.db.membership.findFirstOrThrow({ where: { groupId: theirs.id, state: 'asked' } })
    const desk = await w.as(host)
    expect((await desk.groups.requests({ id: mine.id, after: foreign.id })).requests).toEqual((await desk.groups.requests({ id: mine.id, after: newId() })).requests)
  })

  it('that we never wrote is refused or overlooked, never a fault', async () => {
    const me = await makeAccount(w.db)
    const mod = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const id = newId()
    for (const cursor of [`1|${id}`, `2026-11-20T10:00:00.000Z|${'-'.repeat(36)}`, `+275760-09-13T00:00:00.000Z|${id}`, `2026-11-20T10:00:00.000Z|${id}|x`, `2026-13-40T10:00:00.000Z|${id}`]) {
      await expect((await w.as(me)).notifications.list({ cursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
      await expect((await w.as(mod)).moderation.log({ cursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
      await expect((await w.as(mod)).moderation.queue({ cursor: `red|${cursor}` })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
      await expect((await w.as(mod)).moderation.queue({ show: 'done', cursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
    const open = await makeGroup(w.db, { visibility: 'public' })
    expect((await w.guest().forum.threads({ groupId: open.id, before: `999999999999999.${id}` })).threads).toEqual([])
    await expect(w.guest().forum.forKinds({ kinds: ['new\0'], limit: 3 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('a closed door', () => {
  it('stays closed to who asked as a caregiver and no longer is one, whatever a facilitator says', async () => {
    const [host, asker] = [await makeAccount(w.db, { lifeRoles: ['caregiver'] }), await makeAccount(w.db, { lifeRoles: ['caregiver'] })]
    const care = await makeGroup(w.db, { visibility: 'closed', audience: ['caregiver'], facilitator: host })
    await (await w.as(asker)).groups.ask({ id: care.id, note: '' })
    await (await w.as(asker)).accounts.changeProfile({ about: '', lifeRoles: ['patient'] })
    const desk = await w.as(host)
    const { requests } = await desk.groups.requests({ id: care.id })
    await expect(desk.groups.approve({ id: requests[0]?.id ?? '' })).rejects.toMatchObject({ cause: { reason: 'groups.person-not-in-audience' } })
    await expect((await w.as(asker)).forum.threads({ groupId: care.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('does not tell a facilitator whether an address is known: a pseudonym that waits cannot be invited', async () => {
    const host = await makeAccount(w.db)
    await makeAccount(w.db, { email: 'known@example.org' })
    const circle = await makeGroup(w.db, { visibility: 'closed', facilitator: host })
    const sign = { lifeRoles: ['patient' as const], country: 'GB', language: 'en' as const, isAdult: true as const, guidelines: true as const, healthData: true as const }
    await w.guest().accounts.signUp({ ...sign, email: 'known@example.org', handle: 'Sparrowgrass' })
    await w.guest().accounts.signUp({ ...sign, email: 'unknown@example.org', handle: 'Candlewick' })
    const desk = await w.as(host)
    for (const name of ['Sparrowgrass', 'Candlewick', 'Nobodyhere']) await expect(desk.groups.invite({ id: circle.id, name })).rejects.toMatchObject({ cause: { reason: 'groups.no-such-person' } })
    expect(await w.db.membership.count({ where: { groupId: circle.id } })).toBe(1)
  })
})

describe('who may not write', () => {
  it.each(['mute', 'suspension'] as const)('writes nothing about themself either, but may take it away: %s', async (kind) => {
    const me = await makeAccount(w.db)
    await (await w.as(me)).accounts.changeProfile({ about: 'Knitting.', lifeRoles: ['patient'] })
    const by = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    await w.db.sanction.create({ data: { id: newId(), accountId: me.id, kind, rule: 'kindness', imposedBy: by.id, startsAt: new Date(Date.now() - 1000) } })
    const still = await w.as(me)
    await expect(still.accounts.changeProfile({ about: 'Something unkind.', lifeRoles: ['patient'] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await still.accounts.changeProfile({ about: 'Knitting.', lifeRoles: ['caregiver'] })
    await still.accounts.changeProfile({ about: '', lifeRoles: ['caregiver'] })
    expect(await w.db.account.findUniqueOrThrow({ where: { id: me.id } })).toMatchObject({ about: '', lifeRoles: ['caregiver'] })
  })
})

it('takes any text as it can be stored, and the same text again as the same', async () => {
  const [me, host] = [await makeAccount(w.db), await makeAccount(w.db)]
  const open = await makeGroup(w.db, { visibility: 'public' })
  await makeMembership(w.db, { group: open, account: me })
  const closed = await makeGroup(w.db, { visibility: 'closed', facilitator: host })
  const odd = `a${String.fromCharCode(0xd83d)}b\0c`
  const post = { groupId: open.id, kind: 'talk' as const, title: odd, body: odd, clientId: newId() }
  const caller = await w.as(me)
  const sent = await caller.forum.start(post)
  expect(await caller.forum.start(post)).toEqual(sent)
  expect(await w.db.post.findUniqueOrThrow({ where: { id: sent.postId } })).toMatchObject({ source: 'a\uFFFDb\uFFFDc' })
  await caller.groups.ask({ id: closed.id, note: odd })
  await caller.accounts.changeProfile({ about: odd, lifeRoles: ['patient'] })
  await expect((await w.as(host)).groups.invite({ id: closed.id, name: odd })).rejects.toMatchObject({ cause: { reason: 'groups.no-such-person' } })
  expect(await (await w.as(host)).moderation.report({ type: 'post', id: sent.postId, reason: 'other', note: odd })).toEqual({ help: false, already: false })
})
