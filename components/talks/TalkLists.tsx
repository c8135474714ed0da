import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { CheckBox } from '@/components/ui/inputs'
import { Section } from '@/components/ui/page'
import { Face, RolePill, Who } from '@/components/ui/people'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { dayWords, type Clock } from '@/components/ui/time-words'
import type { AskedView, PersonView, RequestView, TalkCard } from '@/server/talks/talks.schema'
import { copy } from './copy.en'

const rolesOf = (person: PersonView): ReactElement[] => person.roles.map((role) => <RolePill key={role}>{copy.roles[role]}</RolePill>)

/** One request: who, what they wrote, and every answer there is. */
function Request({ request, accept, decline, clock }: { request: RequestView; accept: FormAction; decline: FormAction; clock: Clock }): ReactElement {
  const { from } = request
  return (
    <li className="grid gap-3 py-5">
      <Who name={from.name} tone={from.id} href={`/people/${from.id}`} level={3} roles={rolesOf(from)} under={<span className="text-s text-ink-soft"><Time at={request.at} clock={clock} /></span>} />
      <p aria-label={copy.noteFrom(from.name)} className="max-w-measure border-l-2 border-line-strong pl-4 font-read text-m break-words whitespace-pre-line">
        {request.note}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <ActionForm action={accept} label={copy.accept + copy.acceptTo(from.name)} className="contents!">
          <input type="hidden" name="requestId" value={request.id} />
          <SubmitButton size="s">
            {copy.accept}
            <span className="sr-only">{copy.acceptTo(from.name)}</span>
          </SubmitButton>
        </ActionForm>
        <ActionForm action={decline} label={copy.decline + copy.declineTo(from.name)} className="contents!">
          <input type="hidden" name="requestId" value={request.id} />
          <SubmitButton look="quiet" size="s">
            {copy.decline}
            <span className="sr-only">{copy.declineTo(from.name)}</span>
          </SubmitButton>
        </ActionForm>
        <LinkButton look="faint" size="s" icon="flag" href={`/report?type=request&id=${request.id}`}>
          {copy.report}
        </LinkButton>
        <LinkButton look="faint" size="s" href={`/people/${from.id}/block`}>
          {copy.block}
        </LinkButton>
      </div>
      <p className="text-s text-ink-soft">
        {copy.waits} {dayWords(request.until, clock.timeZone)}
      </p>
    </li>
  )
}

/** Whoever would like to talk with the reader. */
export function Requests({ requests, accept, decline, clock }: { requests: readonly RequestView[]; accept: FormAction; decline: FormAction; clock: Clock }): ReactElement | null {
  if (requests.length === 0) return null
  return (
    <Section title={copy.toMe} large id="requests">
      <p className="max-w-measure text-ink-soft">{copy.toMeWords}</p>
      <ul className="grid divide-y divide-line border-y border-line">
        {requests.map((request) => (
          <Request key={request.id} request={request} accept={accept} decline={decline} clock={clock} />
        ))}
      </ul>
    </Section>
  )
}

/** The reader's talks. */
export function Talks({ talks, clock }: { talks: readonly TalkCard[]; clock: Clock }): ReactElement {
  return (
    <Section title={copy.mine} large>
      {talks.length === 0 ? (
        <EmptyState drawing="chair" title={copy.mineNone} acts={<LinkButton href="/groups">{copy.groups}</LinkButton>}>
          {copy.mineNoneWords}
        </EmptyState>
      ) : (
        <Rows label={copy.mine}>
          {talks.map((talk) => (
            <Row
              key={talk.roomId}
              href={`/rooms/${talk.roomId}`}
              title={talk.person?.name ?? copy.nobody}
              lead={<Face name={talk.person?.name ?? '·'} tone={talk.person?.id} />}
              end={talk.unread && <RolePill tone="lamp">{talk.unreadCount === null ? copy.new : copy.unread(talk.unreadCount)}</RolePill>}
            >
              {talk.ended && <span>{copy.ended}</span>}
              <span>
                {copy.lastAt} <Time at={talk.at} clock={clock} />
              </span>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}

/** What the reader asked, each of which can be taken back. */
export function Asked({ asked, more, withdraw, clock }: { asked: readonly AskedView[]; more: boolean; withdraw: FormAction; clock: Clock }): ReactElement | null {
  if (asked.length === 0) return null
  return (
    <Section title={copy.byMe} id="asked">
      <p className="max-w-measure text-ink-soft">{copy.byMeWords}</p>
      <ActionForm action={withdraw} id="withdraw" label={copy.byMe}>
        <Rows label={copy.byMe}>
          {asked.map((one) => (
            <Row
              key={one.id}
              title={one.person?.name ?? copy.nobody}
              end={
                <SubmitButton look="faint" size="s" name="requestId" value={one.id}>
                  {copy.withdraw}
                  <span className="sr-only">{copy.withdrawOf(one.person?.name ?? copy.nobody)}</span>
                </SubmitButton>
              }
            >
              <span>{copy.states[one.state]}</span>
              <span>
                {copy.asked} <Time at={one.at} clock={clock} />
              </span>
            </Row>
          ))}
        </Rows>
        {more && <p className="text-s text-ink-soft">{copy.moreAsked}</p>}
      </ActionForm>
    </Section>
  )
}

/** Whether anybody may ask: where one changes it. */
export function PauseSettings({ pauses, action }: { pauses: boolean; action: FormAction }): ReactElement {
  return (
    <Section title={copy.pause} large id="requests">
      <p className="max-w-measure text-ink-soft">{copy.pauseUnder}</p>
      <ActionForm action={action} id="pause" label={copy.pause}>
        <CheckBox name="pauses" label={copy.pauseLabel} hint={copy.pauseHint} defaultChecked={pauses} />
        <div className="form-foot">
          <SubmitButton look="quiet">{copy.save}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  )
}
