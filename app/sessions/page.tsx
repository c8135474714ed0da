import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/sessions/copy.en'
import { SessionsAhead } from '@/components/sessions/SessionRows'
import { cityOf } from '@/components/sessions/when'
import { Acts, LinkButton } from '@/components/ui/Button'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { api, viewer } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.title, robots: { index: false } }

/** What is ahead in my groups, in my time zone. */
export default async function SessionsPage(): Promise<ReactElement> {
  const actor = await viewer()
  if (actor.kind !== 'member') {
    return (
      <Frame here="rooms">
        <Page narrow head={<PageHead title={copy.title} under={copy.under} />}>
          <EmptyState drawing="door" title={copy.guestTitle} acts={<LinkButton look="main" href="/sign-in?next=/sessions">{copy.signIn}</LinkButton>}>
            {copy.guestWords}
          </EmptyState>
        </Page>
      </Frame>
    )
  }
  const calls = await api()
  const [sessions, { groups }] = await Promise.all([calls.sessions.mine(), calls.groups.mine()])
  const hosted = groups.filter((group) => group.facilitator && group.state === 'member')
  const now = new Date()
  return (
    <Frame here="rooms">
      <Page
        narrow
        head={
          <PageHead
            title={copy.title}
            under={
              <>
                <p>{copy.under}</p>
                {sessions.length > 0 && <p className="text-s">{copy.yourTime(cityOf(actor.timeZone))}</p>}
              </>
            }
          >
            {hosted.length > 0 && (
              <Acts>
                {hosted.map((group) => (
                  <LinkButton key={group.id} size="s" look="soft" icon="plus" href={`/groups/${group.id}/sessions/new`}>
                    {hosted.length === 1 ? copy.plan : copy.planIn(group.name)}
                  </LinkButton>
                ))}
              </Acts>
            )}
          </PageHead>
        }
      >
        {sessions.length > 0 ? (
          <SessionsAhead sessions={sessions} clock={{ now, timeZone: actor.timeZone }} />
        ) : (
          <EmptyState drawing="kettle" title={copy.none} acts={<LinkButton href="/rooms">{copy.toRooms}</LinkButton>}>
            {hosted.length > 0 ? copy.noneHost : copy.noneWords}
          </EmptyState>
        )}
      </Page>
    </Frame>
  )
}
