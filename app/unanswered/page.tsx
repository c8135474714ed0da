import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { Unanswered } from '@/components/forum/Unanswered'
import { copy } from '@/components/forum/unanswered.en'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { attempt } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The welcomers' list: threads that wait for a first reply. */
export default async function UnansweredPage({ searchParams }: Props): Promise<ReactElement> {
  const me = await requireMember('/unanswered')
  const { after } = await searchParams
  const found = await attempt((api) => api.forum.unanswered({ cursor: typeof after === 'string' ? after : undefined }))
  if (!found.ok) notFound()
  return (
    <Frame here="groups">
      <Page narrow head={<PageHead title={copy.title} under={copy.under} />}>
        <Unanswered list={found.value} clock={{ now: new Date(), timeZone: me.timeZone }} paged={after !== undefined} />
        <p className="text-ink-soft">
          {copy.willing} <Link href="/settings">{copy.willingLink}</Link>
        </p>
      </Page>
    </Frame>
  )
}
