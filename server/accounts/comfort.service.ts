import type { ContentNote } from '@/prisma/generated/enums'
import { memberOf, type Ctx } from '@/server/core/ctx'
import type { RoomSettings } from './comfort.schema'

/** Changes the reader's lens: which content notes keep a text folded for this member. Nobody else sees it. */
export async function changeLens(ctx: Ctx, input: { all: boolean; notes: ContentNote[] }): Promise<void> {
  await ctx.limit('settings.change')
  await ctx.db.account.update({ where: { id: memberOf(ctx).accountId }, data: { lensAll: input.all, lens: input.notes }, select: { id: true } })
}

/** Changes the words whose posts stay behind a fold for this member. Nobody else sees them. */
export async function changeMutedWords(ctx: Ctx, input: { words: string[] }): Promise<void> {
  await ctx.limit('settings.change')
  await ctx.db.account.update({ where: { id: memberOf(ctx).accountId }, data: { mutedWords: input.words }, select: { id: true } })
}

/** Whether this member may be asked, now and then, to answer somebody whom nobody has answered. */
export async function changeWelcomer(ctx: Ctx, input: { on: boolean }): Promise<void> {
  await ctx.limit('settings.change')
  await ctx.db.account.update({ where: { id: memberOf(ctx).accountId }, data: { isWelcomer: input.on }, select: { id: true } })
}

/** Changes how live rooms are for this member, and what others see of them there. Nobody is told. */
export async function changeRoomSettings(ctx: Ctx, input: Partial<RoomSettings>): Promise<void> {
  await ctx.limit('settings.change')
  await ctx.db.account.update({ where: { id: memberOf(ctx).accountId }, data: input, select: { id: true } })
}
