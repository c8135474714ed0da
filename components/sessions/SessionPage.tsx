import type { ReactElement, ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Who } from '@/components/ui/people'
import { Rows } from '@/components/ui/Row'
import { EmptyState, Fold, Meta, Note, Sheet } from '@/components/ui/surfaces'
import type { FormAction } from '@/components/ui/form-state'
import { hourWords, type Clock } from '@/components/ui/time-words'
import type { SessionCard, SessionView } from '@/server/sessions/sessions.schema'
import { copy } from './copy.en'
import { SessionRow, stateWords } from './SessionRows'
import { cityOf, dayOf, fullWords, hoursOf, isOtherClock, weekdayOf } from './when'

interface Props {
  session: SessionView
  clock: Clock
  /** Coming or not; sent as a plain form. */
  rsvp: FormAction
  /** What was just done, said once. */
  said?: string
  /** Others of the same series, ahead. */
  others: readonly SessionCard[]
}

/** A session's own page: what it is, when, who is there, what is kept, and whether one comes. */
export function SessionPage({ session, clock, rsvp, said, others }: Props): ReactElement {
  const { title, group, startsAt, endsAt, weekly, agenda, summary } = session
  const stands = stateWords(session.state)
  return (
    <Page
      head={
        <PageHead
          crumbs={<Link href={`/groups/${group.id}`}>{group.name}</Link>}
          title={title}
          under={
            <>
              <p className="text-l text-ink">
                <time dateTime={startsAt.toISOString()}>
                  {dayOf(startsAt, clock)}, {hoursOf(startsAt, endsAt, clock.timeZone)}
                </time>
              </p>
              <When session={session} clock={clock} />
            </>
          }
        >
          <Meta>
            {stands && <span className={session.state === 'open' || session.state === 'lobby' ? 'font-semibold text-lamp-ink' : undefined}>{stands}</span>}
            {weekly && <span>{copy.weekly(weekdayOf(startsAt, clock.timeZone))}</span>}
          </Meta>
        </PageHead>
      }
      side={<Side session={session} />}
    >
      {said && (
        <div role="status">
          <Note icon="check" tone="pine">
            {said}
          </Note>
        </div>
      )}
      <Standing session={session} clock={clock} rsvp={rsvp} />
      {summary && <p className="max-w-measure font-read text-l whitespace-pre-line">{summary}</p>}
      {agenda.length > 0 && (
        <Section title={copy.agenda}>
          <ol className="grid max-w-measure gap-2">
            {agenda.map((point, index) => (
              <li key={index} className="flex items-baseline justify-between gap-4 border-b border-line pb-2 last:border-0">
                <span>{point.title}</span>
                <span className="shrink-0 text-s text-ink-soft">{copy.minutes(point.minutes)}</span>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {session.isHost && <Hosting session={session} />}
      {others.length > 0 && (
        <Section title={copy.nextOnes}>
          <Rows label={copy.nextOnes}>
            {others.map((one) => (
              <SessionRow key={one.id} session={one} clock={clock} group={false} brief />
            ))}
          </Rows>
        </Section>
      )}
    </Page>
  )
}

/** The day by its date where only its name was said, and the host's own clock where that is another. */
function When({ session, clock }: { session: SessionView; clock: Clock }): ReactElement {
  const { startsAt, endsAt, timeZone } = session
  return (
    <p className="text-s">
      {copy.yourTime(cityOf(clock.timeZone))}
      {isOtherClock(startsAt, timeZone, clock.timeZone) && ` ${copy.hostIn(cityOf(timeZone), fullWords(startsAt, endsAt, timeZone))}`}
    </p>
  )
}

/** Where the sitting stands for the reader, with the one thing to do about it. */
function Standing({ session, clock, rsvp }: Pick<Props, 'session' | 'clock' | 'rsvp'>): ReactElement {
  const { state } = session
  if (state === 'cancelled') {
    return (
      <EmptyState drawing="door" title={copy.cancelledTitle} acts={<LinkButton href="/sessions">{copy.all}</LinkButton>}>
        {copy.cancelledWords}
      </EmptyState>
    )
  }
  if (state === 'not_held') {
    return (
      <EmptyState drawing="chair" title={copy.notHeldTitle} acts={<LinkButton href="/sessions">{copy.all}</LinkButton>}>
        {copy.notHeldWords}
      </EmptyState>
    )
  }
  if (state === 'closed') return <Over session={session} />
  const live = state === 'open' || state === 'lobby'
  return (
    <Sheet className="grid max-w-measure gap-4">
      {live && session.roomId !== null && (
        <div className="grid gap-3">
          <p>{state === 'open' ? copy.openWords : copy.lobbyWords}</p>
          <LinkButton look="main" href={`/rooms/${session.roomId}`} wide>
            {state === 'open' ? copy.toRoom : copy.toLobby}
          </LinkButton>
        </div>
      )}
      {session.isHost ? <HostWords session={session} clock={clock} /> : <Rsvp session={session} live={live && session.roomId !== null} action={rsvp} />}
      {!live && !session.isHost && <p className="text-s text-ink-soft">{copy.aheadWords(hourWords(session.lobbyAt, clock.timeZone))}</p>}
    </Sheet>
  )
}

function HostWords({ session, clock }: { session: SessionView; clock: Clock }): ReactElement {
  return (
    <div className="grid gap-1">
      <p className="font-semibold">{copy.seatHost}</p>
      <p className="text-ink-soft">
        {copy.hostWords} {session.state === 'ahead' && copy.aheadWords(hourWords(session.lobbyAt, clock.timeZone))}
      </p>
      {session.state === 'ahead' && session.roomId !== null && (
        <p>
          <LinkButton size="s" href={`/rooms/${session.roomId}`}>
            {copy.toRoom}
          </LinkButton>
        </p>
      )}
    </div>
  )
}

function Rsvp({ session, live, action }: { session: SessionView; live: boolean; action: FormAction }): ReactElement {
  const { mine, place, capacity, seatsLeft } = session
  const comes = mine === 'going' || mine === 'waiting'
  const full = seatsLeft === 0
  return (
    <>
      <div className="grid gap-1">
        <p className="font-semibold">{mine === 'going' ? copy.youCome : mine === 'waiting' ? copy.youWait(place ?? 1) : copy.come}</p>
        <p className="text-ink-soft">{mine === 'going' ? copy.youComeWords : mine === 'waiting' ? copy.youWaitWords : capacity === null ? `${copy.comeWords} ${copy.comeOpen}` : full ? copy.askLine : `${copy.comeWords} ${copy.comeSeats(capacity)}`}</p>
        {!comes && seatsLeft !== null && !full && <p className="text-ink-soft">{copy.seatsLeft(seatsLeft)}.</p>}
      </div>
      {(session.can.rsvp || comes) && (
        <ActionForm action={action} id="coming" label={copy.come}>
          <input type="hidden" name="id" value={session.id} />
          {comes ? (
            <div className="grid justify-items-start gap-1">
              <SubmitButton look="quiet" name="going" value="no">
                {mine === 'waiting' ? copy.leaveLine : copy.notGoing}
              </SubmitButton>
              {mine === 'going' && <span className="text-s text-ink-soft">{copy.cannot}</span>}
            </div>
          ) : (
            <SubmitButton look={live ? 'quiet' : 'main'} name="going" value="yes">
              {full ? copy.askSeat : copy.going}
            </SubmitButton>
          )}
        </ActionForm>
      )}
    </>
  )
}

function Over({ session }: { session: SessionView }): ReactElement {
  const { closingWords, host, threadId, roomId, retention } = session
  return (
    <>
      {closingWords && (
        <Section title={copy.closingTitle(host?.name ?? null)}>
          <Sheet>
            <p className="max-w-measure font-read text-l whitespace-pre-line">{closingWords}</p>
          </Sheet>
        </Section>
      )}
      <div className="grid gap-3">
        {!closingWords && <p className="text-l">{copy.closedTitle}</p>}
        {threadId && <p>{copy.thread}</p>}
        <Acts>
          {threadId && (
            <LinkButton look="main" href={`/threads/${threadId}`}>
              {copy.toThread}
            </LinkButton>
          )}
          {roomId && retention !== 'session' && <LinkButton href={`/rooms/${roomId}`}>{copy.readBack}</LinkButton>}
        </Acts>
      </div>
    </>
  )
}

/** For hosts alone: who is coming, changing it, cancelling it. */
function Hosting({ session }: { session: SessionView }): ReactElement {
  const going = session.seats.filter((seat) => seat.state === 'going')
  const waiting = session.seats.filter((seat) => seat.state === 'waiting')
  return (
    <Section title={copy.hostTitle}>
      <p>{copy.expected(session.going, session.waiting)}</p>
      {session.seats.length > 0 && (
        <Fold summary={copy.expectedNames}>
          <Names faces={going} />
          {waiting.length > 0 && (
            <>
              <p className="mt-3 text-s font-semibold text-ink-soft">{copy.waitingNames}</p>
              <Names faces={waiting} />
            </>
          )}
        </Fold>
      )}
      {(session.can.edit || session.can.cancel) && (
        <Acts>
          {session.can.edit && (
            <LinkButton size="s" icon="write" href={`/sessions/${session.id}/edit`}>
              {copy.edit}
            </LinkButton>
          )}
          {session.can.cancel && (
            <LinkButton size="s" look="faint" href={`/sessions/${session.id}/cancel`}>
              {copy.cancelLink}
            </LinkButton>
          )}
        </Acts>
      )}
    </Section>
  )
}

function Names({ faces }: { faces: SessionView['seats'] }): ReactElement {
  return (
    <ul className="grid gap-2">
      {faces.map(({ face }) => (
        <li key={face.id}>
          <Who name={face.name} tone={face.id} href={`/people/${face.id}`} size="s" />
        </li>
      ))}
    </ul>
  )
}

function Side({ session }: { session: SessionView }): ReactNode {
  const { group, capacity, retention, state } = session
  const hosts = [session.host, session.coHost].filter((face) => face !== null)
  const ahead = state === 'ahead' || state === 'lobby' || state === 'open'
  return (
    <>
      <Section title={copy.hostsTitle}>
        {hosts.length === 0 && <p className="text-ink-soft">{copy.hosts([])}</p>}
        {hosts.map((face) => (
          <Who key={face.id} name={face.name} tone={face.id} href={`/people/${face.id}`} size="s" />
        ))}
      </Section>
      <Section title={copy.readTitle}>
        <div className="grid max-w-measure gap-2 text-s text-ink-soft">
          <p>{capacity === null ? copy.readGroup(group.name) : copy.readSeats}</p>
          <p>
            {copy.kept[retention]} {copy.keptReported}
          </p>
          <p>{retention === 'session' ? copy.closes : copy.closesRead}</p>
          <p>{copy.notWatched}</p>
        </div>
      </Section>
      {ahead && (
        <div className="grid justify-items-start gap-1">
          <LinkButton size="s" icon="clock" href={`/sessions/${session.id}/calendar.ics`} download="">
            {copy.calendar}
          </LinkButton>
          <span className="text-s text-ink-soft">{copy.calendarWords}</span>
        </div>
      )}
      <Note icon="help">
        {copy.helpBefore}
        <Link href="/help">{copy.help}</Link>
      </Note>
    </>
  )
}
