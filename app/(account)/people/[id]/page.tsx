import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/accounts/copy.en'
import { Profile } from '@/components/accounts/Profile'
import { Offer } from '@/components/talks/Offer'
import { attempt } from '@/server/api/caller'
import { unblock } from './block/actions'

// Who somebody looked at is nobody's business: the title names no one.
export const metadata: Metadata = { title: copy.profile.title, robots: 'noindex' }

/** A member as members see them. */
export default async function Person({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  await requireMember(`/people/${id}`)
  const found = await attempt((api) => api.accounts.profile({ faceId: id }))
  if (!found.ok) notFound()
  const { isOwn, name, blockId } = found.value
  const offer = isOwn || name === null || blockId !== null ? null : await attempt((api) => api.talks.offer({ faceId: id }))
  return (
    <Frame here="other">
      <Profile profile={found.value} unblock={unblock} talk={<Offer offer={offer?.ok ? offer.value : null} />} />
    </Frame>
  )
}
