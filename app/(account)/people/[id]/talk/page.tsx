import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { ask } from '@/app/talks/actions'
import { AskPage } from '@/components/talks/AskForm'
import { copy } from '@/components/talks/copy.en'
import { attempt } from '@/server/api/caller'

// Whom somebody would like to talk with is nobody's business: the title names no one.
export const metadata: Metadata = { title: copy.ask.tab, robots: 'noindex' }

/** Asks before a request is sent, and says plainly how it goes. */
export default async function AskToTalk({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  const me = await requireMember(`/people/${id}/talk`)
  const found = await attempt((api) => api.talks.offer({ faceId: id }))
  if (!found.ok) notFound()
  if (found.value.roomId) redirect(`/rooms/${found.value.roomId}`)
  return (
    <Frame here="other">
      <AskPage offer={found.value} action={ask} clock={{ now: new Date(), timeZone: me.timeZone }} />
    </Frame>
  )
}
