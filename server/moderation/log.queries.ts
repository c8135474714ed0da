import { Prisma } from '@/prisma/generated/client'
import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { ensure } from '@/server/core/policy'
import { audit } from './audit.service'
import { EXPORT_PAGE, LOG_PARTS, type ExportLogInput, type LogInput } from './log.schema'
import { aliasOfItemSql, visibleItemsSql } from './moderation.access'
import { mayModerate } from './moderation.policy'

interface LogRow {
  id: string
  at: Date
  actor: string | null
  verb: string
  about: string | null
  itemId: string | null
  code: string | null
  version: number | null
  hash: string | null
}

function narrowed(input: ExportLogInput): Prisma.Sql {
  const parts: Prisma.Sql[] = []
  if (input.part) parts.push(Prisma.sql`AND (${Prisma.join(LOG_PARTS[input.part].map((start) => Prisma.sql`starts_with(e."verb", ${start})`), ' OR ')})`)
  if (input.part === 'hands') parts.push(Prisma.sql`AND e."verb" <> 'item.opened'`)
  if (input.by) parts.push(Prisma.sql`AND e."actorId" IN (SELECT b."accountId" FROM "Face" b WHERE b."isDefault" AND lower(b."name") = lower(${input.by}))`)
  if (input.itemId) parts.push(Prisma.sql`AND e."itemId" = ${input.itemId}::uuid`)
  if (input.from) parts.push(Prisma.sql`AND e."at" >= ${input.from}`)
  if (input.to) parts.push(Prisma.sql`AND e."at" < ${input.to}`)
  return Prisma.join([Prisma.empty, ...parts], ' ')
}

/**
 * A page of the log. Whom an entry is about is named by the face the words stand under: for a post under another
 * name that name, or the log would unmask without a second person.
 */
async function page(ctx: Ctx, input: ExportLogInput, limit: number): Promise<{ rows: LogRow[]; cursor: string | null }> {
  const me = memberOf(ctx).accountId
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  const from = key ? Prisma.sql`AND (e."at", e."id") < (${key.at}, ${key.id}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<LogRow[]>`
    SELECT e."id", e."at", e."verb", e."itemId", e."code", e."version", e."hash",
      (SELECT f."name" FROM "Face" f WHERE f."accountId" = e."actorId" AND f."isDefault") AS "actor",
      (SELECT f."name" FROM "Face" f WHERE f."accountId" = e."aboutId" AND (f."id" = ${aliasOfItemSql('i')} OR (f."isDefault" AND ${aliasOfItemSql('i')} IS NULL))) AS "about"
    FROM "AuditEntry" e LEFT JOIN "ReviewItem" i ON i."id" = e."itemId"
    WHERE e."aboutId" IS DISTINCT FROM ${me}::uuid AND (i."id" IS NULL OR ${visibleItemsSql(ctx.actor)}) ${narrowed(input)} ${from}
    ORDER BY e."at" DESC, e."id" DESC LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, cursor: last ? writePageKey(last) : null }
}

/**
 * The audit log, newest first, for the desk. Entries of items that are a matter of the asker's own are left out,
 * as the items themselves are.
 */
export async function auditLog(ctx: Ctx, input: LogInput) {
  ensure(mayModerate(ctx.actor))
  return page(ctx, input, input.limit)
}

/** The same, in longer pages, to be taken away as a file; that it was taken is written down, once per export. */
export async function exportLog(ctx: Ctx, input: ExportLogInput) {
  ensure(mayModerate(ctx.actor))
  await ctx.limit('moderation.export')
  const found = await page(ctx, input, EXPORT_PAGE)
  if (input.cursor === undefined) await inTx(ctx, (tx) => audit(tx, { verb: 'log.exported', code: input.part }))
  return found
}
