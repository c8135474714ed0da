import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/sessions/copy.en'
import { SessionPage } from '@/components/sessions/SessionPage'
import { api } from '@/server/api/caller'
import { rsvp } from '../actions'
import { sessionFor } from '../_view'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

// A tab never tells what one goes to.
export const metadata: Metadata = { title: copy.tab, robots: { index: false } }

const SAID: Readonly<Record<string, string>> = { planned: copy.planned, changed: copy.changed }

/** A session: what it is, when, who hosts, and whether one comes. */
export default async function OneSession({ params, searchParams }: Props): Promise<ReactElement> {
  const { id } = await params
  const { said } = await searchParams
  const member = await requireMember(`/sessions/${id}`)
  const session = await sessionFor(id)
  const others = session.weekly ? (await (await api()).sessions.ofGroup({ groupId: session.group.id })).filter((one) => one.id !== session.id && one.weekly && one.title === session.title && one.startsAt > session.startsAt) : []
  return (
    <Frame here="rooms">
      <SessionPage session={session} clock={{ now: new Date(), timeZone: member.timeZone }} rsvp={rsvp} said={typeof said === 'string' ? SAID[said] : undefined} others={others} />
    </Frame>
  )
}
