import { memberProcedure, router } from '@/server/api/trpc'
import * as queries from './notifications.queries'
import { countView, followInput, followView, listInput, listView, markReadInput, todayView } from './notifications.schema'
import * as service from './notifications.service'

/** What a person is told, and only that person. */
export const notificationsRouter = router({
  list: memberProcedure.meta({ whileBanned: true }).input(listInput).output(listView).query(({ ctx, input }) => queries.list(ctx, input)),
  unreadCount: memberProcedure.meta({ whileBanned: true }).output(countView).query(({ ctx }) => queries.unreadCount(ctx)),
  forToday: memberProcedure.output(todayView).query(({ ctx }) => queries.forToday(ctx)),
  markRead: memberProcedure.meta({ whileBanned: true }).input(markReadInput).output(countView).mutation(({ ctx, input }) => service.markRead(ctx, input)),
  follow: memberProcedure.meta({ whileBanned: true }).input(followInput).output(followView).mutation(({ ctx, input }) => service.follow(ctx, input)),
})
