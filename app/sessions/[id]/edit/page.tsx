import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { helpersOf } from '@/app/groups/[id]/sessions/_helpers'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/sessions/copy.en'
import { PlanForm } from '@/components/sessions/PlanForm'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { change } from '../../actions'
import { sessionFor } from '../../_view'

export const metadata: Metadata = { title: copy.tab, robots: { index: false } }

/** Where a host changes a session. */
export default async function EditSession({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  const member = await requireMember(`/sessions/${id}/edit`)
  const session = await sessionFor(id)
  if (!session.can.edit) redirect(`/sessions/${id}`)
  return (
    <Frame here="rooms">
      <Page narrow head={<PageHead crumbs={<Link href={`/sessions/${id}`}>{session.title}</Link>} title={copy.editTitle} under={copy.editUnder} />}>
        <PlanForm action={change} group={session.group} people={await helpersOf(session.group.id, [session.host?.id])} timeZone={member.timeZone} now={new Date()} session={session} />
      </Page>
    </Frame>
  )
}
