import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/shift/copy.en'
import { ShiftDesk } from '@/components/moderation/shift/ShiftDesk'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import * as actions from './actions'

export const metadata: Metadata = { title: copy.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The shift desk. To everybody but moderators it is not there. */
export default async function ShiftPage({ searchParams }: Props): Promise<ReactElement> {
  const { did } = await searchParams
  const me = await viewer()
  const found = await attempt((api) => api.moderation.shift())
  if (!found.ok || me.kind !== 'member') notFound()
  const done = typeof did === 'string' ? copy.done[did] : undefined
  return (
    <Frame here="queue">
      <Page narrow head={<PageHead crumbs={<Link href="/queue">{copy.crumb}</Link>} title={copy.title} under={copy.under} />}>
        {done && (
          <div role="status">
            <Note icon="check" tone="pine">
              {done}
            </Note>
          </div>
        )}
        <ShiftDesk desk={found.value} actions={actions} clock={{ now: new Date(), timeZone: me.timeZone }} />
      </Page>
    </Frame>
  )
}
