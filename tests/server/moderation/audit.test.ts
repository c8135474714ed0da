import { AGREEMENTS } from '@/server/accounts/accounts.schema'
import { beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { reported, setScene, subjectOf, told, type Scene } from './scene'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

describe('the audit log', () => {
  it('holds every act with ids, codes, versions and hashes, and no words', async () => {
    const { itemId, version } = await reported(w, scene, 'abuse')
    const desk = (await w.as(scene.moderator)).moderation
    await desk.item({ itemId })
    const mine = await desk.claim({ itemId, version })
    const free = await desk.release({ itemId, version: mine.version })
    await desk.decide({ itemId, version: free.version, act: 'suspend', ...told, days: 1, alsoHide: true })
    await desk.undo({ itemId, version: free.version + 1, act: 'lift', words: 'Welcome back.' })
    const entries = await w.db.auditEntry.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })
    expect(entries.map((entry) => entry.verb)).toEqual([
      'item.opened',
      'item.claimed',
      'item.released',
      'decided.hidden_suspended',
      'sanction.imposed',
      'person.told',
      'decided.lifted',
      'sanction.lifted',
      'person.told',
    ])
    expect(entries.every((entry) => entry.actorId === scene.moderator.id && entry.aboutId === scene.marlow.id && entry.itemId === itemId && entry.version !== null)).toBe(true)
    expect(entries[3]).toMatchObject({ subjectId: subjectOf(scene).id, code: `kindness@${AGREEMENTS.guidelines}`, hash: hashOf('Words of post 8.') })
    expect(entries[4]).toMatchObject({ subjectType: 'sanction', code: 'suspension', hash: hashOf(told.words) })
    const text = JSON.stringify(entries)
    for (const words of ['Words of post 8.', told.words, 'A note about it.', scene.marlow.handle]) expect(text).not.toContain(words)
  })

  it('writes nothing when the act is refused', async () => {
    const { itemId } = await reported(w, scene)
    await expect((await w.as(scene.moderator)).moderation.decide({ itemId, version: 9, act: 'hide', ...told })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(await w.db.auditEntry.count()).toBe(0)
  })

  it('cannot be changed: not by the application, not by the owner of the database', async () => {
    const { itemId } = await reported(w, scene)
    await (await w.as(scene.moderator)).moderation.item({ itemId })
    const attempts = [`UPDATE "AuditEntry" SET "verb" = 'nothing'`, `DELETE FROM "AuditEntry"`, `TRUNCATE "AuditEntry"`, `TRUNCATE "AuditEntry" CASCADE`]
    for (const sql of attempts) {
      await expect(w.db.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied|cannot be changed|42501/)
      await expect(w.owner.query(sql)).rejects.toThrow(/cannot be changed/)
    }
    for (const sql of [`ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL`, `DROP TRIGGER "AuditEntry_refuses_change" ON "AuditEntry"`, `DROP TABLE "AuditEntry"`, `SET session_replication_role = replica`]) {
      await expect(w.db.$executeRawUnsafe(sql)).rejects.toThrow(/must be owner|permission denied|42501/)
    }
    expect(await w.db.auditEntry.findMany()).toMatchObject([{ verb: 'item.opened' }])
  })

  it('is read page by page at the desk', async () => {
    const { itemId } = await reported(w, scene)
    const desk = (await w.as(scene.moderator)).moderation
    for (let n = 0; n < 5; n += 1) await desk.item({ itemId })
    const first = await desk.log({ limit: 3 })
    const rest = await desk.log({ limit: 3, cursor: first.cursor ?? '' })
    expect(first.rows[0]).toMatchObject({ actor: scene.moderator.handle, about: scene.marlow.handle, verb: 'item.opened', itemId })
    expect(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size).toBe(5)
    expect(rest.cursor).toBeNull()
  })
})
