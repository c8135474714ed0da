import pg from 'pg'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { makeSignIn } from '@/prisma/factories'
import type { Account } from '@/prisma/generated/client'
import { contextFor, loadActor } from '@/server/accounts/context'
import { createCaller } from '@/server/api/root'
import { guest, system, type Actor } from '@/server/core/actor'
import { setClock } from '@/server/core/clock'
import type { Ctx } from '@/server/core/ctx'
import { closeDatabase, database, type Db } from '@/server/core/db'
import { drainEvents } from '@/server/core/events'
import { follow, type Follower } from '@/server/core/follow'
import { resetLimits } from '@/server/core/limits'
import { memoryMailer, setMailer, type MemoryMailer, type OutgoingMail } from '@/server/infra/mail'
import { cloneDatabase, ownerUrl } from './cluster'
import { countStatements, recordStatements } from './statements'

export type Caller = ReturnType<typeof createCaller>

/** A test's world: a real database of its own, emptied before each test, and the doors into the server. */
export interface World {
  /** The database as the application has it: the role that owns nothing. */
  readonly db: Db
  /** The database as its owner has it; for looking at what the application may not touch. */
  readonly owner: pg.Client
  /** The actor behind an account, with a fresh sign-in, as a door would load it now. */
  actor(account: Account): Promise<Actor>
  /** A context for an actor, as a door would make it. */
  ctx(actor?: Actor): Ctx
  /** Every procedure, for a signed-in account as it stands now. */
  as(account: Account): Promise<Caller>
  /** Every procedure, for a guest. */
  guest(): Caller
  /** Stops the clock at a moment. */
  at(moment: Date | string): void
  /** Moves a stopped clock on by milliseconds (stops it first, if it runs). */
  pass(ms: number): void
  /** Delivers all waiting events to the real subscribers, to those of every process too, and theirs, until none is left. */
  dispatch(): Promise<number>
  /** What has been handed to the mail server, oldest first. */
  mails(): OutgoingMail[]
  /** The mail server's twin; `failing` makes it refuse. */
  readonly mailer: MemoryMailer
  /** How many statements `work` sends to the database, BEGIN and COMMIT included. */
  countStatements(work: () => Promise<unknown>): Promise<number>
  /** The statements themselves. */
  recordStatements(work: () => Promise<unknown>): Promise<string[]>
}

const worker = `worker_${process.env.VITEST_POOL_ID ?? '1'}`

/** Gives a test file its world. Call it once, at the top of the file. */
export function world(): World {
  let owner: pg.Client
  let empty: string
  let stopped: Date | null = null
  let post = memoryMailer()
  let follower: Follower | null = null

  beforeAll(async () => {
    await cloneDatabase(worker, { keep: true })
    owner = new pg.Client({ connectionString: ownerUrl(worker) })
    await owner.connect()
    empty = await emptyingScript(owner)
  })

  beforeEach(async () => {
    stopped = null
    follower = null
    setClock(null)
    resetLimits()
    setMailer((post = memoryMailer()))
    await owner.query(empty)
  })

  afterAll(async () => {
    setClock(null)
    setMailer(null)
    await closeDatabase()
    await owner?.end()
  })

  const actor = async (account: Account): Promise<Actor> => loadActor(await makeSignIn(database(), account))
  const ctx = (who: Actor = system): Ctx => contextFor(who, '192.0.2.1')
  const at = (moment: Date | string): void => {
    stopped = new Date(moment)
    setClock(() => new Date(stopped ?? moment))
  }

  return {
    get db() {
      return database()
    },
    get owner() {
      return owner
    },
    actor,
    ctx,
    as: async (account) => createCaller(ctx(await actor(account))),
    guest: () => createCaller(ctx(guest)),
    at,
    pass: (ms) => at(new Date((stopped ?? new Date()).getTime() + ms)),
    async dispatch() {
      const { onEveryNode, subscribers } = await import('@/server/subscribers')
      follower ??= follow(onEveryNode, 'ever')
      for (let all = 0; ; ) {
        const some = (await drainEvents(subscribers)) + (await follower.read())
        if (some === 0) return all
        all += some
      }
    },
    mails: () => post.sent,
    get mailer() {
      return post
    },
    countStatements,
    recordStatements,
  }
}

/**
 * One message that empties every table. Deleting is quicker than TRUNCATE for a handful of rows, and the
 * replica role passes by the foreign keys and by the trigger with which the audit log defends itself.
 */
async function emptyingScript(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE (schemaname = 'public' AND tablename <> '_prisma_migrations') OR (schemaname = 'pgboss' AND tablename IN ('job', 'archive'))`)
  const deletes = rows.map(({ name }) => `DELETE FROM ${name}`).join(';\n')
  return `BEGIN; SET LOCAL session_replication_role = replica; ${deletes}; COMMIT`
}
