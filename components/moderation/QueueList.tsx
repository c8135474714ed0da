import type { ReactElement } from 'react'

import { LinkButton } from '@/components/ui/Button'
import { Pager, TabLinks } from '@/components/ui/nav'
import { RolePill } from '@/components/ui/people'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState } from '@/components/ui/surfaces'
import { timeWords } from '@/components/ui/time-words'
import type { RouterOutputs } from '@/server/api/types'
import { LANES, type LaneName } from '@/server/moderation/moderation.schema'

import { copy } from './copy.en'

type Queue = RouterOutputs['moderation']['queue']
type QueueRow = Queue['rows'][number]
type Clock = { now: Date; timeZone: string }
type Shown = { show: 'open' | 'done'; lane?: LaneName; cursor?: string }

const words = copy.queue
const tones = { crisis: 'care', red: 'care', amber: 'lamp', green: 'pine' } as const

/** A lane in a word; the colour only says it again. */
export function LanePill({ lane }: { lane: LaneName }): ReactElement {
  return <RolePill tone={tones[lane]}>{copy.lanes[lane].name}</RolePill>
}

/** The address of a view of the queue. */
export function queueHref({ show, lane, cursor }: Shown): string {
  const query = new URLSearchParams()
  if (show === 'done') query.set('show', 'done')
  if (lane) query.set('lane', lane)
  if (cursor) query.set('after', cursor)
  const text = query.toString()
  return text ? `/queue?${text}` : '/queue'
}

function claimWords(row: QueueRow): string {
  if (!row.claim) return words.free
  return row.claim.mine ? words.mine : words.claimedBy(row.claim.name)
}

function titleOf(row: QueueRow): string {
  const what = row.reasons.map((reason) => copy.reasons[reason] ?? reason).join(', ')
  return row.source === 'follow_up' ? `${words.secondLook}: ${copy.subjects[row.subjectType]}` : what || copy.subjects[row.subjectType]
}

function QueueLine({ row, clock }: { row: QueueRow; clock: Clock }): ReactElement {
  const when = row.closedAt ? timeWords(row.closedAt, clock) : copy.waited(row.createdAt, clock.now)
  const facts = [
    row.source === 'follow_up' ? null : copy.subjects[row.subjectType],
    row.reports > 1 ? words.reports(row.reports) : null,
    when,
    row.dueAt && !row.closedAt ? `${words.due} ${timeWords(row.dueAt, clock)}` : null,
    row.closedAt ? (copy.outcomes[row.outcome ?? ''] ?? null) : claimWords(row),
  ].filter((fact) => fact !== null)
  return (
    <Row href={`/queue/${row.id}`} title={titleOf(row)} fresh={row.closedAt ? undefined : !row.claim} end={<LanePill lane={row.lane} />}>
      {facts.join(' · ')}
    </Row>
  )
}

/** One row a lane, in words and with its colour: a person with little strength sees what matters first. */
function LaneTabs({ queue, shown }: { queue: Queue; shown: Shown }): ReactElement {
  const items = [
    { href: queueHref({ show: shown.show }), label: words.all, current: !shown.lane },
    ...LANES.map((lane) => ({
      href: queueHref({ show: shown.show, lane }),
      label: shown.show === 'open' ? words.lane(lane, queue.counts[lane]) : copy.lanes[lane].name,
      current: shown.lane === lane,
    })),
  ]
  return <TabLinks label={words.lanesLabel} items={items} />
}

function Empty({ shown }: { shown: Shown }): ReactElement {
  if (shown.show === 'done') {
    return (
      <EmptyState drawing="path" title={words.emptyDone} acts={<LinkButton href="/queue">{words.seeOpen}</LinkButton>}>
        {words.emptyDoneWords}
      </EmptyState>
    )
  }
  if (shown.lane) {
    return (
      <EmptyState drawing="chair" title={words.emptyLane} acts={<LinkButton href="/queue">{words.seeAll}</LinkButton>}>
        {words.emptyLaneWords}
      </EmptyState>
    )
  }
  return (
    <EmptyState drawing="kettle" title={words.empty} acts={<LinkButton href={queueHref({ show: 'done' })}>{words.done}</LinkButton>}>
      {words.emptyWords}
    </EmptyState>
  )
}

/** The queue: lanes, and in them what waits longest first. No words of members, no names: those are behind an item's door. */
export function QueueList({ queue, shown, clock }: { queue: Queue; shown: Shown; clock: Clock }): ReactElement {
  return (
    <>
      <LaneTabs queue={queue} shown={shown} />
      {shown.lane && <p className="text-s text-ink-soft">{copy.lanes[shown.lane].hint}</p>}
      {queue.rows.length === 0 ? (
        <Empty shown={shown} />
      ) : (
        <Rows label={words.title}>
          {queue.rows.map((row) => (
            <QueueLine key={row.id} row={row} clock={clock} />
          ))}
        </Rows>
      )}
      <Pager
        back={shown.cursor ? { href: queueHref({ show: shown.show, lane: shown.lane }), label: words.first } : null}
        on={queue.cursor ? { href: queueHref({ ...shown, cursor: queue.cursor }), label: shown.show === 'done' ? words.next : words.nextOpen } : null}
      />
    </>
  )
}
