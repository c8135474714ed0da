import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { QueueList, queueHref } from '@/components/moderation/QueueList'
import { QueueLive } from '@/components/moderation/QueueLive'
import { TabLinks } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import { queueInput } from '@/server/moderation/moderation.schema'

export const metadata: Metadata = { title: copy.queue.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The moderators' queue. To everybody else it is not there. */
export default async function QueuePage({ searchParams }: Props): Promise<ReactElement> {
  const { show, lane, after, did, second } = await searchParams
  const read = queueInput.safeParse({ show, lane, cursor: after })
  const me = await viewer()
  if (!read.success || me.kind !== 'member') notFound()
  const found = await attempt((api) => api.moderation.queue(read.data))
  if (!found.ok) notFound()
  const shown = { show: read.data.show, lane: read.data.lane, cursor: read.data.cursor }
  const words = copy.queue
  const outcome = typeof did === 'string' ? copy.outcomes[did] : undefined
  return (
    <Frame here="queue">
      <Page
        head={
          <PageHead title={words.title} under={words.under}>
            <TabLinks
              label={words.show}
              items={[
                { href: queueHref({ show: 'open' }), label: words.open, current: shown.show === 'open' },
                { href: queueHref({ show: 'done' }), label: words.done, current: shown.show === 'done' },
                { href: '/queue/log', label: words.log },
              ]}
            />
          </PageHead>
        }
      >
        {outcome && (
          <div role="status">
            <Note icon="check" tone="pine">
              <p>{second ? copy.item.doneSecondLook : `${outcome}.`}</p>
              {second && <p>{copy.item.pause}</p>}
            </Note>
          </div>
        )}
        <QueueList queue={found.value} shown={shown} clock={{ now: new Date(), timeZone: me.timeZone }} />
        <QueueLive changed={words.changed} />
      </Page>
    </Frame>
  )
}
