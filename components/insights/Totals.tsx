import type { ReactElement } from 'react'

import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import type { RouterOutputs } from '@/server/api/types'

import { copy } from './copy.en'
import { Figures } from './DeskInsights'

const words = copy.totals

/** What moderation did, quarter by quarter. */
export function Totals({ totals }: { totals: RouterOutputs['insights']['totals'] }): ReactElement {
  if (totals.quarters.length === 0) {
    return (
      <EmptyState drawing="path" title={words.empty}>
        {words.emptyWords}
      </EmptyState>
    )
  }
  return (
    <>
      {totals.quarters.map((quarter) => (
        <Section key={quarter.from.toISOString()} title={words.quarter(quarter.from)} large>
          <Figures label={words.quarter(quarter.from)} heads={[words.what, words.figure]} rows={quarter.figures.map(({ name, figure }) => [words.names[name], figure])} />
        </Section>
      ))}
      <p>
        <Link href="/guidelines">{words.guidelines}</Link>
      </p>
    </>
  )
}
