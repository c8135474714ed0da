import type { ReactElement, ReactNode } from 'react'

import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { dayWords } from '@/components/ui/time-words'
import type { RouterOutputs } from '@/server/api/types'

import { RangeBars, ShareBars } from './Charts'
import { copy } from './copy.en'

type Desk = RouterOutputs['insights']['desk']

/** A small table whose first column names the row. */
export function Figures({ label, heads, rows }: { label: string; heads: readonly string[]; rows: readonly (readonly ReactNode[])[] }): ReactElement {
  return (
    <div className="max-w-full overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table className="w-full max-w-measure border-collapse text-left">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-b border-line-strong text-s text-ink-soft">
            {heads.map((head) => (
              <th key={head} scope="col" className="py-2 pr-4 font-normal last:pr-0">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            <tr key={at} className="border-b border-line">
              {cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row" className="py-2 pr-4 font-normal">
                    {cell}
                  </th>
                ) : (
                  <td key={column} className="py-2 pr-4 tabular-nums last:pr-0">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const within = (minutes: number | null): string => (minutes === null ? copy.tooFew : copy.minutes(minutes))

/** How the desk is doing, as small charts with their figures beneath. */
export function DeskInsights({ desk, timeZone }: { desk: Desk; timeZone: string }): ReactElement {
  const weeks = desk.unanswered.weeks
  return (
    <>
      <Section title={copy.looks} large>
        <p className="text-ink-soft">{copy.looksLead}</p>
        {desk.firstLook.some((row) => row.median !== null) && (
          <RangeBars label={copy.looksChart} rows={desk.firstLook.map((row) => ({ name: copy.lanes[row.lane], value: row.median, upTo: row.p90 }))} />
        )}
        <Figures
          label={copy.looks}
          heads={[copy.lane, copy.items, copy.median, copy.p90, copy.waiting]}
          rows={desk.firstLook.map((row) => [copy.lanes[row.lane], row.items, within(row.median), within(row.p90), row.waiting])}
        />
      </Section>
      <Section title={copy.answered} large>
        <p className="text-ink-soft">
          {copy.answeredLead(desk.unanswered.now)} {desk.unanswered.now > 0 && <Link href="/unanswered">{copy.seeUnanswered}</Link>}
        </p>
        {weeks.length === 0 ? (
          <p>{copy.noThreads}</p>
        ) : (
          <>
            <ShareBars label={copy.weekChart(weeks.length)} shares={weeks.map((one) => ({ key: one.week.toISOString(), share: one.started === 0 ? null : one.answered / one.started }))} />
            <Figures label={copy.answered} heads={[copy.week, copy.started, copy.within]} rows={weeks.map((one) => [dayWords(one.week, timeZone), one.started, `${one.answered} (${Math.round((100 * one.answered) / Math.max(1, one.started))} %)`])} />
          </>
        )}
      </Section>
      <Section title={copy.decisions} large>
        <p>
          {copy.closed(desk.closed)} {desk.reopened > 0 && copy.reopened(desk.reopened)}
        </p>
        <p>
          {copy.appeals(desk.appeals.judged, desk.appeals.reversed, desk.appeals.eased)} {desk.appeals.waiting > 0 && copy.appealsWaiting(desk.appeals.waiting)}
        </p>
      </Section>
      <Section title={copy.load} large>
        <p className="text-ink-soft">{copy.loadLead}</p>
        {desk.load.length === 0 ? <p>{copy.nobody}</p> : <Figures label={copy.load} heads={[copy.who, copy.decided, copy.unfolded, copy.hours]} rows={desk.load.map((row) => [row.name, row.decided, row.unfolded, row.hours])} />}
      </Section>
    </>
  )
}
