import { z } from 'zod'
import { memberProcedure, openProcedure, router } from '@/server/api/trpc'
import * as queries from './chat.queries'
import * as schema from './chat.schema'
import * as service from './chat.service'
import { rewrite } from './held.service'
import { whoReacted } from './reaction.queries'
import { react } from './reaction.service'
import { keep } from './retention.service'

/** Live rooms. The socket door calls the same verbs; these are their twins for pages and plain forms. */
export const chatRouter = router({
  room: memberProcedure.input(schema.RoomId).output(schema.RoomView).query(({ ctx, input }) => queries.roomPage(ctx, input)),
  history: memberProcedure.input(schema.BeforeInput).output(z.array(schema.MessageView)).query(({ ctx, input }) => queries.history(ctx, input)),
  after: memberProcedure.input(schema.AfterInput).output(schema.CatchUp).query(({ ctx, input }) => queries.messagesAfter(ctx, input)),
  changesAfter: memberProcedure.input(schema.AfterChangeInput).output(schema.CatchUp).query(({ ctx, input }) => queries.changesAfter(ctx, input)),
  newer: memberProcedure.input(schema.AfterInput).output(schema.Stretch).query(({ ctx, input }) => queries.newer(ctx, input)),
  around: memberProcedure.input(schema.OneInput).output(schema.Stretch).query(({ ctx, input }) => queries.around(ctx, input)),
  react: memberProcedure.input(schema.ReactInput).output(schema.Reacted).mutation(async ({ ctx, input }) => (await react(ctx, input)).ack),
  whoReacted: memberProcedure.input(schema.OneInput).output(schema.WhoReacted).query(({ ctx, input }) => whoReacted(ctx, input)),
  send: memberProcedure.input(schema.SendInput).output(schema.Ack).mutation(async ({ ctx, input }) => (await service.send(ctx, input)).ack),
  edit: memberProcedure.input(schema.EditInput).output(schema.Ack).mutation(async ({ ctx, input }) => (await service.edit(ctx, input)).ack),
  delete: memberProcedure.input(schema.DeleteInput).output(schema.Ack).mutation(async ({ ctx, input }) => (await service.takeBack(ctx, input)).ack),
  withdraw: memberProcedure.input(schema.WithdrawInput).output(z.strictObject({ withdrawn: z.boolean() })).mutation(({ ctx, input }) => service.withdraw(ctx, input)),
  keep: memberProcedure.input(schema.KeepInput).output(schema.Kept).mutation(({ ctx, input }) => keep(ctx, input)),
  rewrite: memberProcedure.input(schema.RewriteInput).output(schema.Ack).mutation(({ ctx, input }) => rewrite(ctx, input)),
  seen: memberProcedure.input(schema.SeenInput).output(z.strictObject({ number: z.int() })).mutation(({ ctx, input }) => service.seen(ctx, input)),
  mine: memberProcedure.input(z.void()).output(z.array(schema.RoomCard)).query(({ ctx }) => queries.myRooms(ctx)),
  roomsOf: openProcedure.input(schema.GroupRooms).output(z.array(schema.RoomCard)).query(({ ctx, input }) => queries.roomsOf(ctx, input)),
})
