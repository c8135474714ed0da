import { z } from 'zod'
import { memberProcedure, router } from '@/server/api/trpc'
import * as asideService from './aside.service'
import { calendar } from './calendar.queries'
import { carryOn } from './carry-on.service'
import * as hands from './hand.service'
import * as host from './host.service'
import { live } from './live.queries'
import * as peace from './peace.service'
import * as plan from './schedule.service'
import { rsvp } from './seat.service'
import * as queries from './sessions.queries'
import * as schema from './sessions.schema'

/** Hosted sessions: the calendar, seats, and what a host does in the room. */
export const sessionsRouter = router({
  mine: memberProcedure.input(z.void()).output(z.array(schema.SessionCard)).query(({ ctx }) => queries.mine(ctx)),
  ofGroup: memberProcedure.input(schema.GroupSessions).output(z.array(schema.SessionCard)).query(({ ctx, input }) => queries.ofGroup(ctx, input)),
  view: memberProcedure.input(schema.SessionInput).output(schema.SessionView).query(({ ctx, input }) => queries.view(ctx, input)),
  live: memberProcedure.input(schema.RoomInput).output(schema.LiveView).query(({ ctx, input }) => live(ctx, input)),
  ics: memberProcedure.input(schema.SessionInput).output(schema.CalendarView).query(({ ctx, input }) => calendar(ctx, input)),

  schedule: memberProcedure.input(schema.ScheduleInput).output(schema.ScheduledView).mutation(({ ctx, input }) => plan.schedule(ctx, input)),
  edit: memberProcedure.input(schema.EditInput).output(schema.ScheduledView).mutation(({ ctx, input }) => plan.edit(ctx, input)),
  cancel: memberProcedure.input(schema.CancelInput).output(schema.ScheduledView).mutation(({ ctx, input }) => plan.cancel(ctx, input)),
  rsvp: memberProcedure.input(schema.RsvpInput).output(schema.RsvpView).mutation(({ ctx, input }) => rsvp(ctx, input)),

  open: memberProcedure.input(schema.SessionInput).output(schema.DoneView).mutation(({ ctx, input }) => host.open(ctx, input)),
  close: memberProcedure.input(schema.CloseInput).output(schema.DoneView).mutation(({ ctx, input }) => host.close(ctx, input)),
  step: memberProcedure.input(schema.StepInput).output(schema.DoneView).mutation(({ ctx, input }) => host.step(ctx, input)),
  timer: memberProcedure.input(schema.TimerInput).output(schema.DoneView).mutation(({ ctx, input }) => host.timer(ctx, input)),
  takeHost: memberProcedure.input(schema.SessionInput).output(schema.DoneView).mutation(({ ctx, input }) => host.takeHost(ctx, input)),
  hand: memberProcedure.input(schema.HandInput).output(schema.HandView).mutation(({ ctx, input }) => hands.hand(ctx, input)),
  floor: memberProcedure.input(schema.CallInput).output(schema.DoneView).mutation(({ ctx, input }) => hands.call(ctx, input)),
  carryOn: memberProcedure.input(schema.CarryOnInput).output(schema.CarriedOn).mutation(({ ctx, input }) => carryOn(ctx, input)),

  set: memberProcedure.input(schema.SetInput).output(schema.DoneView).mutation(({ ctx, input }) => peace.set(ctx, input)),
  mute: memberProcedure.input(schema.MuteInput).output(schema.DoneView).mutation(({ ctx, input }) => peace.mute(ctx, input)),
  aside: memberProcedure.input(schema.AsideInput).output(schema.AsideStarted).mutation(({ ctx, input }) => asideService.aside(ctx, input)),
  endAside: memberProcedure.input(schema.RoomInput).output(schema.AsideStarted).mutation(({ ctx, input }) => asideService.endAside(ctx, input)),
  calmWave: memberProcedure.input(schema.RoomInput).output(schema.DoneView).mutation(({ ctx, input }) => peace.calmWave(ctx, input)),
})
