import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { jobQueues, migrate } from '@/scripts/lib/migrate.mjs'
import { QUEUES } from '@/server/jobs'
import { asOwner, cloneDatabase, dropDatabase, ownerUrl } from '@/tests/support/cluster'

const folders = readdirSync('prisma/migrations', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)

/** A database with nothing in it, gone after the work. */
async function inEmptyDatabase(work: (url: string, name: string) => Promise<void>): Promise<void> {
  const name = `migrate_${process.pid}`
  await asOwner('postgres', (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`))
  try {
    await work(ownerUrl(name), name)
  } finally {
    await dropDatabase(name)
  }
}

describe('the migrations runner', () => {
  it('applies once, also when three start at once', async () => {
    await inEmptyDatabase(async (url) => {
      const runs = await Promise.all([migrate(url), migrate(url), migrate(url)])
      expect(runs.flat()).toEqual(folders)
      expect(await migrate(url)).toEqual([])
    })
  })

  it('refuses a database whose migration was changed afterwards', async () => {
    await inEmptyDatabase(async (url, name) => {
      await migrate(url)
      await asOwner(name, (client) => client.query("UPDATE _prisma_migrations SET checksum = 'other'"))
      await expect(migrate(url)).rejects.toThrow(/is not the one this database was made with/)
    })
  })

  it('refuses a database of a newer edition', async () => {
    await inEmptyDatabase(async (url, name) => {
      await migrate(url)
      await asOwner(name, (client) => client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', now())"))
      await expect(migrate(url)).rejects.toThrow(/newer edition/)
    })
  })

  it('makes every queue the jobs ask for', async () => {
    expect(jobQueues()).toEqual(expect.arrayContaining(QUEUES))
    const name = `queues_${process.pid}`
    await cloneDatabase(name)
    const rows = await asOwner(name, (client) => client.query<{ name: string }>('SELECT name FROM pgboss.queue'))
    await dropDatabase(name)
    expect(rows.rows.map((row) => row.name)).toEqual(expect.arrayContaining(QUEUES))
  })
})
