import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makeRoom, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import { guest, system, type Actor, type ActorSanction, type Member } from '@/server/core/actor'
import { newId } from '@/server/core/ids'
import { visibleThreads } from '@/server/forum/forum.access'
import { accountMayRead, readableGroups, readableGroupSql } from '@/server/groups/groups.access'
import { mayFacilitate, mayJoin, mayKnowGroup, mayReadGroup, maySeeMembers, mayWriteInGroup, type State } from '@/server/groups/groups.policy'
import { world } from '@/tests/support/world'

const w = world()
const GROUP = '0190a000-0000-7000-8000-000000000001'
const VISIBILITIES = ['public', 'members', 'closed', 'hidden'] as const
const STATES: State[] = [null, 'asked', 'invited', 'member', 'left', 'removed', 'banned']

function member(overrides: Partial<Member> = {}): Member {
  return { kind: 'member', accountId: newId(), signInId: newId(), faceId: newId(), handle: 'Wren', lifeRoles: ['patient'], standing: 'established', country: 'GB', language: 'en', timeZone: 'UTC', emailConfirmed: true, lens: [], lensAll: true, mutedWords: [], blockedFaces: [], grants: [], sanctions: [], ...overrides }
}
const under = (kind: ActorSanction['kind'], groupId: string | null): Member => member({ sanctions: [{ id: newId(), kind, groupId, endsAt: null }] })
const group = (visibility: (typeof VISIBILITIES)[number]) => ({ id: GROUP, visibility, audience: [] })

describe('who reads what is in a group', () => {
  const reads = (actor: Actor) => VISIBILITIES.map((visibility) => STATES.filter((state) => mayReadGroup(actor, group(visibility), state).ok))
  const notBanned = STATES.filter((state) => state !== 'banned')

  it.each<[string, Actor, State[][]]>([
    ['a guest', guest, [STATES, [], [], []]],
    ['somebody signed in', member(), [STATES, notBanned, ['member'], ['member']]],
    ['a moderator', member({ grants: [{ role: 'moderator', groupId: null }] }), [STATES, notBanned, ['member'], ['member']]],
    ['an admin', member({ grants: [{ role: 'admin', groupId: null }] }), [STATES, notBanned, ['member'], ['member']]],
    ['a facilitator of it', member({ grants: [{ role: 'facilitator', groupId: GROUP }] }), [STATES, notBanned, ['member'], ['member']]],
    ['a muted member', under('mute', null), [STATES, notBanned, ['member'], ['member']]],
    ['a suspended member', under('suspension', null), [STATES, notBanned, ['member'], ['member']]],
    ['somebody banned everywhere', under('ban', null), [STATES, [], [], []]],
    ['somebody banned from it', under('ban', GROUP), [STATES, [], [], []]],
    ['somebody banned from another', under('ban', newId()), [STATES, notBanned, ['member'], ['member']]],
    ['the system', system, [STATES, STATES, STATES, STATES]],
  ])('%s', (_, actor, expected) => expect(reads(actor)).toEqual(expected))

  it('refuses exactly as if the group did not exist', () => {
    expect(mayReadGroup(member(), group('hidden'), null)).toEqual({ ok: false, code: 'NOT_FOUND', reason: 'not-found', data: {} })
    expect(mayKnowGroup(member(), group('hidden'), 'asked')).toEqual(mayReadGroup(guest, group('closed'), null))
  })

  it('lets everyone know of all but hidden groups, and of those only who is in or invited', () => {
    for (const visibility of ['public', 'members', 'closed'] as const) for (const state of STATES) expect(mayKnowGroup(guest, group(visibility), state).ok).toBe(true)
    expect(STATES.filter((state) => mayKnowGroup(member(), group('hidden'), state).ok)).toEqual(['invited', 'member'])
  })
})

