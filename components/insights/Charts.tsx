import { scaleBand, scaleLinear } from '@visx/scale'
import { Bar, Line } from '@visx/shape'
import type { ReactElement } from 'react'

const WIDE = 320
const ROW = 26

/** Bars lying beside each other's names, each with a thin line to a second figure. The figures themselves stand in a table. */
export function RangeBars({ label, rows }: { label: string; rows: readonly { name: string; value: number | null; upTo: number | null }[] }): ReactElement {
  const high = rows.length * ROW
  const y = scaleBand({ domain: rows.map((row) => row.name), range: [0, high], padding: 0.35 })
  const x = scaleLinear({ domain: [0, Math.max(1, ...rows.map((row) => row.upTo ?? row.value ?? 0))], range: [0, WIDE - 74] })
  return (
    <svg viewBox={`0 0 ${WIDE} ${high}`} role="img" aria-label={label} className="h-auto w-full max-w-measure">
      {rows.map((row) => {
        const top = y(row.name) ?? 0
        const middle = top + y.bandwidth() / 2
        return (
          <g key={row.name}>
            <text x={0} y={middle} dominantBaseline="central" className="fill-ink font-ui" fontSize={13}>
              {row.name}
            </text>
            {row.upTo !== null && <Line from={{ x: 70, y: middle }} to={{ x: 70 + x(row.upTo), y: middle }} className="stroke-line-strong" strokeWidth={2} />}
            {row.value !== null && <Bar x={70} y={top} width={Math.max(2, x(row.value))} height={y.bandwidth()} rx={3} className="fill-pine" />}
          </g>
        )
      })}
    </svg>
  )
}

/** Shares over time, as standing bars on a line for the whole. */
export function ShareBars({ label, shares }: { label: string; shares: readonly { key: string; share: number | null }[] }): ReactElement {
  const high = 96
  const x = scaleBand({ domain: shares.map((one) => one.key), range: [0, WIDE], padding: 0.3 })
  const y = scaleLinear({ domain: [0, 1], range: [0, high] })
  return (
    <svg viewBox={`0 -2 ${WIDE} ${high + 4}`} role="img" aria-label={label} className="h-auto w-full max-w-measure">
      <Line from={{ x: 0, y: 0 }} to={{ x: WIDE, y: 0 }} className="stroke-line" strokeWidth={1} />
      <Line from={{ x: 0, y: high }} to={{ x: WIDE, y: high }} className="stroke-line-strong" strokeWidth={1} />
      {shares.map(({ key, share }) => share !== null && <Bar key={key} x={x(key)} y={high - y(share)} width={x.bandwidth()} height={Math.max(1, y(share))} rx={2} className="fill-pine" />)}
    </svg>
  )
}
