import type { ReactElement, ReactNode } from 'react'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState, Sheet, SheetLink } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import { copy } from './copy.en'

/** What Today shows; the page gathers it from the capabilities. */
export interface TodayData {
  replies: { id: string; href: string; title: string; by: string; place: string; at: Date }[]
  threads: { id: string; title: string | null; muted: boolean; group: string; fresh: number; lastAt: Date; goOnAt: number }[]
  reading: { id: string; title: string | null; muted: boolean; group: string; at: number } | null
  groups: { id: string; name: string; summary: string; invited: boolean; asksWaiting: number }[]
  rooms: { id: string; name: string; group: string; here: number }[]
  page: { slug: string; title: string; minutes: number; checked: boolean; begun: boolean } | null
}

const titleOf = (row: { title: string | null; muted: boolean }): string => row.title ?? (row.muted ? copy.mutedTitle : copy.hiddenTitle)

/** The first page for a member: what is for me, who is about, what I was reading. `sessions` are those of today; `team` says whether somebody of the team is here. */
export function Today({ data, clock, hour, sessions, team }: { data: TodayData; clock: Clock; hour: number; sessions?: ReactNode; team?: ReactNode }): ReactElement {
  const people = new Set(data.replies.map((reply) => reply.by)).size
  const nothing = data.replies.length === 0 && data.threads.length === 0 && data.reading === null
  return (
    <Page
      head={<PageHead title={copy.greeting(hour)} under={people > 0 ? copy.answered(people) : copy.nothingNeeds} />}
      side={<Side data={data} sessions={sessions} team={team} />}
    >
      <Section title={copy.forYou} end={<Link href="/notices">{copy.allNotices}</Link>}>
        {nothing ? (
          <Nothing inGroups={data.groups.length > 0} />
        ) : (
          <Sheet>
            <Rows>
              {data.replies.map((reply) => (
                <Row key={reply.id} fresh href={reply.href} title={reply.title}>
                  {copy.answeredYou(reply.by, reply.place)}, <Time at={reply.at} clock={clock} />
                </Row>
              ))}
              {data.threads.map((thread) => (
                <Row key={thread.id} fresh={thread.fresh > 0} href={`/threads/${thread.id}?at=${thread.goOnAt}#post-${thread.goOnAt}`} title={titleOf(thread)}>
                  {thread.goOnAt <= 1 ? copy.newThread : copy.newReplies(thread.fresh, thread.goOnAt)} {thread.group}, <Time at={thread.lastAt} clock={clock} />
                </Row>
              ))}
              {data.reading && (
                <Row fresh={false} href={`/threads/${data.reading.id}?at=${data.reading.at}#post-${data.reading.at}`} title={titleOf(data.reading)}>
                  {copy.continueAt(data.reading.at)} {data.reading.group}
                </Row>
              )}
            </Rows>
          </Sheet>
        )}
      </Section>
      {data.groups.length > 0 && (
        <Section title={copy.myGroups} end={<Link href="/groups">{copy.findGroups}</Link>}>
          <Rows>
            {data.groups.map((group) => (
              <Row key={group.id} href={`/groups/${group.id}`} title={group.name} end={group.asksWaiting > 0 ? <Link href={`/groups/${group.id}/requests`}>{copy.asksWaiting(group.asksWaiting)}</Link> : undefined}>
                {group.invited ? copy.invited : group.summary}
              </Row>
            ))}
          </Rows>
        </Section>
      )}
    </Page>
  )
}

function Nothing({ inGroups }: { inGroups: boolean }): ReactElement {
  return inGroups ? (
    <EmptyState drawing="kettle" title={copy.quietTitle}>
      {copy.quiet}
    </EmptyState>
  ) : (
    <EmptyState drawing="path" title={copy.noGroupsTitle} acts={<LinkButton look="main" href="/groups">{copy.findGroups}</LinkButton>}>
      {copy.noGroups}
    </EmptyState>
  )
}

function Side({ data, sessions, team }: { data: TodayData; sessions?: ReactNode; team?: ReactNode }): ReactElement {
  // Rooms with somebody in them come first; an empty one is still a door.
  const rooms = [...data.rooms].sort((a, b) => b.here - a.here).slice(0, 2)
  return (
    <>
      {sessions}
      {rooms.length > 0 && (
        <Section title={copy.roomsNow}>
          {rooms.map((room) => (
            <Sheet key={room.id} className="grid gap-3">
              <div>
                <p className="font-semibold">{room.name}</p>
                <p className="text-s text-ink-soft">
                  {room.group}. {copy.hereNow(room.here)}
                </p>
              </div>
              <LinkButton look={room.here > 0 ? 'main' : 'quiet'} href={`/rooms/${room.id}`} wide>
                {copy.comeIn}
              </LinkButton>
              <p className="text-s text-ink-soft">{copy.notWatched}</p>
            </Sheet>
          ))}
        </Section>
      )}
      {data.page && (
        <Section title={data.page.begun ? copy.goOn : copy.startReading}>
          <SheetLink href={`/library/${data.page.slug}`}>
            <span className="font-read text-l">{data.page.title}</span>
            <span className="text-s text-ink-soft">
              {copy.minutes(data.page.minutes)}
              {data.page.checked ? '' : `, ${copy.notChecked}`}
            </span>
          </SheetLink>
        </Section>
      )}
      {team}
    </>
  )
}
