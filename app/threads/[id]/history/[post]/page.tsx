import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, type ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { clockOf, tabOf } from '@/app/groups/_view'
import { copy } from '@/components/forum/copy.en'
import { HistoryPage } from '@/components/forum/HistoryPage'
import { attempt } from '@/server/api/caller'

type Props = { params: Promise<{ id: string; post: string }> }

const load = cache(async (postId: string, threadId: string) => {
  const found = await attempt((calls) => calls.forum.history({ postId }))
  if (found.ok && found.value.threadId === threadId) return found.value
  if (found.ok || found.refusal.code === 'NOT_FOUND' || found.refusal.code === 'INVALID') notFound()
  throw new Error(found.refusal.reason)
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, post } = await params
  return tabOf((await load(post, id)).group.visibility, copy.historyTitle)
}

/** How a post came to read as it does. */
export default async function HistoryRoute({ params }: Props): Promise<ReactElement> {
  const { id, post } = await params
  return (
    <Frame here="groups">
      <HistoryPage history={await load(post, id)} clock={await clockOf()} />
    </Frame>
  )
}
