import { hash } from '@node-rs/argon2'
import { DAY, HOUR, later, MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import type { Standing } from '../generated/enums'
import { makeAccount, makeGroup, makeMembership, makeRoom, type Db, type Message } from '../factories'
import { demo } from './index'
import { loadThreads } from './load.threads'
import { of, type LoadedDemo } from './made'
import type { DemoRoom } from './types'

export type { LoadedDemo } from './made'

// The last message of a room stands a little while back, so that the demo does not pretend somebody is there.
const QUIET_FOR = 4 * HOUR

const standingAfter = (days: number): Standing => (days > 180 ? 'trusted' : days > 14 ? 'established' : 'new')

/**
 * Builds the demo community. One password serves all its accounts, and only where the demo is loaded.
 * @param password in plain text; only its hash is stored.
 */
export async function loadDemo(db: Db, password: string, at: Date): Promise<LoadedDemo> {
  const passwordHash = await hash(password, { memoryCost: 19456, timeCost: 2, parallelism: 1 })
  const made: LoadedDemo = { accounts: new Map(), groups: new Map(), threads: new Map(), rooms: new Map() }

  for (const member of demo.members) {
    const account = await makeAccount(db, {
      handle: member.handle,
      email: member.email,
      lifeRoles: member.lifeRoles,
      about: member.about,
      country: member.country,
      language: member.language,
      timeZone: member.timeZone,
      standing: standingAfter(member.joinedDaysAgo),
      passwordHash,
      createdAt: later(at, -member.joinedDaysAgo * DAY),
      grants: (member.grants ?? []).filter((grant) => grant.role !== 'facilitator').map((grant) => ({ role: grant.role })),
    })
    if (member.welcomes) await db.account.update({ where: { id: account.id }, data: { isWelcomer: true } })
    made.accounts.set(member.key, account)
  }

  for (const group of demo.groups) {
    const facilitator = demo.members.find((member) => member.grants?.some((grant) => grant.role === 'facilitator' && grant.group === group.key))
    const row = await makeGroup(db, {
      name: group.name,
      summary: group.summary,
      guidelines: group.guidelines,
      visibility: group.visibility,
      audience: group.audience === 'everyone' ? [] : group.audience,
      cap: group.cap ?? null,
      kind: group.kind,
      pinnedPages: group.pinned ?? [],
      createdAt: later(at, -200 * DAY),
      members: group.members.map((key) => of(made.accounts, key)),
      facilitator: facilitator ? of(made.accounts, facilitator.key) : undefined,
    })
    made.groups.set(group.key, row)
    for (const [index, ask] of (group.asks ?? []).entries()) {
      await makeMembership(db, { group: row, account: of(made.accounts, ask.member), state: 'asked', note: ask.note, askedAt: later(at, -(index + 1) * 7 * HOUR) })
    }
  }

  await loadThreads(db, made, at)
  for (const room of demo.rooms) made.rooms.set(room.key, await loadRoom(db, made, room, at))
  return made
}

async function loadRoom(db: Db, made: LoadedDemo, words: DemoRoom, at: Date): Promise<Message[]> {
  const room = await makeRoom(db, { group: of(made.groups, words.group), name: words.name, summary: words.summary })
  const span = words.messages.reduce((sum, message) => sum + message.minutesAfter, 0) * MINUTE
  let when = later(at, -span - QUIET_FOR)
  const rows = words.messages.map(({ by, body, minutesAfter, replyTo }, index) => {
    when = later(when, minutesAfter * MINUTE)
    const sender = of(made.accounts, by)
    return { id: newId(), roomId: room.id, groupId: room.groupId, number: index + 1, senderId: sender.id, faceId: sender.faceId, clientId: newId(), body, replyToNumber: replyTo ?? null, createdAt: when }
  })
  const messages = await db.message.createManyAndReturn({ data: rows })
  await db.room.update({ where: { id: room.id }, data: { lastNumber: rows.length, lastAt: when } })
  return messages.sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
}
