import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import { cx } from '@/components/ui/cx'
import type { FormAction } from '@/components/ui/form-state'
import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
import { RolePill } from '@/components/ui/people'
import { EmptyState } from '@/components/ui/surfaces'
import { timeWords } from '@/components/ui/time-words'
import type { RouterOutputs } from '@/server/api/types'
import { LANES, type LaneName } from '@/server/moderation/moderation.schema'

import { copy } from './copy.en'
import { itemWords } from './item.en'

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

function titleOf(row: QueueRow): string {
  const reasons = row.reasons.map((reason) => copy.reasons[reason] ?? reason).join(', ')
  if (row.source === 'follow_up') return `${itemWords.stages[row.stage ?? 'second_look']?.name ?? words.secondLook}: ${copy.subjects[row.subjectType]}`
  return reasons || itemWords.sources[row.source]
}

function handWords(row: QueueRow): string | null {
  if (row.closedAt) return copy.outcomes[row.outcome ?? ''] ?? null
  if (row.claim) return row.claim.mine ? words.mine : words.claimedBy(row.claim.name)
  return row.why ? (words.why[row.why] ?? null) : words.free
}

function factsOf(row: QueueRow, clock: Clock): string {
  const what = row.source === 'follow_up' ? null : row.reasons.length > 0 ? `${itemWords.sources[row.source]}: ${copy.subjects[row.subjectType]}` : copy.subjects[row.subjectType]
  return [
    what,
    row.signals.length > 0 && row.reasons.length === 0 ? row.signals.map(itemWords.signal).join(', ') : null,
    row.escalated && !row.closedAt ? words.escalated : null,
    row.reports > 1 ? words.reports(row.reports) : null,
    row.dueAt && !row.closedAt ? `${words.due} ${timeWords(row.dueAt, clock)}` : null,
    handWords(row),
  ]
    .filter((fact) => fact !== null)
    .join(' · ')
}

function QueueLine({ row, clock, claim }: { row: QueueRow; clock: Clock; claim?: FormAction }): ReactElement {
  const free = !row.closedAt && !row.claim && !row.why
  const title = titleOf(row)
  const waited = `${copy.waited(row.createdAt, clock.now)}. `
  return (
    <li className="row flex! flex-wrap items-center gap-x-4! gap-y-1! desk:flex-nowrap" data-row="">
      <span aria-hidden="true" className={cx('dot m-0! ml-1!', !free && 'dot-off')} />
      <div className="min-w-0 flex-1">
        <p className="row-title">
          <Link href={`/queue/${row.id}`} data-row-link="" aria-describedby={`facts-${row.id}`}>
            {title}
          </Link>
        </p>
        <p id={`facts-${row.id}`} className="text-s text-ink-soft">
          {row.closedAt ? `${timeWords(row.closedAt, clock)} · ` : <span className="sr-only">{waited}</span>}
          {factsOf(row, clock)}
        </p>
      </div>
      {free && claim && (
        <div data-row-claim="" className="relative z-1 max-desk:hidden">
          <ActionForm action={claim} id={`claim-${row.id}`}>
            <input type="hidden" name="itemId" value={row.id} />
            <input type="hidden" name="version" value={row.version} />
            <input type="hidden" name="list" value="yes" />
            <SubmitButton look="faint" size="s">
              {words.take}
              <span className="sr-only">{words.taken(title)}</span>
            </SubmitButton>
          </ActionForm>
        </div>
      )}
      {row.closedAt ? (
        <LanePill lane={row.lane} />
      ) : (
        <span aria-hidden="true" className="w-16 flex-none text-right text-s text-ink-soft">
          {copy.waitedShort(row.createdAt, clock.now)}
        </span>
      )}
    </li>
  )
}

/** The lanes side by side, most urgent first, each with what waits in it. The one chosen leads back to all. */
function Lanes({ queue, shown }: { queue: Queue; shown: Shown }): ReactElement {
  return (
    <nav aria-label={words.lanesLabel} className="grid max-w-measure grid-cols-4 gap-2">
      {LANES.map((lane, index) => {
        const chosen = shown.lane === lane
        const count = queue.counts[lane]
        return (
          <Link
            key={lane}
            href={queueHref({ show: shown.show, lane: chosen ? undefined : lane })}
            aria-current={chosen ? 'page' : undefined}
            aria-label={chosen ? words.seeAll : words.lane(lane, count)}
            aria-keyshortcuts={String(index + 1)}
            data-key={String(index + 1)}
            className={cx('grid min-h-reach content-center justify-items-center rounded-card border px-1 py-2 no-underline', chosen ? 'border-pine bg-pine-wash' : 'border-line bg-sheet')}
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

/** One lane with what waits in it, the longest first. */
function LaneRows({ lane, rows, clock, claim }: { lane: LaneName; rows: QueueRow[]; clock: Clock; claim: FormAction }): ReactElement {
  return (
    <section aria-labelledby={`lane-${lane}`} className="max-w-[62rem]">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={`lane-${lane}`} className={cx('font-read text-l font-semibold', lane === 'crisis' && 'text-care')}>
          {copy.lanes[lane].name}
        </h2>
        <p className="text-s text-ink-soft">{copy.lanes[lane].hint}</p>
      </div>
      <ul className="rows" aria-labelledby={`lane-${lane}`}>
        {rows.map((row) => (
          <QueueLine key={row.id} row={row} clock={clock} claim={claim} />
        ))}
      </ul>
    </section>
  )
}

/** The queue: lanes, and in them what waits longest first. No words of members, no names: those are behind an item's door. */
export function QueueList({ queue, shown, clock, claim }: { queue: Queue; shown: Shown; clock: Clock; claim: FormAction }): ReactElement {
  return (
    <>
      <Lanes queue={queue} shown={shown} />
      {queue.rows.length === 0 && <Empty shown={shown} />}
      {shown.show === 'open'
        ? LANES.map((lane) => {
            const rows = queue.rows.filter((row) => row.lane === lane)
            return rows.length > 0 && <LaneRows key={lane} lane={lane} rows={rows} clock={clock} claim={claim} />
          })
        : queue.rows.length > 0 && (
            <ul className="rows max-w-[62rem]" aria-label={words.done}>
              {queue.rows.map((row) => (
                <QueueLine key={row.id} row={row} clock={clock} />
              ))}
            </ul>
          )}
      <Pager
        back={shown.cursor ? { href: queueHref({ show: shown.show, lane: shown.lane }), label: words.first } : null}
        on={queue.cursor ? { href: queueHref({ ...shown, cursor: queue.cursor }), label: shown.show === 'done' ? words.next : words.nextOpen } : null}
      />
    </>
  )
}
