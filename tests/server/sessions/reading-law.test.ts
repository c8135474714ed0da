import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makeSession, type MadeAccount } from '@/prisma/factories'
import type { MembershipState, SanctionKind, Visibility } from '@/prisma/generated/enums'
import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'

// The promise: a session is in somebody's calendar exactly when its page opens for them, whatever the group is and
// whatever they are to it.

const w = world()

const VISIBILITIES: Visibility[] = ['public', 'members', 'closed', 'hidden']
const STATES: (MembershipState | null)[] = [null, 'asked', 'invited', 'member', 'left', 'removed', 'banned']
const SANCTIONS: { kind: SanctionKind; here: boolean }[] = [{ kind: 'mute', here: false }, { kind: 'suspension', here: true }, { kind: 'suspension', here: false }, { kind: 'ban', here: true }]

const opens = async (work: () => Promise<unknown>): Promise<boolean> => work().then(() => true, () => false)

describe.each(VISIBILITIES)('of a group that is %s, a session', (visibility) => {
  it('is listed where it opens, and opens for members alone', async () => {
    const host = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
    const group = await makeGroup(w.db, { visibility, audience: visibility === 'closed' || visibility === 'hidden' ? ['caregiver'] : [], facilitator: host })
    const session = await makeSession(w.db, { group, host, startsAt: later(now(), DAY), title: 'Heron hour', capacity: 3 })
    const people: { who: MadeAccount; label: string; expected: boolean }[] = []
    const person = async (state: MembershipState | null, sanction?: (typeof SANCTIONS)[number], grant?: 'moderator' | 'admin'): Promise<void> => {
      const who = await makeAccount(w.db, { lifeRoles: ['caregiver'], grants: grant ? [{ role: grant }] : [] })
      if (state) await makeMembership(w.db, { group, account: who, state })
      if (sanction) await w.db.sanction.create({ data: { id: newId(), accountId: who.id, kind: sanction.kind, groupId: sanction.here ? group.id : null, rule: 'other', imposedBy: host.id, startsAt: later(now(), -DAY) } })
      people.push({ who, label: `${state} ${sanction?.kind ?? ''} ${sanction?.here ?? ''} ${grant ?? ''}`, expected: state === 'member' && (!sanction || sanction.kind === 'mute') })
    }
    for (const state of STATES) await person(state)
    for (const sanction of SANCTIONS) await person('member', sanction)
    for (const grant of ['moderator', 'admin'] as const) await person(null, undefined, grant)
    for (const { who, label, expected } of people) {
      const caller = await w.as(who)
      const listed = (await caller.sessions.mine()).some((one) => one.id === session.id)
      const inGroup = await opens(async () => expect((await caller.sessions.ofGroup({ groupId: group.id })).map((one) => one.id)).toContain(session.id))
      const page = await opens(() => caller.sessions.view({ sessionId: session.id }))
      const ics = await opens(() => caller.sessions.ics({ sessionId: session.id }))
      expect({ label, listed, inGroup, page, ics }).toEqual({ label, listed: expected, inGroup: expected, page: expected, ics: expected })
    }
    for (const ask of [() => w.guest().sessions.view({ sessionId: session.id }), () => w.guest().sessions.mine()]) expect(await opens(ask)).toBe(false)
  })

  it('is refused in the very words in which one that never was is refused, where the group is not theirs to read', async () => {
    const host = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
    const group = await makeGroup(w.db, { visibility, audience: visibility === 'closed' || visibility === 'hidden' ? ['caregiver'] : [], facilitator: host })
    const session = await makeSession(w.db, { group, host, capacity: 3 })
    const caller = await w.as(await makeAccount(w.db, { lifeRoles: ['caregiver'] }))
    const said = async (sessionId: string): Promise<string> => caller.sessions.view({ sessionId }).then(() => '', (error: unknown) => JSON.stringify(error instanceof Error ? { message: error.message, cause: error.cause } : error))
    const same = (await said(session.id)) === (await said(newId()))
    expect(same).toBe(visibility === 'closed' || visibility === 'hidden')
  })
})
