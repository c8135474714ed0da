import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type MadeAccount } from '@/prisma/factories'
import type { Post } from '@/prisma/generated/client'
import { DAY, HOUR, MINUTE } from '@/server/core/clock'
import { isUnattended } from '@/server/screening/cover.queries'
import { joinSpans } from '@/server/moderation/shift.queries'
import { world } from '@/tests/support/world'

const w = world()
let alder: MadeAccount
let osier: MadeAccount
let author: MadeAccount
let reporter: MadeAccount
let post: Post

beforeEach(async () => {
  w.at('2026-11-20T18:00:00Z')
  const moderator = (handle: string): Promise<MadeAccount> => makeAccount(w.db, { handle, grants: [{ role: 'moderator' }] })
  ;[alder, osier] = [await moderator('Alder'), await moderator('Osier')]
  ;[author, reporter] = [await makeAccount(w.db), await makeAccount(w.db)]
  const group = await makeGroup(w.db, { members: [author, reporter] })
  const thread = await makeThread(w.db, { group, author })
  post = await makePost(w.db, { thread, author })
})

const at = (hours: number): Date => new Date(new Date('2026-11-20T18:00:00Z').getTime() + hours * HOUR)
const report = async (reason: 'worried' | 'threat' | 'unkind'): Promise<string> => {
  await (await w.as(reporter)).moderation.report({ type: 'post', id: post.id, reason, note: '' })
  return (await w.db.reviewItem.findFirstOrThrow({ where: { subjectId: post.id, closedAt: null } })).id
}
const refusal = (reason: string): unknown => expect.objectContaining({ message: reason })

describe('the rota', () => {
  it('holds turns of one’s own, that do not overlap, in the time ahead', async () => {
    const desk = await w.as(alder)
    const { id } = await desk.moderation.planShift({ startsAt: at(24), minutes: 120 })
    await expect(desk.moderation.planShift({ startsAt: at(25), minutes: 60 })).rejects.toEqual(refusal('moderation.shift-overlaps'))
    await expect(desk.moderation.planShift({ startsAt: at(-5), minutes: 60 })).rejects.toEqual(refusal('moderation.shift-when'))
    await expect((await w.as(osier)).moderation.unplanShift({ id })).rejects.toEqual(refusal('not-found'))
    await (await w.as(osier)).moderation.planShift({ startsAt: at(25), minutes: 60 })
    expect((await desk.moderation.shift()).rota.map(({ name, mine }) => ({ name, mine }))).toEqual([{ name: 'Alder', mine: true }, { name: 'Osier', mine: false }])
    await desk.moderation.unplanShift({ id })
    expect((await desk.moderation.shift()).rota).toHaveLength(1)
  })

  it('plans one turn when two windows plan the same hour at once', async () => {
    const desk = await w.as(alder)
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => desk.moderation.planShift({ startsAt: at(24), minutes: 120 })))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('shows members when somebody is here, in one line of time, without names', async () => {
    const [one, two] = [await w.as(alder), await w.as(osier)]
    await one.moderation.planShift({ startsAt: at(24), minutes: 120 })
    await two.moderation.planShift({ startsAt: at(25), minutes: 120 })
    const hours = await (await w.as(author)).moderation.hours()
    expect(hours).toMatchObject({ kept: true, hereUntil: null, spans: [{ startsAt: at(24), endsAt: at(27) }] })
    expect(JSON.stringify(hours)).not.toMatch(/Alder|Osier/)
  })

  it('joins what overlaps or touches', () => {
    const span = (from: number, to: number) => ({ startsAt: at(from), endsAt: at(to) })
    expect(joinSpans([span(5, 6), span(1, 3), span(2, 4), span(4, 4.5)])).toEqual([span(1, 4.5), span(5, 6)])
    expect(joinSpans([])).toEqual([])
  })
})

