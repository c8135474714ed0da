import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/insights/copy.en'
import { Totals } from '@/components/insights/Totals'
import { Page, PageHead } from '@/components/ui/page'
import { api } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.totals.title }

/** What moderation did each quarter, for everybody. */
export default async function TransparencyPage(): Promise<ReactElement> {
  const totals = await (await api()).insights.totals()
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.totals.title} under={copy.totals.under} />}>
        <Totals totals={totals} />
      </Page>
    </Frame>
  )
}
