import type { ReactionKind } from '@/prisma/generated/enums'
import { isBlocked } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { unblockedSql } from '@/server/forum/forum.access'
import { accessRoom, messageOf } from './chat.access'
import { REACTED_MOST, type WhoReacted } from './chat.schema'
import { inOrder } from './message.queries'

interface Row {
  kind: ReactionKind
  names: string[]
  said: number
}

/**
 * Who said which quiet word to a message that shows, for whoever asks. Nobody is named across a block, nor who is no
 * longer here: they are among the others, like those beyond the twelfth.
 */
export async function whoReacted(ctx: Ctx, input: { roomId: string; number: number }): Promise<WhoReacted> {
  const room = await accessRoom(ctx, input.roomId)
  const message = await messageOf(ctx, room, input.number)
  if (message.hiddenAt || message.deletedAt || message.heldAt || isBlocked(ctx.actor, message.faceId)) return []
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT x."kind"::text AS "kind", count(*)::int AS "said",
      COALESCE((array_agg(f."name" ORDER BY x."createdAt", x."accountId") FILTER (WHERE a."erasedAt" IS NULL AND ${unblockedSql(ctx.actor, 'x')}))[1:${REACTED_MOST}], '{}') AS "names"
    FROM "MessageReaction" x JOIN "Face" f ON f."id" = x."faceId" JOIN "Account" a ON a."id" = x."accountId"
    WHERE x."messageId" = ${message.id}::uuid GROUP BY x."kind"`
  return inOrder(rows.map((row) => row.kind)).flatMap((kind) => {
    const row = rows.find((one) => one.kind === kind)
    return row ? [{ kind, names: row.names, more: row.said > row.names.length }] : []
  })
}
