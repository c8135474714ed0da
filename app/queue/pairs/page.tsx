import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { DeskKeys } from '@/components/moderation/DeskKeys'
import { DeskNav } from '@/components/moderation/DeskNav'
import { deskWords as words } from '@/components/moderation/desk.en'
import { itemWords } from '@/components/moderation/item.en'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { attempt, viewer } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.queue.title }

/** What somebody on the team asked a second person for. The reasons are read at the item, whose opening is written down. */
export default async function PairsPage(): Promise<ReactElement> {
  const me = await viewer()
  const found = await attempt((api) => api.moderation.pairs())
  if (!found.ok || me.kind !== 'member') notFound()
  const clock = { now: new Date(), timeZone: me.timeZone }
  return (
    <Frame here="queue">
      <Page head={<PageHead crumbs={<Link href="/queue">{copy.queue.title}</Link>} title={words.pairs} under={words.pairsUnder} />}>
        <DeskNav here="pairs" />
        {found.value.length === 0 ? (
          <EmptyState drawing="chair" title={words.pairsNone} acts={<LinkButton href="/queue">{words.toQueue}</LinkButton>}>
            {words.pairsNoneWords}
          </EmptyState>
        ) : (
          <ul className="rows" aria-label={words.pairs}>
            {found.value.map((pair) => (
              <li key={pair.id} className="row row-bare" data-row="">
                <span className="row-title">
                  <Link href={`/queue/${pair.itemId}#pairs`} data-row-link="">
                    {pair.mine ? itemWords.pairMine[pair.kind] : itemWords.pairAsks(pair.by, pair.kind)}
                  </Link>
                </span>
                <span className="row-meta">
                  <Time at={pair.at} clock={clock} />
                  {' · '}
                  {words.until} <Time at={pair.expiresAt} clock={clock} />
                  {' · '}
                  {pair.canAnswer ? words.pairAnswer : itemWords.pairWait}
                </span>
              </li>
            ))}
          </ul>
        )}
        <DeskKeys stamp="pairs" shortcuts={words.queueKeys} />
      </Page>
    </Frame>
  )
}
