import { beforeEach, describe, expect, it } from 'vitest'
import { AGREEMENTS } from '@/server/accounts/accounts.schema'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { reported, setScene, subjectOf, told, type Scene } from './scene'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

describe('the person is told', () => {
  it('by a notice that leads to the rule, the words and the end, for them alone', async () => {
    w.at('2026-05-01T10:00:00Z')
    const { itemId, version } = await reported(w, scene, 'abuse')
    await (await w.as(scene.moderator)).moderation.decide({ itemId, version, act: 'suspend', rule: 'threat', words: 'Take a break.', days: 7, alsoHide: true })
    await w.dispatch()
    const me = await w.as(scene.marlow)
    const { rows } = await me.notifications.list({})
    expect(rows).toMatchObject([{ kind: 'suspended', fresh: true, title: 'In the car park', name: null }])
    const caseId = rows[0]?.href?.replace('/cases/', '') ?? ''
    const why = await me.moderation.case({ id: caseId })
    expect(why).toEqual({
      id: caseId,
      kind: 'suspended',
      alsoHidden: true,
      subjectType: 'post',
      rule: 'threat',
      words: 'Take a break.',
      at: new Date('2026-05-01T10:00:00Z'),
      until: new Date('2026-05-08T10:00:00Z'),
      lifted: false,
      group: null,
      ruleVersion: AGREEMENTS.guidelines,
      canAppeal: true,
      appeal: null,
    })
    const sanction = await w.db.sanction.findFirstOrThrow()
    expect(await me.moderation.case({ id: sanction.id })).toEqual(why)
    for (const account of [scene.wren, scene.moderator, scene.stranger]) {
      for (const id of [caseId, sanction.id, newId()]) await expect((await w.as(account)).moderation.case({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it.each(['hide', 'warn'] as const)('of %s, and reads nothing of who reported or decided', async (act) => {
    const { itemId, version } = await reported(w, scene)
    await (await w.as(scene.moderator)).moderation.decide({ itemId, version, act, ...told })
    await w.dispatch()
    const me = await w.as(scene.marlow)
    const { rows } = await me.notifications.list({})
    const seen = JSON.stringify([rows, await me.moderation.case({ id: rows[0]?.href?.replace('/cases/', '') ?? '' })])
    for (const person of [scene.wren, scene.moderator]) for (const trace of [person.id, person.faceId, person.handle]) expect(seen).not.toContain(trace)
    expect(seen).not.toContain('A note about it.')
    expect(seen).not.toContain(itemId)
  })

  it('but not when it is left as it is; the reporter learns that it was looked at, and nothing else', async () => {
    const { itemId, version } = await reported(w, scene)
    await (await w.as(scene.moderator)).moderation.decide({ itemId, version, act: 'leave' })
    await w.dispatch()
    expect(await w.db.notice.findMany()).toMatchObject([{ accountId: scene.wren.id, kind: 'next' }])
    const events = await w.db.domainEvent.findMany({ where: { name: 'moderation.next' } })
    expect(events.map((event) => event.payload)).toEqual([{ accountId: scene.wren.id, itemId, outcome: 'looked', as: 'reporter' }])
    const read = JSON.stringify((await (await w.as(scene.wren)).notifications.list({})).rows)
    for (const hidden of [itemId, scene.moderator.handle, scene.moderator.id, scene.marlow.handle, scene.marlow.id]) expect(read).not.toContain(hidden)
  })

  it('reads that words of a case were erased when their time has come', async () => {
    const { itemId, version } = await reported(w, scene)
    await (await w.as(scene.moderator)).moderation.decide({ itemId, version, act: 'warn', ...told })
    await w.db.caseText.updateMany({ where: { kind: 'decision' }, data: { words: '', erasedAt: new Date() } })
    const sanction = await w.db.sanction.findFirstOrThrow()
    expect(await (await w.as(scene.marlow)).moderation.case({ id: sanction.id })).toMatchObject({ words: null, rule: 'kindness' })
  })
})

describe('hidden with care', () => {
  it('is seen as such by others, kept for its author, and shown again by an undo', async () => {
    const { itemId, version } = await reported(w, scene)
    await (await w.as(scene.moderator)).moderation.decide({ itemId, version, act: 'hide', ...told })
    const words = async (account: typeof scene.wren) => JSON.stringify(await (await w.as(account)).forum.thread({ id: scene.thread.id }))
    expect(await words(scene.wren)).not.toContain('Words of post 8.')
    expect(await words(scene.marlow)).toContain('Words of post 8.')
    const item = await (await w.as(scene.second)).moderation.item({ itemId })
    expect(item.subject).toMatchObject({ state: 'hidden' })
    await (await w.as(scene.second)).moderation.undo({ itemId, version: item.version, act: 'restore', words: 'Shown again.' })
    expect(await words(scene.wren)).toContain('Words of post 8.')
    expect(await w.db.auditEntry.findFirst({ where: { verb: 'decided.restored' } })).toMatchObject({ actorId: scene.second.id, subjectId: subjectOf(scene).id })
  })
})
