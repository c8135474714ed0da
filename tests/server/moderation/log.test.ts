import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { reported, setScene, subjectOf, told, type Scene } from './scene'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

describe('the log', () => {
  it('is narrowed by part, moderator, item and day', async () => {
    w.at('2026-11-18T10:00:00Z')
    const { itemId, version } = await reported(w, scene, 'abuse')
    const desk = (await w.as(scene.moderator)).moderation
    await desk.item({ itemId })
    await desk.decide({ itemId, version, act: 'warn', ...told, alsoHide: false })
    w.at('2026-11-20T10:00:00Z')
    const later = (await w.as(scene.moderator)).moderation
    await later.item({ itemId })
    const verbs = async (filter: Parameters<typeof desk.log>[0]): Promise<string[]> => (await later.log(filter)).rows.map((row) => row.verb)
    expect(await verbs({ part: 'openings' })).toEqual(['item.opened', 'item.opened'])
    expect(await verbs({ part: 'hands' })).toEqual([])
    expect(await verbs({ part: 'sanctions' })).toEqual(['sanction.imposed'])
    expect(await verbs({ from: new Date('2026-11-19T00:00:00Z') })).toEqual(['item.opened'])
    expect(await verbs({ to: new Date('2026-11-19T00:00:00Z'), part: 'decisions' })).toEqual(expect.arrayContaining(['decided.warned', 'person.told']))
    expect(await verbs({ by: scene.moderator.handle.toUpperCase(), itemId, part: 'openings' })).toHaveLength(2)
    expect(await verbs({ by: 'Nobody' })).toEqual([])
    expect(await verbs({ itemId: newId() })).toEqual([])
  })

  it('is taken away in pages, and that it was is written down once', async () => {
    const { itemId } = await reported(w, scene)
    const desk = (await w.as(scene.moderator)).moderation
    for (let n = 0; n < 3; n += 1) await desk.item({ itemId })
    const file = await desk.exportLog({ part: 'openings' })
    expect(file).toMatchObject({ cursor: null })
    expect(file.rows).toHaveLength(3)
    expect(await w.db.auditEntry.count({ where: { verb: 'log.exported', code: 'openings' } })).toBe(1)
    await expect((await w.as(scene.marlow)).moderation.exportLog({})).rejects.toMatchObject({ message: 'not-found' })
  })

  it('names whom an entry is about by the name the words stand under', async () => {
    const { itemId } = await reported(w, scene)
    const { id, threadId } = subjectOf(scene)
    const face = await w.db.face.create({ data: { id: newId(), accountId: scene.marlow.id, threadId, name: 'Nightjar', isDefault: false, createdAt: new Date() } })
    await w.db.post.update({ where: { id }, data: { faceId: face.id } })
    const desk = (await w.as(scene.moderator)).moderation
    await desk.item({ itemId })
    const text = JSON.stringify([await desk.log({}), await desk.exportLog({})])
    expect(text).toContain('Nightjar')
    expect(text).not.toContain(scene.marlow.handle)
  })
})
