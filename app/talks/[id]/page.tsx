import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/talks/copy.en'
import { TalkAbout } from '@/components/talks/TalkAbout'
import { attempt } from '@/server/api/caller'
import { end, keep } from '../actions'

export const metadata: Metadata = { title: copy.talk.tab, robots: 'noindex' }

/** What one of the two can do about their talk. To everybody else it is not there. */
export default async function TalkPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  await requireMember(`/talks/${id}`)
  const found = await attempt((api) => api.talks.talk({ roomId: id }))
  if (!found.ok) notFound()
  return (
    <Frame here="other">
      <TalkAbout talk={found.value} keep={keep} end={end} />
    </Frame>
  )
}
