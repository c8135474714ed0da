import { beforeEach, describe, expect, it } from 'vitest'
import { loadDemo, type LoadedDemo } from '@/prisma/demo/load'
import { loadReports } from '@/prisma/demo/reports.load'
import { now } from '@/server/core/clock'
import { world } from '@/tests/support/world'

const w = world()
let made: LoadedDemo

beforeEach(async () => {
  const at = now()
  made = await loadDemo(w.db, 'a password for the test', at)
  await loadReports(w.db, made, at)
}, 60_000)

describe('the demo as it is loaded', () => {
  it('tells who was answered, what helped, and who bears another name', async () => {
    expect(await w.db.thread.count()).toBe(60)
    expect(await w.db.thread.count({ where: { answeredAt: null } })).toBe(7)
    expect(await w.db.post.count({ where: { helpedAt: { not: null } } })).toBeGreaterThanOrEqual(5)
    const borne = await w.db.face.findMany({ where: { isDefault: false } })
    expect(borne.map((face) => face.name).sort()).toEqual(['Doorstep', 'Halfmoon', 'Saltmarsh'])
    for (const face of borne) {
      expect(await w.db.post.count({ where: { threadId: face.threadId ?? '', authorId: face.accountId, faceId: { not: face.id } } })).toBe(0)
      expect(await w.db.thread.count({ where: { id: face.threadId ?? '', faceId: face.id } })).toBe(1)
    }
  })
})
