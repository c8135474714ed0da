import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { BlockPage } from '@/components/accounts/BlockPage'
import { copy } from '@/components/accounts/settings.en'
import { attempt } from '@/server/api/caller'
import { block, unblock } from './actions'

// Whom somebody thinks of blocking is nobody's business: the title names no one.
export const metadata: Metadata = { title: copy.block.tab, robots: 'noindex' }

/** Asks before a block, and says plainly what it does. */
export default async function Block({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  await requireMember(`/people/${id}/block`)
  const found = await attempt((api) => api.accounts.blockable({ faceId: id }))
  if (!found.ok) notFound()
  return (
    <Frame here="other">
      <BlockPage face={found.value} block={block} unblock={unblock} />
    </Frame>
  )
}
