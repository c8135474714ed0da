import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount } from '@/prisma/factories'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { reported, setScene, told, type Scene } from './scene'
import { deskOf } from './scenes'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

const mine = () => deskOf(w, scene.marlow)

describe('private outreach', () => {
  it('is read and answered by the member, who reads "the team" and never a name', async () => {
    const { itemId, version } = await reported(w, scene, 'worried')
    const desk = await deskOf(w, scene.moderator)
    await desk.measure({ itemId, version, act: 'outreach', words: 'How are you tonight?' })
    const [letter] = (await (await mine()).letters({})).rows
    expect(letter).toMatchObject({ lines: 1, fromTeam: true })
    const read = await (await mine()).letter({ id: letter?.id ?? '' })
    expect(read).toMatchObject({ mine: true, person: null, lines: [{ fromTeam: true, by: null, words: 'How are you tonight?' }], canWrite: true })
    for (const trace of [scene.moderator.id, scene.moderator.handle, scene.moderator.faceId, itemId]) expect(JSON.stringify([read, letter])).not.toContain(trace)
    await (await mine()).writeLetter({ letterId: letter?.id, words: 'Better, thank you.' })
    expect(await desk.letter({ id: letter?.id ?? '' })).toMatchObject({ mine: false, person: scene.marlow.handle, lines: [{ by: scene.moderator.handle }, { fromTeam: false, by: null, words: 'Better, thank you.' }] })
    expect((await desk.item({ itemId })).letterId).toBe(letter?.id)
    expect(await w.db.auditEntry.count({ where: { verb: 'letter.opened', subjectId: letter?.id } })).toBe(1)
    await w.dispatch()
    expect((await w.db.notice.findMany({ where: { accountId: scene.marlow.id } })).map((notice) => notice.kind)).toEqual(['letter'])
  })

  it('goes on in one letter, from either side, and is there for nobody else', async () => {
    const { itemId, version } = await reported(w, scene)
    const desk = await deskOf(w, scene.moderator)
    const after = await desk.measure({ itemId, version, act: 'outreach', words: 'One.' })
    await desk.measure({ itemId, version: after.version, act: 'outreach', words: 'Two.' })
    const [letter] = (await (await mine()).letters({})).rows
    await (await deskOf(w, scene.second)).writeLetter({ letterId: letter?.id, words: 'Three.' })
    await (await mine()).writeLetter({ words: 'Four.' })
    expect((await (await mine()).letter({ id: letter?.id ?? '' })).lines.map((line) => line.words)).toEqual(['One.', 'Two.', 'Three.', 'Four.'])
    for (const account of [scene.stranger, scene.wren]) {
      for (const id of [letter?.id ?? '', newId()]) {
        await expect((await deskOf(w, account)).letter({ id })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
        await expect((await deskOf(w, account)).writeLetter({ letterId: id, words: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
      }
    }
  })

  it('is not there for a moderator who reported the matter', async () => {
    const { itemId, version } = await reported(w, scene)
    const reporter = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    await w.db.report.create({ data: { id: newId(), itemId, reporterId: reporter.id, reason: 'abuse', createdAt: new Date() } })
    await (await deskOf(w, scene.moderator)).measure({ itemId, version, act: 'outreach', words: 'One.' })
    const letter = await w.db.letter.findFirstOrThrow()
    await expect((await deskOf(w, reporter)).letter({ id: letter.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a letter to the team', () => {
  it('is begun by a suspended member, and stands in the queue until somebody has read it', async () => {
    const { itemId, version } = await reported(w, scene, 'abuse')
    await (await deskOf(w, scene.moderator)).decide({ itemId, version, act: 'suspend', ...told, days: 7 })
    await (await mine()).writeLetter({ words: 'I do not understand.' })
    const item = await w.db.reviewItem.findFirstOrThrow({ where: { closedAt: null } })
    expect(item).toMatchObject({ source: 'concern', lane: 'amber', subjectType: 'account', subjectId: scene.marlow.id, signals: ['letter'], version: 1 })
    await (await mine()).writeLetter({ words: 'Please answer.' })
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: item.id } })).toMatchObject({ version: 2 })
    const { letterId } = await (await deskOf(w, scene.second)).item({ itemId: item.id })
    expect((await (await deskOf(w, scene.second)).letter({ id: letterId ?? '' })).lines.map((line) => line.words)).toEqual(['I do not understand.', 'Please answer.'])
  })

  it('is begun by somebody who is banned, and so many an hour', async () => {
    await w.db.sanction.create({ data: { id: newId(), accountId: scene.marlow.id, kind: 'ban', rule: 'threat', imposedBy: scene.moderator.id, startsAt: new Date(0) } })
    const caller = await mine()
    await caller.writeLetter({ words: 'A word to you.' })
    for (let sent = 1; sent < 12; sent += 1) await caller.writeLetter({ words: 'And another.' })
    await expect(caller.writeLetter({ words: 'And another.' })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await w.db.letter.count()).toBe(1)
  })

  it('has its words apart, with a clock that erases them', async () => {
    const { id } = await (await mine()).writeLetter({ words: 'For a while.' })
    expect(await w.db.caseText.findFirstOrThrow({ where: { kind: 'letter' } })).toMatchObject({ words: 'For a while.', eraseAt: expect.any(Date) as Date })
    await w.db.caseText.updateMany({ data: { words: '', erasedAt: new Date() } })
    expect((await (await mine()).letter({ id })).lines).toMatchObject([{ words: null }])
  })
})
