import { memberOf, type Ctx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { accessGroup } from '@/server/groups/groups.access'
import { accessThread } from './forum.access'
import type { WatchLevel } from './watch.schema'

/**
 * Chooses how much of a thread one is told of; it goes before what was chosen for its group. Whether one still reads
 * the thread is asked anew whenever something would be told.
 * @throws NOT_FOUND for a thread one cannot read.
 */
export async function watch(ctx: Ctx, input: { threadId: string; level: WatchLevel }): Promise<{ level: WatchLevel }> {
  const { accountId } = memberOf(ctx)
  await ctx.limit('settings.change')
  const thread = await accessThread(ctx, input.threadId)
  await ctx.db.$executeRaw`
    INSERT INTO "Watch" ("id", "accountId", "threadId", "level", "createdAt") VALUES (${newId()}::uuid, ${accountId}::uuid, ${thread.id}::uuid, ${input.level}::"WatchLevel", ${ctx.now})
    ON CONFLICT ("accountId", "threadId") WHERE "threadId" IS NOT NULL DO UPDATE SET "level" = EXCLUDED."level"`
  return { level: input.level }
}

/**
 * Chooses how much of all threads of a group one is told of, where nothing else was chosen for a thread.
 * @throws NOT_FOUND for a group one cannot read.
 */
export async function watchGroup(ctx: Ctx, input: { groupId: string; level: WatchLevel }): Promise<{ level: WatchLevel }> {
  const { accountId } = memberOf(ctx)
  await ctx.limit('settings.change')
  const group = await accessGroup(ctx, input.groupId)
  await ctx.db.$executeRaw`
    INSERT INTO "Watch" ("id", "accountId", "groupId", "level", "createdAt") VALUES (${newId()}::uuid, ${accountId}::uuid, ${group.id}::uuid, ${input.level}::"WatchLevel", ${ctx.now})
    ON CONFLICT ("accountId", "groupId") WHERE "groupId" IS NOT NULL DO UPDATE SET "level" = EXCLUDED."level"`
  return { level: input.level }
}
