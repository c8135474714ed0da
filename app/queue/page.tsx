import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { DeskKeys } from '@/components/moderation/DeskKeys'
import { DeskNav } from '@/components/moderation/DeskNav'
import { deskWords } from '@/components/moderation/desk.en'
import { QueueList } from '@/components/moderation/QueueList'
import { QueueLive } from '@/components/moderation/QueueLive'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { attempt, viewer } from '@/server/api/caller'
import { queueInput } from '@/server/moderation/moderation.schema'
import { claimItem } from './[id]/actions'
import { restingUntil } from './next-item'

export const metadata: Metadata = { title: copy.queue.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The moderators' queue. To everybody else it is not there. */
export default async function QueuePage({ searchParams }: Props): Promise<ReactElement> {
  const { show, lane, after, did } = await searchParams
  const read = queueInput.safeParse({ show, lane, cursor: after, limit: 50 })
  const me = await viewer()
  if (!read.success || me.kind !== 'member') notFound()
  const found = await attempt((api) => api.moderation.queue(read.data))
  if (!found.ok) notFound()
  const queue = found.value
  const shown = { show: read.data.show, lane: read.data.lane, cursor: read.data.cursor }
  const words = copy.queue
  const clock = { now: new Date(), timeZone: me.timeZone }
  const until = shown.show === 'open' ? await restingUntil(clock.now) : null
  const outcome = typeof did === 'string' ? copy.outcomes[did] : undefined
  const rest = queue.rows.length > 0 ? deskWords.onlyOthers : deskWords.allDone
  const free = shown.show === 'open' && queue.rows.some((row) => !row.why && (!row.claim || row.claim.mine))
  return (
    <Frame here="queue">
      <Page head={<PageHead title={words.title} under={words.under} />}>
        <DeskNav here={shown.show} counts={{ welcome: queue.lists.unanswered, joins: queue.lists.joins }} />
        {queue.pairs > 0 && (
          <Note icon="groups" tone="lamp">
            {deskWords.pairsWait(queue.pairs)}
            {'. '}
            <Link href="/queue/pairs">{deskWords.pairsSee}</Link>
          </Note>
        )}
        {(outcome || (did === 'next' && !free && !until)) && (
          <div id="arrived" tabIndex={-1} role="status">
            <Note icon="check" tone="pine">
              <p>{[outcome, free ? '' : rest].filter(Boolean).join('. ')}</p>
            </Note>
          </div>
        )}
        {until && (
          <Note icon="clock" tone="lamp">
            {deskWords.pause.inQueue} <Time at={until} clock={clock} hour />
            {'. '}
            <Link href="/queue/rest">{deskWords.pause.toRest}</Link>
          </Note>
        )}
        {free && !until && !shown.lane && !shown.cursor && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <LinkButton look="main" href="/queue/next" data-key="n" aria-keyshortcuts="n">
              {deskWords.next}
            </LinkButton>
            <span className="text-s text-ink-soft">{deskWords.nextNote}</span>
          </div>
        )}
        <QueueList queue={queue} shown={shown} clock={clock} claim={claimItem} />
        <DeskKeys stamp={queue.rows.map((row) => row.id).join()} arrived={typeof did === 'string' ? did : undefined} shortcuts={deskWords.queueKeys} />
        <QueueLive changed={words.changed} />
      </Page>
    </Frame>
  )
}
