import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { saveEdit } from '@/app/threads/actions'
import { tabOf } from '@/app/groups/_view'
import { copy } from '@/components/forum/copy.en'
import { EditForm } from '@/components/forum/Forms'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt } from '@/server/api/caller'

type Props = { params: Promise<{ id: string; post: string }> }

export const metadata: Metadata = tabOf('closed', null)

/** Where one changes one's own words. */
export default async function EditPage({ params }: Props): Promise<ReactElement> {
  const { id, post } = await params
  await requireMember(`/threads/${id}/edit/${post}`)
  const found = await attempt((api) => api.forum.ownPost({ id: post }))
  if (!found.ok && found.refusal.code === 'NOT_FOUND') notFound()
  const kept = await attempt((api) => api.forum.draft({ place: { at: 'edit', id: post } }))
  const draft = kept.ok ? kept.value : null
  return (
    <Frame here="groups">
      {found.ok ? (
        <Page narrow head={<PageHead crumbs={<Link href={`/threads/${found.value.threadId}?at=${found.value.number}#post-${found.value.number}`}>{found.value.group.name}</Link>} title={copy.editTitle} />}>
          <EditForm post={found.value} clientId={randomUUID()} draft={draft} action={saveEdit} />
        </Page>
      ) : (
        <Page narrow head={<PageHead title={copy.editTitle} />}>
          <EmptyState drawing="path" title={copy.reasons[found.refusal.reason] ?? copy.reasons['not-found'] ?? ''} acts={<LinkButton href={`/threads/${id}`}>{copy.backTo}</LinkButton>} />
        </Page>
      )}
    </Frame>
  )
}
