import type { ReactElement } from 'react'

import { LinkButton } from '@/components/ui/Button'
import { cx } from '@/components/ui/cx'
import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
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

/** The lanes side by side, most urgent first, each with what waits in it. The one chosen leads back to all. */
function Lanes({ queue, shown }: { queue: Queue; shown: Shown }): ReactElement {
  return (
    <nav aria-label={words.lanesLabel} className="grid max-w-measure grid-cols-4 gap-2">
      {LANES.map((lane) => {
        const chosen = shown.lane === lane
        const count = queue.counts[lane]
        return (
          <Link
            key={lane}
            href={queueHref({ show: shown.show, lane: chosen ? undefined : lane })}
            aria-current={chosen ? 'page' : undefined}
            aria-label={chosen ? words.seeAll : words.lane(lane, count)}
            className={cx('grid min-h-reach justify-items-center rounded-card border px-1 py-2 no-underline', chosen ? 'border-pine bg-pine-wash' : 'border-line bg-sheet')}
          >
            {shown.show === 'open' && <span className={cx('text-l font-semibold', count > 0 && lane === 'crisis' ? 'text-care' : 'text-ink')}>{count}</span>}
            <span className="text-s text-ink-soft">{copy.lanes[lane].name}</span>
          </Link>
        )
      })}
    </nav>
  )
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
      <Lanes queue={queue} shown={shown} />
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
