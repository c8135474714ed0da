import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { startThread } from '@/app/threads/actions'
import { copy } from '@/components/forum/copy.en'
import { StartForm } from '@/components/forum/Forms'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { groupFor, tabOf } from '../../_view'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = tabOf('closed', null)

/** Where a conversation is opened. */
export default async function NewThreadPage({ params }: Props): Promise<ReactElement> {
  const { id } = await params
  await requireMember(`/groups/${id}/new`)
  const group = await groupFor(id)
  if (!group.can.write) redirect(`/groups/${id}`)
  const { name, kind, visibility, memberCount } = group
  return (
    <Frame here="groups">
      <Page narrow head={<PageHead crumbs={<Link href={`/groups/${id}`}>{name}</Link>} title={copy.startTitle} />}>
        <StartForm group={{ id: group.id, name, kind, visibility, memberCount: memberCount ?? 0 }} clientId={randomUUID()} action={startThread} />
      </Page>
    </Frame>
  )
}
