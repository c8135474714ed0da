import type { ReactElement } from 'react'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Rows } from '@/components/ui/Row'
import { Sheet } from '@/components/ui/surfaces'
import type { Clock } from '@/components/ui/time-words'
import type { SessionCard } from '@/server/sessions/sessions.schema'
import { copy } from './copy.en'
import { nextOfEach, SessionRow } from './SessionRows'
import { daysAhead } from './when'

/** How many stand beside other things; their own page shows the rest. */
const FEW = 2

/** A list of sittings under a name. */
export function SessionsBeside({ sessions, clock, label, group }: { sessions: readonly SessionCard[]; clock: Clock; label: string; group: boolean }): ReactElement {
  return (
    <Rows label={label}>
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} clock={clock} group={group} />
      ))}
    </Rows>
  )
}

/** Beside a group's threads: its next sessions, for its members. */
export function GroupSessions({ group, sessions, clock }: { group: { id: string; can: { facilitate: boolean } }; sessions: readonly SessionCard[]; clock: Clock }): ReactElement | null {
  const next = nextOfEach(sessions.filter((session) => session.group.id === group.id)).slice(0, FEW)
  if (next.length === 0 && !group.can.facilitate) return null
  return (
    <Section title={copy.title} end={next.length > 0 ? <Link href={`/groups/${group.id}/sessions`}>{copy.all}</Link> : undefined}>
      {next.length > 0 && (
        <Sheet>
          <SessionsBeside sessions={next} clock={clock} label={copy.title} group={false} />
        </Sheet>
      )}
      {group.can.facilitate && (
        <p>
          <LinkButton size="s" look="faint" icon="plus" href={`/groups/${group.id}/sessions/new`}>
            {copy.plan}
          </LinkButton>
        </p>
      )}
    </Section>
  )
}

/** On the first page: what is on now or today, and the next one that this person means to come to. */
export function SessionsToday({ sessions, clock }: { sessions: readonly SessionCard[]; clock: Clock }): ReactElement | null {
  const near = nextOfEach(sessions).filter((session) => session.state !== 'cancelled' && (daysAhead(session.startsAt, clock) <= 0 || session.mine !== 'none'))
  const shown = near.slice(0, FEW)
  if (shown.length === 0) return null
  return (
    <Section title={copy.title} end={<Link href="/sessions">{copy.all}</Link>}>
      <Sheet>
        <SessionsBeside sessions={shown} clock={clock} label={copy.title} group />
      </Sheet>
    </Section>
  )
}
