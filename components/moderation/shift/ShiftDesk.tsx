import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { Select, TextArea, TextInput } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Fold, Note, Sheet } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { dayWords } from '@/components/ui/time-words'
import type { RouterOutputs } from '@/server/api/types'
import { PAUSE_MINUTES, SHIFT_HOURS } from '@/server/moderation/shift.schema'

import { copy } from './copy.en'

type Desk = RouterOutputs['moderation']['shift']
type Clock = { now: Date; timeZone: string }

/** The form actions of the shift desk. */
export type ShiftActions = Record<'begin' | 'end' | 'pause' | 'endPause' | 'plan' | 'unplan' | 'acknowledge', FormAction>

type Props = { desk: Desk; actions: ShiftActions; clock: Clock }

function Here({ desk, clock }: Props): ReactElement {
  if (desk.onDuty.length === 0) return <Note icon="clock">{desk.unattended ? copy.nobodyUnattended : copy.nobody}</Note>
  return (
    <ul className="grid gap-1">
      {desk.onDuty.map((one) => (
        <li key={one.name}>
          <strong>{copy.here(one.name, one.mine)}</strong> {copy.until} <Time at={one.until} clock={clock} hour />
          {one.pausing && `, ${copy.pausing}`}
        </li>
      ))}
    </ul>
  )
}

function Begin({ actions }: Props): ReactElement {
  return (
    <ActionForm action={actions.begin} id="begin" label={copy.begin} className="flex flex-wrap items-end gap-3">
      <Select name="hours" label={copy.hours} hint={copy.beginLead} defaultValue="2" options={SHIFT_HOURS.map((n) => ({ value: String(n), label: copy.hour(n) }))} className="min-w-48" />
      <SubmitButton>{copy.begin}</SubmitButton>
    </ActionForm>
  )
}

function Pause({ desk, actions, clock }: Props): ReactElement | null {
  if (!desk.mine) return null
  if (desk.mine.pauseUntil) {
    return (
      <ActionForm action={actions.endPause} id="end-pause" label={copy.endPause}>
        <Note icon="clock" tone="lamp">
          <p>
            {copy.pausingUntil} <Time at={desk.mine.pauseUntil} clock={clock} hour />.
          </p>
          <SubmitButton look="quiet">{copy.endPause}</SubmitButton>
        </Note>
      </ActionForm>
    )
  }
  return (
    <ActionForm action={actions.pause} id="pause" label={copy.pause}>
      <p className="text-ink-soft">{copy.pauseLead}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {PAUSE_MINUTES.map((n) => (
          <SubmitButton key={n} look="quiet" name="minutes" value={String(n)}>
            {copy.minutes(n)}
          </SubmitButton>
        ))}
      </div>
    </ActionForm>
  )
}

function Mine(props: Props): ReactElement | null {
  const { desk, actions, clock } = props
  if (!desk.mine) return null
  return (
    <Section title={copy.yours} large>
      <p>
        {copy.since} <Time at={desk.mine.begunAt} clock={clock} hour />, {copy.plannedEnd} <Time at={desk.mine.endsAt} clock={clock} hour />.{' '}
        {desk.mine.exposure > 0 && copy.exposure(desk.mine.exposure)}
      </p>
      {desk.mine.restAdvised && (
        <Note icon="lamp" tone="lamp">
          {copy.rest}
        </Note>
      )}
      <Pause {...props} />
      <ActionForm action={actions.end} id="end" label={copy.end}>
        <Fold summary={copy.end} open={desk.unowned > 0}>
          <div className="grid gap-4">
            {desk.unowned > 0 && (
              <Note icon="help" tone="lamp">
                {copy.unowned(desk.unowned)} <Link href="/queue">{copy.seeUnowned}</Link>
              </Note>
            )}
            <TextArea name="words" label={copy.note} hint={copy.endLead} optional words rows={5} maxLength={2000} />
            <div>
              <SubmitButton look="quiet">{copy.end}</SubmitButton>
            </div>
          </div>
        </Fold>
      </ActionForm>
    </Section>
  )
}

function Handovers({ desk, actions, clock }: Props): ReactElement {
  return (
    <Section title={copy.handovers} large>
      {desk.handovers.length === 0 && <p className="text-ink-soft">{copy.noHandovers}</p>}
      {desk.handovers.map((note) => (
        <Sheet key={note.id} className="grid gap-2">
          <p className="text-s text-ink-soft">
            {copy.by(note.by)}, <Time at={note.at} clock={clock} />
          </p>
          <p className="font-read text-m whitespace-pre-line">{note.words}</p>
          {note.ackBy || note.mine ? (
            <p className="text-s text-ink-soft">{note.ackBy ? copy.acked(note.ackBy) : copy.unread}</p>
          ) : (
            <ActionForm action={actions.acknowledge} id={`ack-${note.id}`} label={copy.ack}>
              <input type="hidden" name="id" value={note.id} />
              <SubmitButton look="quiet" icon="check">
                {copy.ack}
              </SubmitButton>
            </ActionForm>
          )}
        </Sheet>
      ))}
    </Section>
  )
}

function Rota({ desk, actions, clock }: Props): ReactElement {
  return (
    <Section title={copy.rota} large>
      <p className="text-ink-soft">{desk.rota.length === 0 ? copy.noRota : copy.rotaLead}</p>
      <ul>
        {desk.rota.map((turn) => (
          <li key={turn.id} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2">
            <span>
              <strong>{turn.name}</strong>
              {turn.mine && ` (${copy.you})`}
              {', '}
              {dayWords(turn.startsAt, clock.timeZone)} <Time at={turn.startsAt} clock={clock} hour />
              {'–'}
              <Time at={turn.endsAt} clock={clock} hour />
              {turn.begun && `, ${copy.begun}`}
            </span>
            {turn.mine && !turn.begun && (
              <ActionForm action={actions.unplan} id={`unplan-${turn.id}`} label={copy.takeOut}>
                <input type="hidden" name="id" value={turn.id} />
                <SubmitButton look="faint">{copy.takeOut}</SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      <ActionForm action={actions.plan} id="plan" label={copy.plan}>
        <Fold summary={copy.plan}>
          <div className="grid gap-4">
            <TextInput name="day" type="date" label={copy.day} required className="max-w-60" />
            <TextInput name="from" type="time" label={copy.from} hint={copy.zone(clock.timeZone)} required className="max-w-60" />
            <Select name="minutes" label={copy.length} defaultValue="120" options={SHIFT_HOURS.map((n) => ({ value: String(n * 60), label: copy.hour(n) }))} className="max-w-60" />
            <div>
              <SubmitButton look="quiet">{copy.add}</SubmitButton>
            </div>
          </div>
        </Fold>
      </ActionForm>
    </Section>
  )
}

/** The shift desk: who is here, one's own turn, what was handed over, the rota. */
export function ShiftDesk(props: Props): ReactElement {
  return (
    <>
      <Section title={copy.now} large>
        <Here {...props} />
        {!props.desk.mine && <Begin {...props} />}
      </Section>
      <Mine {...props} />
      <Handovers {...props} />
      <Rota {...props} />
    </>
  )
}
