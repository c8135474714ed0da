import { beforeEach, describe, expect, it } from 'vitest'
import { demo } from '@/prisma/demo'
import * as check from '@/prisma/demo/checks'
import { loadDemo, type LoadedDemo } from '@/prisma/demo/load'
import { past, sessions } from '@/prisma/demo/sessions'
import { loadSessions } from '@/prisma/demo/sessions.load'
import type { MadeAccount } from '@/prisma/factories'
import { world } from '@/tests/support/world'

const w = world()
const all = [...sessions, ...past]

function person(made: LoadedDemo, key: string): MadeAccount {
  const found = made.accounts.get(key)
  if (!found) throw new Error(`no ${key}`)
  return found
}

/** Every text of the sessions, with where it stands. */
const words = [
  ...all.flatMap(({ key, title, summary, agenda }) => [title, summary, ...agenda.map(([point]) => point)].map((text) => ({ where: `session ${key}`, text }))),
  ...past.flatMap(({ key, messages, closingWords, thread }) => [closingWords, thread.title, ...messages.map(({ body }) => body), ...thread.posts.map(({ body }) => body)].map((text, at) => ({ where: `session ${key}, ${at + 1}`, text }))),
]

describe('the words of the demo’s sessions', () => {
  it('are as invented, as plain and as harmless as the rest', () => {
    expect(check.repeatedRuns([...check.wordsOf(demo), ...words], 12)).toEqual([])
    expect(check.bannedWords(words)).toEqual([])
  })

  it('name only those who are in the group, and each of them once', () => {
    for (const { key, group, host, coHost, going, waiting = [], capacity } of all) {
      const members = demo.groups.find((one) => one.key === group)?.members
      const named = [host, ...(coHost ? [coHost] : []), ...going, ...waiting]
      for (const who of named) expect(members, key).toContain(who)
      expect(new Set(named).size, key).toBe(named.length)
      expect(going.length, key).toBeLessThanOrEqual(capacity ?? going.length)
    }
    for (const { group, messages, thread } of past) {
      for (const { by } of [...messages, ...thread.posts]) expect(demo.groups.find((one) => one.key === group)?.members).toContain(by)
    }
  })

  it('bear the word of a sealed group, so that a leak of them is seen', () => {
    for (const { group, title, summary, closingWords = '', agenda } of all.map((one) => ({ closingWords: '', ...one }))) {
      const marker = check.MARKERS.find((one) => one.group === group)
      if (marker) expect([title, summary, closingWords, ...agenda.map(([point]) => point)].join(' ').toLowerCase()).toContain(marker.word)
    }
  })
})

describe('the sessions as they are loaded', () => {
  let made: LoadedDemo

  // An evening in summer, when the clocks of Dublin and London are an hour ahead.
  beforeEach(async () => {
    w.at('2026-07-15T16:00:00Z')
    const at = new Date('2026-07-15T16:00:00Z')
    made = await loadDemo(w.db, 'a password for the test', at)
    await loadSessions(w.db, made, at)
  }, 60_000)

  it('has one tonight, weekly ones with a last seat, and one that is over and went on as a thread', async () => {
    const carer = await w.as(person(made, 'caregiver'))
    const mine = await carer.sessions.mine()
    expect(mine[0]).toMatchObject({ title: 'The lanternfish hour', state: 'ahead', seatsLeft: null, mine: 'none' })
    expect(mine[0]?.startsAt.toISOString()).toBe('2026-07-15T20:00:00.000Z')
    expect(mine.filter((one) => one.weekly)).toHaveLength(4)
    expect(mine.find((one) => one.weekly)).toMatchObject({ capacity: 8, going: 7, seatsLeft: 1 })
    const over = await carer.sessions.ofGroup({ groupId: mine[0]?.group.id ?? '', past: true })
    expect(over.map((one) => one.state)).toEqual(['closed'])
    const page = await carer.sessions.view({ sessionId: over[0]?.id ?? '' })
    expect(page.closingWords).toContain('lanternfish')
    expect(page.threadId).not.toBeNull()
    const room = await carer.chat.history({ roomId: page.roomId ?? '' })
    expect(room).toHaveLength(past[0]?.messages.length ?? 0)
  })

  it('gives the last seat to whoever asks first, and the place in line to the next', async () => {
    const patient = await w.as(person(made, 'patient'))
    const [circle] = await patient.sessions.mine()
    expect(await patient.sessions.rsvp({ sessionId: circle?.id ?? '', going: true })).toEqual({ state: 'going', place: null })
    const pebble = await w.as(person(made, 'pebble'))
    expect(await pebble.sessions.rsvp({ sessionId: circle?.id ?? '', going: true })).toEqual({ state: 'waiting', place: 1 })
  })

  it('tells nobody outside the group that they are there', async () => {
    const { id } = await w.db.roomSession.findFirstOrThrow({ where: { title: { contains: 'Quillwort' } }, orderBy: { startsAt: 'asc' } })
    const carer = await w.as(person(made, 'caregiver'))
    await expect(carer.sessions.view({ sessionId: id })).rejects.toThrow('not-found')
    expect(JSON.stringify(await carer.sessions.mine())).not.toMatch(/quillwort/i)
  })
})
