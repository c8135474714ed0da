import { beforeEach, describe, expect, it } from 'vitest'
import type { MadeAccount } from '@/prisma/factories'
import { system } from '@/server/core/actor'
import { newId } from '@/server/core/ids'
import { sendMail } from '@/server/mails'
import { remind } from '@/server/sessions/due.service'
import { world } from '@/tests/support/world'
import { planned, scene, type Scene } from './scene'

// The promise: the day before and the hour before, whoever comes is told once, in words that could stand on a lock
// screen; and a sitting nobody closed, or nobody opened, ends by itself, kindly.

const w = world()
let s: Scene
let sessionId: string

beforeEach(async () => {
  w.at('2026-03-01T12:00:00Z')
  s = await scene(w)
  sessionId = (await (await s.as(s.fern)).sessions.schedule({ ...planned, title: 'Blast crisis and what then', groupId: s.group.id })).sessionId
  for (const who of [s.hazel, s.briar]) await (await s.as(who)).sessions.rsvp({ sessionId, going: true })
  await w.dispatch()
})

const notices = async (who: MadeAccount) => (await (await s.as(who)).notifications.list({})).rows
const at = async (moment: string): Promise<void> => {
  w.at(moment)
  await s.tick()
  await s.tick()
}

describe('a reminder', () => {
  it('comes the day before and the hour before, once each, to those who come and to the host', async () => {
    await at('2026-03-09T17:59:00Z')
    expect(w.mails()).toEqual([])
    await at('2026-03-09T18:00:00Z')
    expect(w.mails().map((mail) => mail.to).sort()).toEqual([s.fern.email, s.hazel.email, s.briar.email].sort())
    await at('2026-03-10T17:00:00Z')
    expect(w.mails()).toHaveLength(6)
    expect(await notices(s.hazel)).toMatchObject([
      { kind: 'session_reminder', title: 'Blast crisis and what then', href: `/sessions/${sessionId}` },
      { kind: 'session_reminder', title: 'Blast crisis and what then', href: `/sessions/${sessionId}` },
    ])
  })

  it('says nothing of health, of the group, of the session or of anybody', async () => {
    await at('2026-03-09T18:00:00Z')
    await at('2026-03-10T17:00:00Z')
    const text = w.mails().map((mail) => `${mail.subject} ${mail.text} ${JSON.stringify(mail.headers)}`).join(' ')
    expect(['Blast', 'crisis', 'leuk', 'cancer', 'While they sleep', 'Fern', 'Briar', s.group.id, sessionId].filter((word) => text.toLowerCase().includes(word.toLowerCase()))).toEqual([])
    expect(w.mails().map((mail) => mail.subject)).toEqual([...Array(3).fill('A reminder for tomorrow'), ...Array(3).fill('A reminder: within the hour')])
  })

  it('is no mail for whoever wants none, and one click turns them off, and the others not', async () => {
    await at('2026-03-09T18:00:00Z')
    const mail = w.mails().find((one) => one.to === s.hazel.email)
    const token = /token=([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    await w.guest().accounts.mailOff({ token })
    expect(await w.db.account.findUniqueOrThrow({ where: { id: s.hazel.id }, select: { mailSessions: true, mailReplies: true } })).toEqual({ mailSessions: false, mailReplies: true })
    await at('2026-03-10T17:00:00Z')
    expect(w.mails().filter((one) => one.to === s.hazel.email)).toHaveLength(1)
    expect(await notices(s.hazel)).toHaveLength(2)
  })

  it('that could not leave in time leaves no more once it is over, called off, or the seat is given back', async () => {
    w.mailer.failing = 100
    await at('2026-03-09T18:00:00Z')
    w.mailer.failing = 0
    await (await s.as(s.hazel)).sessions.rsvp({ sessionId, going: false })
    w.pass(60_000)
    await sendMail()
    expect(w.mails().map((mail) => mail.to).sort()).toEqual([s.fern.email, s.briar.email].sort())
  })

  it('is none for whoever waits, gave the seat back, or left the group', async () => {
    await (await s.as(s.briar)).groups.leave({ id: s.group.id })
    await (await s.as(s.hazel)).sessions.rsvp({ sessionId, going: false })
    await at('2026-03-09T18:00:00Z')
    expect(w.mails().map((mail) => mail.to)).toEqual([s.fern.email])
  })

  it('follows a change of the time, and is none for what was called off', async () => {
    await (await s.as(s.fern)).sessions.edit({ ...planned, sessionId, version: 1, startsAt: '2026-03-12T19:00' })
    await w.dispatch()
    const before = w.mails().length
    await at('2026-03-09T18:00:00Z')
    expect(w.mails()).toHaveLength(before)
    await at('2026-03-11T18:00:00Z')
    expect(w.mails()).toHaveLength(before + 3)
    await (await s.as(s.fern)).sessions.cancel({ sessionId })
    await w.dispatch()
    const off = w.mails().length
    await at('2026-03-12T17:00:00Z')
    expect(w.mails()).toHaveLength(off)
  })

  it('for a row that is done twice tells once', async () => {
    w.at('2026-03-09T18:00:00Z')
    const row = await w.db.dueTask.findFirstOrThrow({ where: { kind: 'session_reminder', subjectId: sessionId, stage: { startsWith: 'day' } } })
    await remind(w.ctx(system), row)
    await remind(w.ctx(system), row)
    await w.dispatch()
    expect(await notices(s.hazel)).toHaveLength(1)
    await remind(w.ctx(system), { ...row, id: newId(), stage: 'day:1' })
    await w.dispatch()
    expect(await notices(s.hazel)).toHaveLength(1)
  })

  it('names the session no longer to whoever left the group', async () => {
    await at('2026-03-09T18:00:00Z')
    await (await s.as(s.hazel)).groups.leave({ id: s.group.id })
    expect(await notices(s.hazel)).toMatchObject([{ kind: 'session_reminder', title: null, group: null, href: null }])
  })
})

describe('a sitting that is left alone', () => {
  it('that nobody opened was not held, two hours after its end', async () => {
    await at('2026-03-10T20:59:00Z')
    expect(await (await s.as(s.hazel)).sessions.view({ sessionId })).toMatchObject({ state: 'lobby' })
    await at('2026-03-10T21:00:00Z')
    expect(await (await s.as(s.hazel)).sessions.view({ sessionId })).toMatchObject({ state: 'not_held', closingWords: '' })
    expect(await w.db.auditEntry.findMany({ where: { subjectId: sessionId }, orderBy: { at: 'asc' } })).toMatchObject([{ verb: 'session.schedule', actorId: s.fern.id }, { verb: 'session.not_held', actorId: null }])
    await expect((await s.as(s.fern)).sessions.open({ sessionId })).rejects.toThrow('sessions.over')
  })

  it('that nobody closed closes by itself', async () => {
    w.at('2026-03-10T18:00:00Z')
    await (await s.as(s.fern)).sessions.open({ sessionId })
    await at('2026-03-10T21:00:00Z')
    const view = await (await s.as(s.hazel)).sessions.view({ sessionId })
    expect(view.state).toBe('closed')
    expect(await w.db.auditEntry.count({ where: { verb: 'session.lapsed', subjectId: sessionId } })).toBe(1)
    await expect((await s.as(s.fern)).chat.send({ roomId: view.roomId ?? '', clientId: newId(), body: 'Too late.' })).rejects.toThrow('chat.room-closed')
  })

  it('is not closed early when it was moved', async () => {
    await (await s.as(s.fern)).sessions.edit({ ...planned, sessionId, version: 1, startsAt: '2026-03-11T19:00' })
    await at('2026-03-10T21:00:00Z')
    expect(await (await s.as(s.hazel)).sessions.view({ sessionId })).toMatchObject({ state: 'ahead' })
  })
})

describe('the calendar', () => {
  const lines = async (): Promise<string[]> => (await (await s.as(s.hazel)).sessions.ics({ sessionId })).text.split('\r\n')

  it('has the hours in UTC, the same name each time, and says nothing', async () => {
    const first = await lines()
    expect(first).toEqual(expect.arrayContaining([`UID:session-${sessionId}@hearthside`, 'DTSTART:20260310T180000Z', 'DTEND:20260310T190000Z', 'SEQUENCE:0', 'SUMMARY:Hearthside: a conversation', 'METHOD:PUBLISH', 'STATUS:CONFIRMED']))
    expect(first.join('\n').replaceAll('\n ', '')).toContain(`/sessions/${sessionId}`)
    expect(first.join(' ')).not.toMatch(/Blast|sleep|Fern|leuk/i)
    await (await s.as(s.fern)).sessions.edit({ ...planned, sessionId, version: 1, startsAt: '2026-03-31T19:00' })
    expect(await lines()).toEqual(expect.arrayContaining([`UID:session-${sessionId}@hearthside`, 'DTSTART:20260331T170000Z', 'SEQUENCE:1']))
    await (await s.as(s.fern)).sessions.cancel({ sessionId })
    expect(await lines()).toEqual(expect.arrayContaining([`UID:session-${sessionId}@hearthside`, 'SEQUENCE:2', 'METHOD:CANCEL', 'STATUS:CANCELLED']))
  })

  it('is not there for whoever is outside', async () => {
    await expect((await s.as(s.outsider)).sessions.ics({ sessionId })).rejects.toThrow('not-found')
    await expect((await s.as(s.moderator)).sessions.ics({ sessionId })).rejects.toThrow('not-found')
  })
})
