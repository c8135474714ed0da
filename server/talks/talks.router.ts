import { z } from 'zod'
import { memberProcedure, router } from '@/server/api/trpc'
import * as queries from './talks.queries'
import * as schema from './talks.schema'
import * as service from './talks.service'

const done = z.void()
const room = z.strictObject({ roomId: z.string() })

/** Talk of two: asking, answering, ending. What is said is said in the talk's room, by the verbs of `chat`. */
export const talksRouter = router({
  /** What can be offered about somebody. */
  offer: memberProcedure.input(schema.FaceInput).output(schema.OfferView).query(({ ctx, input }) => queries.offer(ctx, input)),
  /** Asks somebody for a talk. The answer is the same whoever it is. */
  ask: memberProcedure.input(schema.AskInput).output(schema.SentView).mutation(({ ctx, input }) => service.ask(ctx, input)),
  /** Requests that wait for one's answer. */
  toMe: memberProcedure.input(schema.PageInput).output(schema.RequestsPage).query(({ ctx, input }) => queries.toMe(ctx, input)),
  /** Requests one made. */
  byMe: memberProcedure.input(schema.PageInput).output(schema.AskedPage).query(({ ctx, input }) => queries.byMe(ctx, input)),
  accept: memberProcedure.input(schema.RequestInput).output(room).mutation(({ ctx, input }) => service.accept(ctx, input)),
  decline: memberProcedure.input(schema.RequestInput).output(done).mutation(({ ctx, input }) => service.decline(ctx, input)),
  withdraw: memberProcedure.input(schema.RequestInput).output(done).mutation(({ ctx, input }) => service.withdraw(ctx, input)),
  /** One's talks. */
  mine: memberProcedure.input(schema.PageInput).output(schema.TalksPage).query(({ ctx, input }) => queries.mine(ctx, input)),
  /** What stands above the words of a talk. */
  talk: memberProcedure.input(schema.TalkInput).output(schema.TalkView).query(({ ctx, input }) => queries.talk(ctx, input)),
  /** Ends a talk, without a reason. */
  end: memberProcedure.input(schema.TalkInput).output(done).mutation(({ ctx, input }) => service.end(ctx, input)),
  /** How long one wants a talk kept; of two wishes the shorter holds. */
  keep: memberProcedure.input(schema.KeepInput).output(schema.KeptView).mutation(({ ctx, input }) => service.keep(ctx, input)),
  /** Whether one takes requests. */
  settings: memberProcedure.input(z.void()).output(schema.SettingsView).query(({ ctx }) => queries.settings(ctx)),
  pause: memberProcedure.input(schema.PauseInput).output(schema.SettingsView).mutation(({ ctx, input }) => service.pause(ctx, input)),
})
