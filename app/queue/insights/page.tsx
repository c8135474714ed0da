import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/insights/copy.en'
import { DeskInsights } from '@/components/insights/DeskInsights'
import { Link } from '@/components/ui/Link'
import { TabLinks } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { attempt, viewer } from '@/server/api/caller'
import { SPANS } from '@/server/insights/insights.schema'

export const metadata: Metadata = { title: copy.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** How the desk is doing, for the team. To everybody else it is not there. */
export default async function InsightsPage({ searchParams }: Props): Promise<ReactElement> {
  const days = (await searchParams).days === '90' ? 90 : 30
  const me = await viewer()
  const found = await attempt((api) => api.insights.desk({ days }))
  if (!found.ok || me.kind !== 'member') notFound()
  return (
    <Frame here="queue">
      <Page
        narrow
        head={
          <PageHead crumbs={<Link href="/queue">{copy.crumb}</Link>} title={copy.title} under={copy.under}>
            <TabLinks label={copy.spans} items={SPANS.map((span) => ({ href: `/queue/insights?days=${span}`, label: copy.days(span), current: span === days }))} />
          </PageHead>
        }
      >
        <DeskInsights desk={found.value} timeZone={me.timeZone} />
      </Page>
    </Frame>
  )
}
