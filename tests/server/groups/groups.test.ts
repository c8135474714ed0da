import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makeThread, type Group, type MadeAccount } from '@/prisma/factories'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'

const w = world()
let host: MadeAccount
let carer: MadeAccount
let patient: MadeAccount
let care: Group

beforeEach(async () => {
  host = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
  carer = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
  patient = await makeAccount(w.db, { lifeRoles: ['patient'] })
  care = await makeGroup(w.db, { name: 'Caring', visibility: 'closed', audience: ['caregiver'], facilitator: host, kind: 'care' })
})

const membership = async (group: Group, person: MadeAccount) => w.db.membership.findUnique({ where: { groupId_accountId: { groupId: group.id, accountId: person.id } } })
const count = async (group: Group) => (await w.db.group.findUniqueOrThrow({ where: { id: group.id } })).memberCount
const events = async (name: string) => w.db.domainEvent.count({ where: { name } })

describe('a closed group', () => {
  it('is listed with what one may know, and no count, name or thread for outsiders', async () => {
    await makeThread(w.db, { group: care, author: host, title: 'Quillwort' })
    for (const caller of [w.guest(), await w.as(patient), await w.as(carer)]) {
      const page = await caller.groups.page({ id: care.id })
      expect(page).toMatchObject({ name: 'Caring', audience: ['caregiver'], memberCount: null, lastPostAt: null, facilitators: [], guidelinesHtml: '', pinnedPages: [], asksWaiting: null, can: { read: false } })
      expect(JSON.stringify([page, await caller.groups.directory({})])).not.toMatch(new RegExp(`Quillwort|${host.handle}`))
    }
    expect((await (await w.as(patient)).groups.page({ id: care.id })).whyNotJoin).toBe('groups.not-in-audience')
  })

  it('is asked with a note, decided by its facilitator, and the note is gone after', async () => {
    const me = await w.as(carer)
    await expect(me.groups.join({ id: care.id })).rejects.toMatchObject({ cause: { reason: 'groups.must-ask' } })
    expect(await me.groups.ask({ id: care.id, note: ' My father. ' })).toEqual({ id: care.id, state: 'asked' })
    await me.groups.ask({ id: care.id, note: 'My father, since May.' })
    expect(await events('groups.asked')).toBe(1)
    await expect(me.forum.threads({ groupId: care.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const desk = await w.as(host)
    const { requests } = await desk.groups.requests({ id: care.id })
    expect(requests).toEqual([expect.objectContaining({ note: 'My father, since May.', face: { id: carer.faceId, name: carer.handle, roles: ['caregiver'] } })])
    const id = requests[0]?.id ?? ''
    for (const other of [await w.as(patient), me]) {
      await expect(other.groups.approve({ id })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND', reason: 'not-found' } })
      await expect(other.groups.requests({ id: care.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await desk.groups.approve({ id })
    expect(await desk.groups.approve({ id })).toEqual({ id: care.id, state: 'member' })
    expect(await membership(care, carer)).toMatchObject({ state: 'member', note: '', decidedBy: host.id })
    expect([await count(care), await events('groups.ask-approved'), await events('groups.joined')]).toEqual([2, 1, 1])
    expect((await me.groups.page({ id: care.id })).memberCount).toBe(2)
  })

  it('turns nobody in whose life role does not fit, and a changed one opens nothing by itself', async () => {
    await expect((await w.as(patient)).groups.ask({ id: care.id, note: '' })).rejects.toMatchObject({ cause: { reason: 'groups.not-in-audience' } })
    await w.db.account.update({ where: { id: patient.id }, data: { lifeRoles: ['patient', 'caregiver'] } })
    const now = await w.as(patient)
    await expect(now.forum.threads({ groupId: care.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await now.groups.ask({ id: care.id, note: '' })).toMatchObject({ state: 'asked' })
  })

  it('declines kindly: the note goes, the person may ask again, and taking back works too', async () => {
    const me = await w.as(carer)
    const desk = await w.as(host)
    await me.groups.ask({ id: care.id, note: 'Please.' })
    const id = (await membership(care, carer))?.id ?? ''
    await desk.groups.decline({ id })
    expect(await membership(care, carer)).toMatchObject({ state: 'left', note: '' })
    await expect(desk.groups.approve({ id })).rejects.toMatchObject({ cause: { code: 'CONFLICT', reason: 'groups.ask-over' } })
    await me.groups.ask({ id: care.id, note: 'Once more.' })
    await me.groups.leave({ id: care.id })
    expect(await membership(care, carer)).toMatchObject({ state: 'left', note: '' })
    await expect(desk.groups.decline({ id })).rejects.toMatchObject({ cause: { reason: 'groups.ask-over' } })
  })
})

describe('the cap', () => {
  it('holds under twenty approvals at once', async () => {
    const circle = await makeGroup(w.db, { visibility: 'closed', cap: 8, facilitator: host })
    const asks: string[] = []
    for (let i = 0; i < 20; i += 1) asks.push((await makeMembership(w.db, { group: circle, account: await makeAccount(w.db), state: 'asked', note: 'x' })).id)
    const desk = await w.as(host)
    const answers = await Promise.allSettled(asks.map((id) => desk.groups.approve({ id })))
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(7)
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ cause: { code: 'CONFLICT', reason: 'groups.full' } })
    expect(await count(circle)).toBe(8)
    expect(await w.db.membership.count({ where: { groupId: circle.id, state: 'member' } })).toBe(8)
    expect(await w.db.membership.count({ where: { groupId: circle.id, state: 'asked' } })).toBe(13)
  })
})

describe('joining and leaving', () => {
  it('joins an open group at once and once, and comes back after leaving', async () => {
    const open = await makeGroup(w.db, { visibility: 'members' })
    const me = await w.as(carer)
    await Promise.all(Array.from({ length: 5 }, () => me.groups.join({ id: open.id })))
    expect([await count(open), await events('groups.joined')]).toEqual([1, 1])
    await Promise.all([me.groups.leave({ id: open.id }), me.groups.leave({ id: open.id })])
    expect([await count(open), await events('groups.left')]).toEqual([0, 1])
    await me.groups.join({ id: open.id })
    expect(await count(open)).toBe(1)
    await expect(w.guest().groups.join({ id: open.id })).rejects.toMatchObject({ cause: { code: 'SIGNED_OUT' } })
  })

  it('ends the power over a group with the membership', async () => {
    const me = await w.as(host)
    await me.groups.leave({ id: care.id })
    expect(await w.db.grant.count({ where: { accountId: host.id, role: 'facilitator' } })).toBe(0)
  })
})

describe('a hidden circle', () => {
  it('is there for its members and those invited, and for nobody else', async () => {
    const circle = await makeGroup(w.db, { name: 'Quillwort', visibility: 'hidden', cap: 8, facilitator: host })
    const guestly = await w.as(carer)
    const absent = await guestly.groups.page({ id: newId() }).catch((error: unknown) => error)
    const there = await guestly.groups.page({ id: circle.id }).catch((error: unknown) => error)
    expect(JSON.stringify(there)).toBe(JSON.stringify(absent))
    await expect(guestly.groups.join({ id: circle.id })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } })
    const desk = await w.as(host)
    expect(await desk.groups.invite({ id: circle.id, name: carer.handle.toUpperCase() })).toEqual({ name: carer.handle })
    await desk.groups.invite({ id: circle.id, name: carer.handle })
    expect(await events('groups.invited')).toBe(1)
    expect((await guestly.groups.directory({})).groups.find((row) => row.id === circle.id)).toMatchObject({ name: 'Quillwort', state: 'invited', memberCount: null })
    expect((await guestly.groups.mine()).groups[0]).toMatchObject({ id: circle.id, state: 'invited' })
    await expect(guestly.forum.threads({ groupId: circle.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await guestly.groups.join({ id: circle.id })
    expect((await guestly.forum.threads({ groupId: circle.id })).threads).toEqual([])
    expect(JSON.stringify(await (await w.as(patient)).groups.directory({}))).not.toContain('Quillwort')
    await expect(desk.groups.invite({ id: circle.id, name: 'Nobody at all' })).rejects.toMatchObject({ cause: { reason: 'groups.no-such-person' } })
    await expect(guestly.groups.invite({ id: circle.id, name: patient.handle })).rejects.toMatchObject({ cause: { reason: 'groups.not-facilitator' } })
  })
})

describe('removing a member', () => {
  it('is the facilitator’s, shuts the door and tells the sockets', async () => {
    await makeMembership(w.db, { group: care, account: carer })
    const me = await w.as(carer)
    await expect(me.groups.remove({ id: care.id, faceId: host.faceId })).rejects.toMatchObject({ cause: { reason: 'groups.not-facilitator' } })
    await expect((await w.as(host)).groups.remove({ id: care.id, faceId: host.faceId })).rejects.toMatchObject({ cause: { reason: 'groups.is-facilitator' } })
    expect((await me.groups.members({ id: care.id })).members.map((row) => row.face.name).sort()).toEqual([carer.handle, host.handle].sort())
    await (await w.as(host)).groups.remove({ id: care.id, faceId: carer.faceId })
    expect([await count(care), await events('groups.removed')]).toEqual([1, 1])
    await expect(me.groups.members({ id: care.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(me.groups.ask({ id: care.id, note: '' })).rejects.toMatchObject({ cause: { reason: 'groups.removed' } })
  })
})

it('suggests three groups that fit, and none for others', async () => {
  const grief = await makeGroup(w.db, { visibility: 'closed', audience: ['bereaved'], kind: 'grief' })
  for (const kind of ['start', 'new', 'work', 'meaning']) await makeGroup(w.db, { visibility: 'public', kind })
  const ids = (await (await w.as(carer)).groups.suggested()).groups.map((row) => row.id)
  expect(ids).toHaveLength(3)
  expect(ids[0]).toBe(care.id)
  expect(ids).not.toContain(grief.id)
})

it('pages members and the directory without loss', async () => {
  const open = await makeGroup(w.db, { visibility: 'public' })
  for (let i = 0; i < 7; i += 1) await makeMembership(w.db, { group: open, account: await makeAccount(w.db) })
  await makeMembership(w.db, { group: open, account: carer })
  const me = await w.as(carer)
  const names: string[] = []
  let after: string | undefined
  do {
    const page = await me.groups.members({ id: open.id, after, limit: 3 })
    names.push(...page.members.map((row) => row.face.id))
    after = page.next ?? undefined
  } while (after)
  expect(new Set(names).size).toBe(8)
  const first = await me.groups.directory({ limit: 1 })
  const second = await me.groups.directory({ limit: 1, after: first.next ?? undefined })
  expect([...first.groups, ...second.groups]).toHaveLength(2)
  expect(second.next).toBeNull()
})
