import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/moderation/shift/copy.en'
import { Hours } from '@/components/moderation/shift/Hours'
import { Page, PageHead } from '@/components/ui/page'
import { attempt } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.member.title }

/** When somebody of the team is here, in the member's own time. */
export default async function HoursPage(): Promise<ReactElement> {
  const me = await requireMember('/hours')
  const found = await attempt((api) => api.moderation.hours())
  if (!found.ok) notFound()
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.member.title} under={copy.member.under} />}>
        <Hours hours={found.value} clock={{ now: new Date(), timeZone: me.timeZone }} />
      </Page>
    </Frame>
  )
}
