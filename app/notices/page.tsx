import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/notifications/copy.en'
import { NoticeList } from '@/components/notifications/NoticeList'
import { NoticesLive } from '@/components/notifications/NoticesLive'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import { listInput } from '@/server/notifications/notifications.schema'
import { markRead } from './actions'

export const metadata: Metadata = { title: copy.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Everything a person was told, newest first. */
export default async function NoticesPage({ searchParams }: Props): Promise<ReactElement> {
  const me = await viewer()
  if (me.kind !== 'member') redirect('/sign-in?next=/notices')
  const read = listInput.safeParse({ cursor: (await searchParams).after })
  if (!read.success) notFound()
  const found = await attempt((api) => api.notifications.list(read.data))
  if (!found.ok) notFound()
  const { rows, cursor } = found.value
  const newest = rows[0]
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.title} under={copy.under} />}>
        {newest ? (
          <>
            {rows.some((row) => row.fresh) && (
              <ActionForm action={markRead} id="mark">
                <input type="hidden" name="upTo" value={newest.at.toISOString()} />
                <div>
                  <SubmitButton look="quiet" size="s" icon="check">
                    {copy.markAll}
                  </SubmitButton>
                </div>
              </ActionForm>
            )}
            <NoticeList notices={rows} clock={{ now: new Date(), timeZone: me.timeZone }} />
          </>
        ) : (
          <EmptyState drawing="lamp" title={copy.none} acts={<LinkButton href="/groups">{copy.groups}</LinkButton>}>
            {copy.noneWords}
          </EmptyState>
        )}
        <Pager back={read.data.cursor ? { href: '/notices', label: copy.newest } : null} on={cursor ? { href: `/notices?${new URLSearchParams({ after: cursor }).toString()}`, label: copy.older } : null} />
        <p className="text-s text-ink-soft">
          {copy.mail} <Link href="/settings/notices">{copy.mailLink}</Link>
        </p>
        <NoticesLive />
      </Page>
    </Frame>
  )
}
