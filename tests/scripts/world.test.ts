import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeAccount } from '@/prisma/factories'
import { now } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { closeDatabase } from '@/server/core/db'
import { newId } from '@/server/core/ids'
import { testCluster } from '@/tests/support/cluster'
import { world } from '@/tests/support/world'

const w = world()

describe('a test world', () => {
  it('begins empty, and lets the audit log grow', async () => {
    expect(await w.db.account.count()).toBe(0)
    await makeAccount(w.db)
    await w.db.auditEntry.create({ data: { id: newId(), verb: 'test', at: now() } })
    expect(await w.db.auditEntry.count()).toBe(1)
  })

  it('begins empty again, audit log included', async () => {
    expect(await w.db.account.count()).toBe(0)
    expect(await w.db.auditEntry.count()).toBe(0)
  })

  it('runs the application as a role that may not change the audit log', async () => {
    await expect(w.db.$executeRawUnsafe('DELETE FROM "AuditEntry"')).rejects.toThrow(/permission denied/)
    await expect(w.db.$executeRawUnsafe('ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL')).rejects.toThrow(/must be owner/)
  })

  it('stops and moves the clock', () => {
    w.at('2026-03-01T10:00:00Z')
    w.pass(60_000)
    expect(now().toISOString()).toBe('2026-03-01T10:01:00.000Z')
  })

  it('loads an account as a door would', async () => {
    const account = await makeAccount(w.db, { handle: 'Wren' })
    expect(await w.actor(account)).toMatchObject({ kind: 'member', handle: 'Wren', accountId: account.id })
  })

  it('counts statements as the database logs them', async () => {
    const account = await makeAccount(w.db)
    const work = () =>
      inTx(w.ctx(), async (tx) => {
        await tx.db.account.findUnique({ where: { id: account.id } })
        await tx.db.account.update({ where: { id: account.id }, data: { about: 'x' } })
        tx.emit({ name: 'test.happened', payload: {} })
      })
    await work()
    const counted = await w.countStatements(work)
    expect(counted).toBe(await loggedStatements(work))
  })

  it('delivers events', async () => {
    await inTx(w.ctx(), async (tx) => tx.emit({ name: 'test.happened', payload: { id: newId() } }))
    expect(await w.dispatch()).toBe(1)
    expect(await w.dispatch()).toBe(0)
  })
})

/** The same count from the server's own log. */
async function loggedStatements(work: () => Promise<unknown>): Promise<number> {
  const log = join(testCluster().home, 'database.log')
  const { rows } = await w.owner.query<{ name: string }>('SELECT current_database() AS name')
  const name = rows[0]?.name ?? ''
  await w.owner.query(`ALTER DATABASE "${name}" SET log_statement = 'all'`)
  await closeDatabase()
  await w.db.$queryRaw`SELECT 'the beginning'`
  await work()
  await w.db.$queryRaw`SELECT 'the end'`
  await w.owner.query(`ALTER DATABASE "${name}" RESET log_statement`)
  await closeDatabase()
  const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => /LOG: {2}(statement|execute)/.test(line) && !line.includes('pg_notify'))
  const place = (words: string): number => lines.findIndex((line) => line.includes(words))
  return place('the end') - place('the beginning') - 1
}
