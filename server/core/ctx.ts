import type { Prisma } from '@/prisma/generated/client'
import type { Actor, Member } from './actor'
import type { AnyDb, Db } from './db'
import { DomainError } from './errors'
import { type DomainEventInput, poke, storeEvents } from './events'
import type { Log } from './log'

/** What every verb gets from its door. Five fields is the ceiling (docs/decisions). */
export interface Ctx {
  db: AnyDb
  actor: Actor
  now: Date
  /** Takes one from a named allowance; throws LIMITED when it is used up. */
  limit: (name: string, key?: string) => Promise<void>
  log: Log
}

/** A context inside a transaction: the only place from which an event can be emitted. */
export interface Tx extends Ctx {
  db: Prisma.TransactionClient
  emit: (event: DomainEventInput) => void
}

/**
 * Runs a verb in one transaction. Events it emits are written in the same commit
 * and dispatched after it; nothing leaves before.
 * @throws whatever `work` throws; everything is then undone.
 */
export async function inTx<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!('$transaction' in ctx.db)) throw new DomainError('INTERNAL', 'nested-transaction')
  const db = ctx.db as Db
  let isAwaited = false
  const result = await db.$transaction(
    async (client) => {
      const events: DomainEventInput[] = []
      const done = await work({ ...ctx, db: client, emit: (event) => void events.push(event) })
      isAwaited = await storeEvents(client, ctx.now, events)
      return done
    },
    { maxWait: 10_000, timeout: 20_000 },
  )
  if (isAwaited) poke()
  return result
}

/**
 * The member behind a context.
 * @throws SIGNED_OUT for a guest.
 */
export function memberOf(ctx: Ctx): Member {
  if (ctx.actor.kind !== 'member') throw new DomainError('SIGNED_OUT', 'signed-out')
  return ctx.actor
}
