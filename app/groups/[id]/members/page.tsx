import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/groups/copy.en'
import { Members } from '@/components/groups/Members'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { api } from '@/server/api/caller'
import { remove } from '../../actions'
import { groupFor, one, tabOf } from '../../_view'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata: Metadata = tabOf('closed', null)

/** The members of a group, for its members. */
export default async function MembersPage({ params, searchParams }: Props): Promise<ReactElement> {
  const { id } = await params
  await requireMember(`/groups/${id}/members`)
  const group = await groupFor(id)
  if (!group.can.members) redirect(`/groups/${id}`)
  const after = one((await searchParams).after)?.slice(0, 64)
  const { members, next } = await (await api()).groups.members({ id, after: after || undefined })
  return (
    <Frame here="groups">
      <Page narrow head={<PageHead crumbs={<Link href={`/groups/${id}`}>{group.name}</Link>} title={copy.membersTitle} under={copy.membersUnder} />}>
        <Members id={id} members={members} next={next} paged={Boolean(after)} facilitates={group.can.facilitate} remove={remove} />
      </Page>
    </Frame>
  )
}
