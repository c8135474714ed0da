import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { startThread } from '@/app/threads/actions'
import { copy } from '@/components/forum/copy.en'
import { HoldHint } from '@/components/forum/FacilitatorActs'
import { StartForm } from '@/components/forum/Forms'
import WhileWriting from '@/components/search/WhileWriting'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { attempt } from '@/server/api/caller'
import { groupFor, tabOf } from '../../_view'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = tabOf('closed', null)

/** Where a conversation is opened. */
export default async function NewThreadPage({ params }: Props): Promise<ReactElement> {
  const { id } = await params
  const member = await requireMember(`/groups/${id}/new`)
  const group = await groupFor(id)
  if (!group.can.write) redirect(`/groups/${id}`)
  const draft = await attempt((api) => api.forum.draft({ place: { at: 'start', id: group.id } }))
  const hold = await attempt((api) => api.forum.holdMode({ groupId: group.id }))
  const { name, kind, visibility, memberCount } = group
  return (
    <Frame here="groups">
      <Page narrow head={<PageHead crumbs={<Link href={`/groups/${id}`}>{name}</Link>} title={copy.startTitle} />}>
        <HoldHint hint={hold.ok ? hold.value.hint : null} />
        <StartForm group={{ id: group.id, name, kind, visibility, memberCount: memberCount ?? 0 }} own={member.handle} clientId={randomUUID()} draft={draft.ok ? draft.value : null} action={startThread} beside={<WhileWriting groupId={group.id} />} />
      </Page>
    </Frame>
  )
}
