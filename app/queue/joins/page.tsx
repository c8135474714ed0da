import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { DeskKeys } from '@/components/moderation/DeskKeys'
import { DeskNav } from '@/components/moderation/DeskNav'
import { deskWords as words } from '@/components/moderation/desk.en'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.queue.title }

/** The groups of a moderator's own in which somebody waits for a yes. Joins are no matter of the queue: a group's people answer them. */
export default async function JoinsPage(): Promise<ReactElement> {
  const [desk, mine] = await Promise.all([attempt((api) => api.moderation.queue({ limit: 1 })), attempt((api) => api.groups.mine())])
  if (!desk.ok || !mine.ok) notFound()
  const groups = mine.value.groups.filter((group) => group.facilitator && group.asksWaiting > 0)
  return (
    <Frame here="queue">
      <Page head={<PageHead crumbs={<Link href="/queue">{copy.queue.title}</Link>} title={words.joins} under={words.joinsUnder} />}>
        <DeskNav here="joins" counts={{ welcome: desk.value.lists.unanswered, joins: desk.value.lists.joins }} />
        {groups.length === 0 ? (
          <EmptyState drawing="door" title={words.joinsNone} acts={<LinkButton href="/queue">{words.toQueue}</LinkButton>}>
            {words.joinsNoneWords}
          </EmptyState>
        ) : (
          <ul className="rows" aria-label={words.joins}>
            {groups.map((group) => (
              <li key={group.id} className="row row-bare" data-row="">
                <span className="row-title">
                  <Link href={`/groups/${group.id}/requests`} data-row-link="">
                    {group.name}
                  </Link>
                </span>
                <span className="row-meta">{words.joinsWaiting(group.asksWaiting)}</span>
              </li>
            ))}
          </ul>
        )}
        <DeskKeys stamp="joins" shortcuts={words.queueKeys} />
      </Page>
    </Frame>
  )
}
