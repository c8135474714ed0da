import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makeRoom, makeSession, type MadeAccount } from '@/prisma/factories'
import type { MembershipState } from '@/prisma/generated/enums'
import { noLonger } from '@/server/chat/still.queries'
import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'

/*
 * One law in two forms: a room that opens to somebody is one they are told of, and the other way round; and a message's
 * words show to whoever reads the room, unless they are held, hidden, taken back, or stand across a block.
 */
const w = world()

function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const STATES: (MembershipState | null)[] = [null, 'asked', 'invited', 'member', 'member', 'member', 'left', 'removed', 'banned']
const WORD = 'marrowmark'

describe('rooms and messages', () => {
  it.each([3, 17, 91])('a room opens exactly where it is listed, dice %i', { timeout: 120_000 }, async (seed) => {
    const roll = dice(seed)
    const people = await Promise.all([makeAccount(w.db), makeAccount(w.db), makeAccount(w.db), makeAccount(w.db, { grants: [{ role: 'moderator' }] }), makeAccount(w.db, { grants: [{ role: 'admin' }] })])
    const rooms: string[] = []
    for (const visibility of ['public', 'members', 'closed', 'hidden'] as const) {
      for (let n = 0; n < 2; n += 1) {
        const group = await makeGroup(w.db, { visibility })
        const room = await makeRoom(w.db, { group })
        rooms.push(room.id)
        for (const account of people) {
          const state = STATES[roll(STATES.length)]
          if (state) await w.db.membership.create({ data: { id: newId(), groupId: group.id, accountId: account.id, state, joinedAt: now() } })
        }
        for (let m = 0; m < 5; m += 1) {
          const message = await makeMessage(w.db, { room, sender: people[roll(people.length)] as MadeAccount, body: `${WORD} ${m}` })
          const at = [undefined, 'hiddenAt', 'deletedAt'][roll(4)]
          if (at) await w.db.message.update({ where: { id: message.id }, data: { [at]: now() } })
        }
      }
    }
    const punished = people[roll(3)] as MadeAccount
    await w.db.sanction.create({ data: { id: newId(), accountId: punished.id, kind: roll(2) ? 'suspension' : 'mute', rule: 'other', imposedBy: people[3]?.id ?? '', startsAt: later(now(), -DAY), endsAt: later(now(), DAY) } })
    const [blocker, blocked] = [people[0] as MadeAccount, people[1] as MadeAccount]
    await w.db.block.create({ data: { id: newId(), blockerId: blocker.id, blockedId: blocked.id, faceId: blocked.faceId, ownFaceId: blocker.faceId, createdAt: now() } })
    const sender = new Map((await w.db.message.findMany()).map((message) => [message.id, message]))

    for (const account of people) {
      const caller = await w.as(account)
      const listed = (await caller.chat.mine()).map((room) => room.id).sort()
      const opened: string[] = []
      for (const roomId of rooms) {
        const page = await caller.chat.history({ roomId }).catch(() => null)
        if (page === null) continue
        opened.push(roomId)
        for (const message of page) {
          const row = [...sender.values()].find((one) => one.roomId === roomId && one.number === message.number)
          const across = (account === blocker && row?.senderId === blocked.id) || (account === blocked && row?.senderId === blocker.id)
          const shows = row && !row.deletedAt && !across && (!row.hiddenAt || row.senderId === account.id)
          expect({ number: message.number, words: JSON.stringify(message).includes(WORD) }).toEqual({ number: message.number, words: Boolean(shows) })
        }
      }
      expect({ who: account.handle, opened: opened.sort() }).toEqual({ who: account.handle, opened: listed })
    }
  })

  it.each([5, 23, 71])('a room of any kind opens to whom it lists and nobody else: by its page, by search, to a socket, dice %i', { timeout: 120_000 }, async (seed) => {
    const roll = dice(seed)
    const people = await Promise.all([makeAccount(w.db), makeAccount(w.db), makeAccount(w.db), makeAccount(w.db, { grants: [{ role: 'moderator' }] }), makeAccount(w.db, { grants: [{ role: 'admin' }] })])
    const rooms: { id: string; open: Set<string>; isDirect: boolean; senderId: string; shows: boolean; word: string }[] = []
    const suspended = people[roll(3)] as MadeAccount
    await w.db.sanction.create({ data: { id: newId(), accountId: suspended.id, kind: 'suspension', rule: 'other', imposedBy: suspended.id, startsAt: later(now(), -DAY) } })
    for (const visibility of ['public', 'members', 'closed', 'hidden'] as const) {
      const group = await makeGroup(w.db, { visibility })
      const inside = new Set<string>()
      for (const account of people) {
        const state = STATES[roll(STATES.length)]
        if (state) await w.db.membership.create({ data: { id: newId(), groupId: group.id, accountId: account.id, state, joinedAt: now() } })
        if (state === 'member') inside.add(account.id)
      }
      const main = await makeRoom(w.db, { group })
      const sitting = await makeSession(w.db, { group, host: people[roll(5)] as MadeAccount, openedAt: now() })
      for (const kind of ['group', 'session', 'full', 'side', 'direct'] as const) {
        const row = kind === 'group' ? main : kind === 'session' ? await w.db.room.findUniqueOrThrow({ where: { id: sitting.roomId } }) : await makeRoom(w.db, { group })
        const listed = kind === 'full' || kind === 'side' || kind === 'direct'
        const groupId = kind === 'direct' ? null : group.id
        const room = await w.db.room.update({ where: { id: row.id }, data: { kind: kind === 'full' ? 'session' : kind, byInvitation: listed, groupId, parentId: kind === 'side' ? main.id : null } })
        const open = new Set<string>()
        for (const account of people) {
          const list = [null, 'in', 'in', 'left'][roll(4)]
          if (listed && list) await w.db.roomMember.create({ data: { roomId: room.id, accountId: account.id, addedAt: now(), leftAt: list === 'left' ? now() : null } })
          const may = (kind === 'direct' || inside.has(account.id)) && (!listed || list === 'in') && account !== suspended
          if (may) open.add(account.id)
        }
        const sender = people[roll(people.length)] as MadeAccount
        const word = `marrowmark${rooms.length}x${seed}`
        const message = await makeMessage(w.db, { room, sender, body: word })
        const hide = [undefined, undefined, 'hiddenAt', 'deletedAt', 'old'][roll(5)]
        if (hide === 'old') await w.db.room.update({ where: { id: room.id }, data: { firstNumber: 2 } })
        else if (hide) await w.db.message.update({ where: { id: message.id }, data: { [hide]: now() } })
        rooms.push({ id: room.id, open, isDirect: kind === 'direct', senderId: sender.id, shows: hide === undefined, word })
      }
    }
    for (const account of people) {
      const caller = await w.as(account)
      const gone = await noLonger(w.ctx(), { signInIds: [], places: rooms.map((room) => ({ accountId: account.id, roomId: room.id })) })
      for (const room of rooms) {
        const opens = await caller.chat.room({ roomId: room.id }).then(() => true, () => false)
        const turnedOut = gone.places.some((place) => place.roomId === room.id)
        const found = (await caller.search.find({ q: room.word })).results.length > 0
        const may = room.open.has(account.id)
        expect({ who: account.handle, room: room.word, opens, turnedOut, found }).toEqual({ who: account.handle, room: room.word, opens: may, turnedOut: !may, found: may && room.shows && !room.isDirect })
        const page = may ? await caller.chat.history({ roomId: room.id }) : []
        if (room.shows && may) expect(page).toMatchObject([{ body: room.word }])
      }
    }
  })
})
