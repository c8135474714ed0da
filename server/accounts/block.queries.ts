import { Prisma } from '@/prisma/generated/client'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { accessFace } from './block.access'
import type { BlockableView, BlockRow } from './block.schema'

/** What the page that asks 'Block them?' says of a face. */
export async function blockable(ctx: Ctx, input: { faceId: string }): Promise<BlockableView> {
  const { faceId, name, inOneThread, blockId } = await accessFace(ctx, input.faceId)
  return { faceId, name, inOneThread, blockId }
}

/** The faces that the asker blocked, the latest first, paged by key. Nobody sees who blocked them. */
export async function blocks(ctx: Ctx, input: { cursor?: string; limit: number }): Promise<{ rows: BlockRow[]; cursor: string | null }> {
  const me = memberOf(ctx)
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  const from = key ? Prisma.sql`AND (b."createdAt", b."id") < (${key.at}, ${key.id}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<BlockRow[]>`
    SELECT b."id", b."faceId", CASE WHEN a."erasedAt" IS NULL THEN f."name" END AS "name", NOT f."isDefault" AS "inOneThread", b."createdAt" AS "at"
    FROM "Block" b JOIN "Face" f ON f."id" = b."faceId" JOIN "Account" a ON a."id" = f."accountId"
    WHERE b."blockerId" = ${me.accountId}::uuid ${from} ORDER BY b."createdAt" DESC, b."id" DESC LIMIT ${input.limit + 1}`
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { rows: shown, cursor: last ? writePageKey(last) : null }
}