describe('who acts in a group', () => {
  it.each<[string, Actor, State, string | null]>([
    ['a member', member(), 'member', null],
    ['a guest', guest, null, 'signed-out'],
    ['an outsider', member(), null, 'groups.not-a-member'],
    ['somebody with no confirmed address', member({ emailConfirmed: false }), 'member', 'accounts.email-unconfirmed'],
    ['somebody muted here', under('mute', GROUP), 'member', 'accounts.under-mute'],
    ['somebody muted elsewhere', under('mute', newId()), 'member', null],
    ['somebody suspended', under('suspension', null), 'member', 'accounts.under-suspension'],
  ])('writing: %s', (_, actor, state, reason) => {
    const decision = mayWriteInGroup(actor, group('public'), state)
    expect(decision.ok ? null : decision.reason).toBe(reason)
  })

  it('lets only a facilitator of this very group, who is its member, facilitate', () => {
    const own = member({ grants: [{ role: 'facilitator', groupId: GROUP }] })
    expect(mayFacilitate(own, group('closed'), 'member').ok).toBe(true)
    expect(mayFacilitate(own, group('closed'), 'left')).toMatchObject({ code: 'NOT_FOUND' })
    expect(mayFacilitate(member({ grants: [{ role: 'facilitator', groupId: newId() }] }), group('closed'), 'member').ok).toBe(false)
    expect(mayFacilitate(member({ grants: [{ role: 'admin', groupId: null }] }), group('closed'), 'member').ok).toBe(false)
    expect(maySeeMembers(member(), group('public'), null).ok).toBe(false)
  })

  it('wants a life role that fits, and an invitation where the group is hidden', () => {
    const care = { id: GROUP, visibility: 'closed' as const, audience: ['caregiver' as const] }
    expect(mayJoin(member({ lifeRoles: ['patient'] }), care, null)).toMatchObject({ reason: 'groups.not-in-audience' })
    expect(mayJoin(member({ lifeRoles: ['patient', 'caregiver'] }), care, null).ok).toBe(true)
    expect(mayJoin(member(), group('hidden'), null)).toMatchObject({ code: 'NOT_FOUND' })
    expect(mayJoin(member(), group('hidden'), 'invited').ok).toBe(true)
    expect(mayJoin(member(), group('public'), 'removed')).toMatchObject({ reason: 'groups.removed' })
    expect(mayJoin(member(), group('public'), 'banned').ok).toBe(false)
  })
})

/** A small generator of our own, so that a failing case can be run again by its seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

it.each([11, 42, 2026])('what can be reached is what is listed, for everyone (seed %i)', async (seed) => {
  const roll = dice(seed)
  const groups: Group[] = []
  const threads: Thread[] = []
  const author = await makeAccount(w.db)
  for (let i = 0; i < 8; i += 1) {
    const made = await makeGroup(w.db, { visibility: VISIBILITIES[i % 4] })
    groups.push(made)
    threads.push(await makeThread(w.db, { group: made, author }))
    await makeRoom(w.db, { group: made })
  }
  const people: MadeAccount[] = []
  for (let i = 0; i < 6; i += 1) {
    const person = await makeAccount(w.db, { grants: roll(3) === 0 ? [{ role: 'moderator' }] : [] })
    people.push(person)
    for (const made of groups) {
      const state = STATES[roll(STATES.length)]
      if (state) await makeMembership(w.db, { group: made, account: person, state })
    }
    const kind = (['ban', 'mute', 'suspension', null, null] as const)[roll(5)]
    if (kind) await w.db.sanction.create({ data: { id: newId(), accountId: person.id, kind, groupId: roll(2) ? (groups[roll(8)]?.id ?? null) : null, rule: 'other', imposedBy: author.id, startsAt: new Date(0) } })
  }
  for (const person of [null, ...people]) {
    const caller = person ? await w.as(person) : w.guest()
    const actor = person ? await w.actor(person) : guest
    const listed = new Set((await w.db.group.findMany({ where: readableGroups(actor), select: { id: true } })).map((row) => row.id))
    const raw = await w.db.$queryRaw<{ id: string }[]>`SELECT g."id" FROM "Group" g WHERE ${readableGroupSql(actor, 'g')}`
    const visible = new Set((await w.db.thread.findMany({ where: visibleThreads(actor), select: { groupId: true } })).map((row) => row.groupId))
    for (const [i, made] of groups.entries()) {
      const state = person ? ((await w.db.membership.findUnique({ where: { groupId_accountId: { groupId: made.id, accountId: person.id } } }))?.state ?? null) : null
      const may = mayReadGroup(actor, made, state).ok
      const thread = threads[i]?.id ?? ''
      const reached = async (call: Promise<unknown>) => call.then(() => true, (error: unknown) => (expect(error).toMatchObject({ code: 'NOT_FOUND' }), false))
      expect([listed.has(made.id), raw.some((row) => row.id === made.id), visible.has(made.id)]).toEqual([may, may, may])
      expect(await reached(caller.forum.thread({ id: thread }))).toBe(may)
      expect(await reached(caller.forum.threads({ groupId: made.id }))).toBe(may)
      expect(await reached(caller.forum.postsAfter({ threadId: thread, after: 0 }))).toBe(may)
      if (person) expect(await accountMayRead(w.ctx(), person.id, made.id)).toBe(may)
      const known = mayKnowGroup(actor, made, state).ok
      expect(await reached(caller.groups.page({ id: made.id }))).toBe(known)
      expect((await caller.groups.directory({})).groups.some((row) => row.id === made.id)).toBe(known)
    }
  }
})
