import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { LogFilter } from '@/components/moderation/log/LogFilter'
import { LogList } from '@/components/moderation/LogList'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { attempt, viewer } from '@/server/api/caller'
import { logInput } from '@/server/moderation/log.schema'
import { readNarrowed } from './narrowed'

export const metadata: Metadata = { title: copy.log.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The audit log, for the desk. */
export default async function LogPage({ searchParams }: Props): Promise<ReactElement> {
  const query = await searchParams
  const me = await viewer()
  if (me.kind !== 'member') notFound()
  const { narrowed, input } = readNarrowed(query, me.timeZone)
  const read = logInput.safeParse({ ...input, cursor: query.after })
  if (!read.success) notFound()
  const found = await attempt((api) => api.moderation.log(read.data))
  if (!found.ok) notFound()
  return (
    <Frame here="queue">
      <Page narrow head={<PageHead crumbs={<Link href="/queue">{copy.log.crumb}</Link>} title={copy.log.title} under={copy.log.under} />}>
        <LogFilter narrowed={narrowed} />
        <LogList log={found.value} clock={{ now: new Date(), timeZone: me.timeZone }} paged={read.data.cursor !== undefined} narrowed={narrowed} />
      </Page>
    </Frame>
  )
}