describe('a turn', () => {
  it('is not ended over a crisis or red item in nobody’s hands, and the next one’s hands are enough', async () => {
    const [one, two] = [await w.as(alder), await w.as(osier)]
    await one.moderation.beginShift({ hours: 2 })
    const itemId = await report('worried')
    expect((await one.moderation.shift()).unowned).toBe(1)
    await expect(one.moderation.endShift({ words: 'Please look.' })).rejects.toEqual(refusal('moderation.shift-unowned'))
    await one.moderation.claim({ itemId, version: 1 })
    await expect(one.moderation.endShift({ words: 'Please look.' })).rejects.toEqual(refusal('moderation.shift-unowned'))
    await one.moderation.release({ itemId, version: 2 })
    await two.moderation.claim({ itemId, version: 3 })
    await one.moderation.endShift({ words: 'Osier has the one about Sedge.' })
    expect((await one.moderation.shift()).mine).toBeNull()
    // A claim whose lease ran out is nobody's hands.
    await one.moderation.beginShift({ hours: 2 })
    w.pass(16 * MINUTE)
    await expect((await w.as(alder)).moderation.endShift({ words: '' })).rejects.toEqual(refusal('moderation.shift-unowned'))
  })

  it('is ended over green items, and sets free what was in hand', async () => {
    const desk = await w.as(alder)
    await desk.moderation.beginShift({ hours: 1 })
    const itemId = await report('unkind')
    await desk.moderation.claim({ itemId, version: 1 })
    await desk.moderation.endShift({ words: '' })
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })).toMatchObject({ claimedBy: null, version: 3 })
  })

  it('hands over a note, which somebody else acknowledges once; the log keeps only its fingerprint', async () => {
    const [one, two] = [await w.as(alder), await w.as(osier)]
    await one.moderation.beginShift({ hours: 1 })
    await one.moderation.endShift({ words: 'Quiet but for the lanternfish.' })
    const [note] = (await two.moderation.shift()).handovers
    expect(note).toMatchObject({ by: 'Alder', words: 'Quiet but for the lanternfish.', ackBy: null, mine: false })
    await expect(one.moderation.acknowledgeHandover({ id: note!.id })).rejects.toEqual(refusal('not-found'))
    await two.moderation.acknowledgeHandover({ id: note!.id })
    expect((await one.moderation.shift()).handovers[0]).toMatchObject({ ackBy: 'Osier' })
    const log = await w.db.auditEntry.findMany({ where: { subjectType: 'shift' } })
    expect(log.map((entry) => entry.verb)).toEqual(expect.arrayContaining(['shift.begun', 'shift.ended', 'handover.acknowledged']))
    expect(JSON.stringify(log)).not.toContain('lanternfish')
  })

  it('counts the texts that were unfolded, advises rest, and pauses', async () => {
    const desk = await w.as(alder)
    const itemId = await report('threat')
    expect(await desk.moderation.unfold({ itemId })).toEqual({ exposure: null, restAdvised: false })
    await desk.moderation.beginShift({ hours: 1 })
    for (let n = 1; n < 20; n += 1) await desk.moderation.unfold({ itemId })
    expect(await desk.moderation.unfold({ itemId })).toEqual({ exposure: 20, restAdvised: true })
    await desk.moderation.pause({ minutes: 10 })
    expect((await desk.moderation.shift()).mine?.pauseUntil).toEqual(at(1 / 6))
    expect((await (await w.as(osier)).moderation.shift()).onDuty).toMatchObject([{ name: 'Alder', pausing: true }])
    w.pass(10 * MINUTE)
    expect((await (await w.as(alder)).moderation.shift()).mine?.pauseUntil).toBeNull()
  })

  it('is begun once in two windows', async () => {
    const desk = await w.as(alder)
    const ids = await Promise.all([1, 2, 3].map(() => desk.moderation.beginShift({ hours: 2 })))
    expect(new Set(ids.map((one) => one.id)).size).toBe(1)
  })
})

describe('unattended', () => {
  it('holds only where a rota is kept and nobody sits at the desk', async () => {
    const desk = await w.as(alder)
    expect(await isUnattended(w.ctx())).toBe(false)
    await desk.moderation.planShift({ startsAt: at(2), minutes: 60 })
    expect(await isUnattended(w.ctx())).toBe(true)
    await desk.moderation.beginShift({ hours: 1 })
    expect(await isUnattended(w.ctx())).toBe(false)
    // A turn nobody ended counts for half an hour more, then no longer.
    w.pass(HOUR + 29 * MINUTE)
    expect(await isUnattended(w.ctx())).toBe(false)
    w.pass(2 * MINUTE)
    expect(await isUnattended(w.ctx())).toBe(true)
    w.pass(20 * DAY)
    expect(await isUnattended(w.ctx())).toBe(false)
  })
})
