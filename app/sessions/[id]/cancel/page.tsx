import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/sessions/copy.en'
import { CancelForm } from '@/components/sessions/PlanForm'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { cancel } from '../../actions'
import { sessionFor } from '../../_view'

export const metadata: Metadata = { title: copy.tab, robots: { index: false } }

/** The question before a session is cancelled. */
export default async function CancelSession({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  const member = await requireMember(`/sessions/${id}/cancel`)
  const session = await sessionFor(id)
  if (!session.can.cancel) redirect(`/sessions/${id}`)
  return (
    <Frame here="rooms">
      <Page narrow head={<PageHead crumbs={<Link href={`/sessions/${id}`}>{session.title}</Link>} title={copy.cancelTitle} under={copy.cancelUnder} />}>
        <CancelForm action={cancel} session={session} timeZone={member.timeZone} now={new Date()} />
      </Page>
    </Frame>
  )
}
