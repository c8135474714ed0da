import { memberOf, type Ctx } from '@/server/core/ctx'
import type { RoomSettings } from './comfort.schema'

/** How live rooms are for this member. Theirs alone. */
export async function roomSettings(ctx: Ctx): Promise<RoomSettings> {
  return ctx.db.account.findUniqueOrThrow({ where: { id: memberOf(ctx).accountId }, select: { showsPresence: true, showsTyping: true, countsUnread: true, spoken: true } })
}
