import type { Ctx } from '@/server/core/ctx'
import { isId } from '@/server/core/ids'
import { messageForReview, type MessageReview } from '@/server/chat/chat.service'

/** How many of a room's last entries an item about it shows. */
const LAST = 10

/**
 * What a moderator reads who has opened a review item about a room as a whole: its name and its last entries, whatever
 * their membership. The item is the key; moderation checks it and audits the opening. A talk of two or aside is never
 * shown this way.
 */
export async function roomForReview(ctx: Ctx, roomId: string): Promise<{ name: string; entries: MessageReview['entries'] } | null> {
  if (!isId(roomId)) return null
  const [room] = await ctx.db.$queryRaw<{ name: string; lastId: string | null }[]>`
    SELECT r."name", (SELECT m."id" FROM "Message" m WHERE m."roomId" = r."id" AND m."number" >= r."firstNumber" ORDER BY m."number" DESC LIMIT 1) AS "lastId"
    FROM "Room" r WHERE r."id" = ${roomId}::uuid AND r."kind" IN ('group', 'session')`
  if (!room) return null
  const last = room.lastId ? await messageForReview(ctx, room.lastId, LAST - 1) : null
  return { name: room.name, entries: last?.entries ?? [] }
}
