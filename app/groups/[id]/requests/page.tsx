import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/groups/copy.en'
import { Requests } from '@/components/groups/Requests'
import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { attempt } from '@/server/api/caller'
import { decide, invite } from '../../actions'
import { clockOf, one, tabOf } from '../../_view'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata: Metadata = tabOf('closed', null)

/** Who asks to join, for those who look after the group. */
export default async function RequestsPage({ params, searchParams }: Props): Promise<ReactElement> {
  const { id } = await params
  await requireMember(`/groups/${id}/requests`)
  const search = await searchParams
  const after = one(search.after)?.slice(0, 64)
  const found = await attempt((api) => api.groups.requests({ id, after: after || undefined }))
  if (!found.ok) notFound()
  const { group, requests, next } = found.value
  const done = one(search.done)
  return (
    <Frame here="groups">
      <Page narrow head={<PageHead crumbs={<Link href={`/groups/${id}`}>{group.name}</Link>} title={copy.requestsTitle} under={copy.requestsUnder} />}>
        {(done === 'in' || done === 'no') && (
          <div role="status">
            <Note icon="check" tone="pine">
              {done === 'in' ? copy.approved : copy.declined}
            </Note>
          </div>
        )}
        <Requests groupId={id} asks={requests} full={group.cap !== null && group.memberCount >= group.cap} cap={group.cap} clock={await clockOf()} decide={decide} invite={invite} />
        <Pager on={next ? { href: `/groups/${id}/requests?after=${next}`, label: copy.next } : null} />
      </Page>
    </Frame>
  )
}
