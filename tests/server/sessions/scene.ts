import { makeAccount, makeGroup, makeMembership, makeSession, type Group, type MadeAccount, type SessionOptions } from '@/prisma/factories'
import type { RoomSession } from '@/prisma/generated/client'
import type { Visibility } from '@/prisma/generated/enums'
import { later, MINUTE, now } from '@/server/core/clock'
import { systemContext } from '@/server/accounts/context'
import { runDue } from '@/server/core/due'
import { dueHandlers } from '@/server/due'
import type { Caller, World } from '@/tests/support/world'

/** A group with its facilitator and a few members, and ways to plan and hold a session in it. */
export interface Scene {
  group: Group
  fern: MadeAccount
  hazel: MadeAccount
  briar: MadeAccount
  outsider: MadeAccount
  moderator: MadeAccount
  as: (account: MadeAccount) => Promise<Caller>
  /** A session that the facilitator hosts, as it stands now: open since ten minutes unless said otherwise. */
  session: (options?: Partial<SessionOptions>) => Promise<RoomSession>
  member: (options?: Parameters<typeof makeAccount>[1]) => Promise<MadeAccount>
  /** Does what has fallen due, and delivers what came of it. */
  tick: () => Promise<void>
}

/** Builds it in an empty world. */
export async function scene(w: World, visibility: Visibility = 'closed'): Promise<Scene> {
  const caregiver = (handle: string): Promise<MadeAccount> => makeAccount(w.db, { handle, lifeRoles: ['caregiver'] })
  const [fern, hazel, briar, outsider] = [await caregiver('Fern'), await caregiver('Hazel'), await caregiver('Briar'), await caregiver('Willow')]
  const moderator = await makeAccount(w.db, { handle: 'Alder', grants: [{ role: 'moderator' }] })
  const group = await makeGroup(w.db, { name: 'While they sleep', visibility, audience: visibility === 'closed' || visibility === 'hidden' ? ['caregiver'] : [], facilitator: fern, members: [hazel, briar] })
  return {
    group,
    fern,
    hazel,
    briar,
    outsider,
    moderator,
    as: (account) => w.as(account),
    session: (options = {}) => makeSession(w.db, { group, host: fern, startsAt: later(now(), -10 * MINUTE), openedAt: later(now(), -10 * MINUTE), ...options }),
    async member(options = {}) {
      const account = await makeAccount(w.db, { lifeRoles: ['caregiver'], ...options })
      await makeMembership(w.db, { group, account })
      return account
    },
    async tick() {
      await runDue(systemContext(), dueHandlers)
      await w.dispatch()
    },
  }
}

/** What a form to plan a session sends. */
export const planned = {
  title: 'An evening together',
  summary: '',
  startsAt: '2026-03-10T19:00',
  timeZone: 'Europe/Berlin',
  minutes: 60,
  capacity: null,
  agenda: [],
  retention: 'keep' as const,
}
