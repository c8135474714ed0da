import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase, withClient } from '@/scripts/lib/database.mjs'
import { openHome, secret, takeLock } from '@/scripts/lib/home.mjs'
import { isAlive, until } from '@/scripts/lib/processes.mjs'
import { nodesIn, readSettings, refuseDemoInPublic, refuseTakenPort, serverEnv } from '@/scripts/lib/settings.mjs'

const made: string[] = []

function newHome(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'hearthside-home-')), 'data')
  made.push(join(path, '..'))
  return openHome({ HEARTHSIDE_HOME: path })
}

afterAll(() => made.forEach((path) => rmSync(path, { recursive: true, force: true })))

describe('the embedded database', () => {
  it('keeps what it confirmed through a kill, and is taken over when it is left running', async () => {
    const home = newHome()
    const first = await openDatabase(home, { env: {} })
    const pid = await withClient(first.ownerUrl, async (client) => {
      await client.query('CREATE TABLE kept (word text)')
      await client.query("INSERT INTO kept VALUES ('lamp')")
      const { rows } = await client.query<{ fsync: string; commit: string; encoding: string }>(
        "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding",
      )
      expect(rows[0]).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8' })
      return postmasterOf(home)
    })
    process.kill(pid, 'SIGKILL')
    await until(() => !isAlive(pid), { within: 10_000 })

    const second = await openDatabase(home, { env: {} })
    const third = await openDatabase(home, { env: {} })
    expect(third.ownerUrl).toBe(second.ownerUrl)
    const rows = await withClient(third.ownerUrl, async (client) => (await client.query('SELECT word FROM kept')).rows)
    expect(rows).toEqual([{ word: 'lamp' }])

    // The third did not start it, so it does not stop it; the second does.
    await third.stopIfOurs()
    expect(second.isRunning()).toBe(true)
    await second.stopIfOurs()
    expect(second.isRunning()).toBe(false)
  })

  it('says in words that a server does not answer, without the password', async () => {
    const opening = openDatabase(newHome(), { env: { DATABASE_URL: 'postgresql://me:a-secret@127.0.0.1:1/hearthside' } })
    await expect(opening).rejects.toThrow(/No database answers at 127\.0\.0\.1:1/)
    await expect(opening).rejects.not.toThrow(/a-secret/)
  })

  it('says in words that an address cannot be read', async () => {
    await expect(openDatabase(newHome(), { env: { DATABASE_URL: 'my database' } })).rejects.toThrow(/looks like postgresql:/)
  })
})

async function postmasterOf(home: string): Promise<number> {
  const { readFile } = await import('node:fs/promises')
  const { data } = JSON.parse(await readFile(join(home, 'database.json'), 'utf8')) as { data: string }
  if (!data.startsWith(home)) made.push(join(data, '..'))
  return Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

describe('the data folder', () => {
  it('makes a secret once', () => {
    const home = newHome()
    expect(secret(home, 'session-secret')).toBe(secret(home, 'session-secret'))
  })

  it('is used by one community at a time, and a lock left by a crash is taken over', () => {
    const file = join(newHome(), 'running.json')
    const mine = takeLock(file, { url: 'http://localhost:3000' })
    expect(mine.held).toBe(true)
    expect(takeLock(file)).toMatchObject({ held: false, note: { pid: process.pid, url: 'http://localhost:3000' } })
    mine.release?.()
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, birth: '1', url: 'left behind' }))
    const next = takeLock(file)
    expect(next).toMatchObject({ held: true, previous: { url: 'left behind' } })
    next.release?.()
  })
})

describe('the settings', () => {
  it('are the demo on loopback without a database of one’s own, and the world without the demo with one', () => {
    expect(readSettings({})).toMatchObject({ port: 3000, host: '127.0.0.1', seed: 'demo', embedded: true, url: 'http://localhost:3000' })
    expect(readSettings({ DATABASE_URL: 'postgresql://x' })).toMatchObject({ host: '0.0.0.0', seed: 'none', embedded: false })
  })

  it.each([
    [{ PORT: 'abc' }, /not a port/],
    [{ SEED: 'some' }, /demo/],
    [{ LIMITS: 'off', HOST: '0.0.0.0' }, /only on the embedded database/],
    [{ LIMITS: 'off', DATABASE_URL: 'postgresql://x' }, /only on the embedded database/],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, my proxy' }, /list of addresses and networks/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /list of addresses and networks/],
  ])('refuse %j in words', (env, words) => {
    expect(() => readSettings(env)).toThrow(words)
  })

  it('say how many nodes a cluster has', () => {
    expect([nodesIn([]), nodesIn(['--nodes', '3']), nodesIn(['--no-build', '--nodes=4'])]).toEqual([2, 3, 4])
    for (const said of [['--nodes'], ['--nodes', 'two'], ['--nodes=0'], ['--nodes', '99']]) expect(() => nodesIn(said)).toThrow(/from 1 to 16/)
  })

  it('keep the demo accounts on this machine', () => {
    expect(() => refuseDemoInPublic({ host: '0.0.0.0' }, true)).toThrow(/only served to this machine/)
    expect(() => refuseDemoInPublic({ host: '0.0.0.0' }, false)).not.toThrow()
    expect(() => refuseDemoInPublic({ host: '127.0.0.1' }, true)).not.toThrow()
  })

  it('give the application the restricted address only', () => {
    const env = serverEnv(newHome(), readSettings({}), { appUrl: 'postgresql://app' }, { hasDemo: true, dev: false, env: { OWNER_DATABASE_URL: 'postgresql://owner', DEMO_PASSWORD: 'x' } })
    expect(env).toMatchObject({ DATABASE_URL: 'postgresql://app', NODE_ENV: 'production', SEED: 'demo' })
    expect(Object.keys(env)).not.toContain('OWNER_DATABASE_URL')
    expect(Object.keys(env)).not.toContain('DEMO_PASSWORD')
  })

  it('name a taken port, and a free one', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)))
    await expect(refuseTakenPort({ port, host: '127.0.0.1' })).rejects.toThrow(new RegExp(`Port ${port} is taken[^]*PORT=\\d+ npm run up`))
    await new Promise((resolve) => other.close(resolve))
    await expect(refuseTakenPort({ port, host: '127.0.0.1' })).resolves.toBeUndefined()
  })
})
