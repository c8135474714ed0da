import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient, type Prisma } from '@/prisma/generated/client'
import { env } from './env'
import { log } from './log'

/** The whole client, outside a transaction. */
export type Db = PrismaClient
/** What verbs and queries read from: the client or a transaction. */
export type AnyDb = PrismaClient | Prisma.TransactionClient

interface Store {
  pool: pg.Pool
  db: PrismaClient
}

// One pool per process, though Next and the server entry are bundled apart (and dev reloads modules).
const slot = globalThis as typeof globalThis & { __hearthsideDb?: Store }

function open(): Store {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: env().DATABASE_POOL, connectionTimeoutMillis: 10_000 })
  // A server that stops under open clients is otherwise an uncaught exception.
  pool.on('error', (error) => log.warn('database.connection-lost', { error }))
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

/** The database client of this process. */
export function database(): PrismaClient {
  slot.__hearthsideDb ??= open()
  return slot.__hearthsideDb.db
}

/** The pool below it, for the few places that speak SQL directly. */
export function databasePool(): pg.Pool {
  slot.__hearthsideDb ??= open()
  return slot.__hearthsideDb.pool
}

/** Closes every connection; the next call opens anew. */
export async function closeDatabase(): Promise<void> {
  const store = slot.__hearthsideDb
  slot.__hearthsideDb = undefined
  if (!store) return
  await store.db.$disconnect()
  if (!store.pool.ended) await store.pool.end()
}
