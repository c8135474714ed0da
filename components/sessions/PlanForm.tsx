import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { CheckBox, RadioList, Select, TextArea, TextInput } from '@/components/ui/inputs'
import { AGENDA_MOST, POINT_MAX, RETENTIONS, SEATS, SUMMARY_MAX, TITLE_MAX, type SessionView } from '@/server/sessions/sessions.schema'
import { textOf } from './agenda'
import { copy } from './copy.en'
import { cityOf, dayOf, fieldsOf, fullWords } from './when'

const LENGTHS = [20, 30, 45, 60, 75, 90, 120, 150, 180]

interface Props {
  action: FormAction
  group: { id: string; name: string }
  /** Those who could help to host. */
  people: readonly { id: string; name: string }[]
  timeZone: string
  now: Date
  /** What is being changed; null: a new one. */
  session: SessionView | null
}

/** The form in which a session is planned or changed. Plain, so that it works without script; what was typed stays. */
export function PlanForm({ action, group, people, timeZone, now, session }: Props): ReactElement {
  const at = session ? fieldsOf(session.startsAt, session.timeZone) : null
  const city = cityOf(session?.timeZone ?? timeZone)
  const length = session?.minutes ?? 60
  const lengths = LENGTHS.includes(length) ? LENGTHS : [...LENGTHS, length].sort((a, b) => a - b)
  return (
    <ActionForm action={action} id="plan" label={session ? copy.editTitle : copy.newTitle}>
      <input type="hidden" name={session ? 'id' : 'groupId'} value={session?.id ?? group.id} />
      {session && <input type="hidden" name="version" value={session.version} />}
      <input type="hidden" name="timeZone" value={session?.timeZone ?? timeZone} />
      <TextInput name="title" label={copy.name} hint={copy.nameHint} maxLength={TITLE_MAX} autoComplete="off" defaultValue={session?.title} />
      <TextArea name="summary" label={copy.summary} hint={copy.summaryHint} rows={3} maxLength={SUMMARY_MAX} words optional defaultValue={session?.summary} />
      <div className="grid gap-1.5">
        <div className="grid grid-cols-2 items-end gap-3">
          <TextInput name="date" type="date" label={copy.date} min={fieldsOf(now, timeZone).date} defaultValue={at?.date} />
          <TextInput name="time" type="time" label={copy.time} step={60} defaultValue={at?.time ?? '20:00'} />
        </div>
        <p className="text-s text-ink-soft">{copy.timeHint(city)}</p>
      </div>
      <Select name="minutes" label={copy.length} defaultValue={String(length)} options={lengths.map((minutes) => ({ value: String(minutes), label: copy.lengthOf(minutes) }))} />
      {!session && <CheckBox name="weekly" label={copy.everyWeek} hint={copy.everyWeekHint} />}
      <TextArea name="points" label={copy.points} hint={copy.pointsHint} rows={4} maxLength={AGENDA_MOST * (POINT_MAX + 8)} placeholder={copy.pointsExample} optional defaultValue={session ? textOf(session.agenda) : undefined} />
      <Select
        name="coHost"
        label={copy.coHost}
        hint={copy.coHostHint}
        defaultValue={session?.coHost?.id ?? ''}
        options={[{ value: '', label: copy.coHostNone }, ...people.map((face) => ({ value: face.id, label: face.name }))]}
      />
      <TextInput name="capacity" inputMode="numeric" pattern="[0-9]*" label={copy.seats} hint={copy.seatsHint} short optional maxLength={String(SEATS.most).length} autoComplete="off" defaultValue={session?.capacity ?? undefined} />
      <RadioList name="retention" label={copy.keep} defaultValue={session?.retention ?? 'days_30'} options={[...RETENTIONS].reverse().map((value) => ({ value, label: copy.keepShort[value], hint: copy.keepHints[value] }))} />
      {session?.weekly && (
        <RadioList
          name="following"
          label={copy.editWhich}
          defaultValue="one"
          options={[
            { value: 'one', label: copy.editOne, hint: copy.cancelOneHint(fullWords(session.startsAt, session.endsAt, timeZone)) },
            { value: 'all', label: copy.editFollowing },
          ]}
        />
      )}
      <Acts>
        <SubmitButton pendingLabel={copy.saving}>{session ? copy.saveEdit : copy.save}</SubmitButton>
        <LinkButton look="plain" href={session ? `/sessions/${session.id}` : `/groups/${group.id}`}>
          {copy.leaveForm}
        </LinkButton>
      </Acts>
    </ActionForm>
  )
}

/** The question before a session is cancelled: which, and what follows. */
export function CancelForm({ action, session, timeZone, now }: { action: FormAction; session: SessionView; timeZone: string; now: Date }): ReactElement {
  const words = fullWords(session.startsAt, session.endsAt, timeZone)
  return (
    <ActionForm action={action} id="cancel" label={copy.cancelTitle}>
      <input type="hidden" name="id" value={session.id} />
      <p className="font-semibold">
        {session.title}, {dayOf(session.startsAt, { now, timeZone })}
      </p>
      {session.weekly && (
        <RadioList
          name="following"
          label={copy.cancelWhich}
          defaultValue="one"
          options={[
            { value: 'one', label: copy.cancelOne, hint: copy.cancelOneHint(words) },
            { value: 'all', label: copy.cancelFollowing, hint: copy.cancelFollowingHint },
          ]}
        />
      )}
      <Acts>
        <SubmitButton look="danger">{copy.cancelDo}</SubmitButton>
        <LinkButton look="quiet" href={`/sessions/${session.id}`}>
          {copy.cancelNot}
        </LinkButton>
      </Acts>
    </ActionForm>
  )
}
