import { Prisma } from '@/prisma/generated/client'
import { later, MINUTE } from './clock'
import type { Ctx } from './ctx'
import type { AnyDb } from './db'
import { newId } from './ids'

/** Something to be done at a time: a row, so that a crash loses nothing and a test can move the clock. */
export interface DueInput {
  kind: string
  /** What it is about, by the kind: an item, a thread, a sanction. */
  subjectId: string
  /** Tells several of one kind and subject apart. */
  stage?: string
  dueAt: Date
}

/** A row whose time has come. */
export interface DueRow {
  id: string
  kind: string
  subjectId: string
  stage: string
  dueAt: Date
}

/** Does what fell due. It must bear being called twice with the same row: a crash may come between doing and noting. */
export type DueHandler = (ctx: Ctx, row: DueRow) => Promise<void>

/** kind -> who does it. */
export type DueHandlers = Record<string, DueHandler>

const CLAIM_FOR_MS = 5 * MINUTE
const AT_ONCE = 50
const GIVE_UP_AFTER = 12

/** Writes down what shall be done when, in the caller's transaction. The same kind, subject and stage is one row: it is not moved. */
export async function scheduleDue(db: AnyDb, rows: DueInput[]): Promise<void> {
  if (rows.length === 0) return
  await db.dueTask.createMany({ data: rows.map((row) => ({ id: newId(), stage: '', ...row })), skipDuplicates: true })
}

/** Forgets what was to be done about a subject: it is settled. */
export async function dropDue(db: AnyDb, kind: string, subjectId: string): Promise<void> {
  await db.dueTask.deleteMany({ where: { kind, subjectId, doneAt: null } })
}

async function claim(ctx: Ctx, kinds: string[]): Promise<DueRow[]> {
  if (kinds.length === 0) return []
  // A claim is the row's time moved on: whoever dies with it in hand leaves it to the next run.
  const rows = await ctx.db.$queryRaw<DueRow[]>`
    WITH due AS (
      SELECT "id", "dueAt" FROM "DueTask" WHERE "doneAt" IS NULL AND "dueAt" <= ${ctx.now} AND "attempts" < ${GIVE_UP_AFTER} AND "kind" IN (${Prisma.join(kinds)})
      ORDER BY "dueAt", "id" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    UPDATE "DueTask" t SET "attempts" = t."attempts" + 1, "dueAt" = ${later(ctx.now, CLAIM_FOR_MS)} FROM due WHERE t."id" = due."id"
    RETURNING t."id", t."kind", t."subjectId", t."stage", due."dueAt"`
  return rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
}

/**
 * Does everything that has fallen due, oldest first; several processes may run it at once, each row is done by one.
 * One that fails is tried again after five minutes, and given up after a dozen times.
 * @returns how many were done.
 */
export async function runDue(ctx: Ctx, handlers: DueHandlers): Promise<number> {
  let done = 0
  for (;;) {
    const rows = await claim(ctx, Object.keys(handlers))
    for (const row of rows) {
      try {
        await handlers[row.kind]?.(ctx, row)
        await ctx.db.dueTask.updateMany({ where: { id: row.id }, data: { doneAt: ctx.now } })
        done += 1
      } catch (error) {
        ctx.log.warn('due.failed', { code: row.kind, id: row.id, error })
      }
    }
    if (rows.length < AT_ONCE) return done
  }
}
