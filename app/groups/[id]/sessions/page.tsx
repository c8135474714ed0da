import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/sessions/copy.en'
import { SessionsBeside } from '@/components/sessions/SessionsBeside'
import { cityOf } from '@/components/sessions/when'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt } from '@/server/api/caller'
import { groupFor, tabOf } from '../../_view'

export const metadata: Metadata = tabOf('closed', null)

/** The sessions of a group: what is ahead, and what was. */
export default async function GroupSessions({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  const member = await requireMember(`/groups/${id}/sessions`)
  const group = await groupFor(id)
  const found = await attempt((api) => Promise.all([api.sessions.ofGroup({ groupId: id }), api.sessions.ofGroup({ groupId: id, past: true })]))
  if (!found.ok) notFound()
  const [ahead, past] = found.value
  const clock = { now: new Date(), timeZone: member.timeZone }
  return (
    <Frame here="groups">
      <Page narrow head={<PageHead crumbs={<Link href={`/groups/${id}`}>{group.name}</Link>} title={copy.title} under={<p className="text-s">{copy.yourTime(cityOf(member.timeZone))}</p>} />}>
        <Section
          title={copy.ahead}
          end={
            group.can.facilitate ? (
              <LinkButton look="main" icon="plus" href={`/groups/${id}/sessions/new`}>
                {copy.plan}
              </LinkButton>
            ) : undefined
          }
        >
          {ahead.length === 0 ? (
            <EmptyState drawing="kettle" title={copy.none} acts={<LinkButton href="/rooms">{copy.toRooms}</LinkButton>}>
              {group.can.facilitate ? copy.noneHost : copy.noneGroup}
            </EmptyState>
          ) : (
            <SessionsBeside sessions={ahead} clock={clock} label={copy.ahead} group={false} />
          )}
        </Section>
        {past.length > 0 && (
          <Section title={copy.past}>
            <SessionsBeside sessions={past} clock={clock} label={copy.past} group={false} />
          </Section>
        )}
      </Page>
    </Frame>
  )
}
