import { redirect } from 'next/navigation'
import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { plan } from '@/app/sessions/actions'
import { copy } from '@/components/sessions/copy.en'
import { PlanForm } from '@/components/sessions/PlanForm'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { groupFor, tabOf } from '../../../_view'
import { helpersOf } from '../_helpers'

export const metadata: Metadata = tabOf('closed', null)

/** Where somebody who looks after a group plans a session. */
export default async function NewSession({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  const member = await requireMember(`/groups/${id}/sessions/new`)
  const group = await groupFor(id)
  if (!group.can.facilitate) redirect(`/groups/${id}`)
  return (
    <Frame here="groups">
      <Page narrow head={<PageHead crumbs={<Link href={`/groups/${id}`}>{group.name}</Link>} title={copy.newTitle} under={copy.newUnder(group.name)} />}>
        <PlanForm action={plan} group={group} people={await helpersOf(id, [])} timeZone={member.timeZone} now={new Date()} session={null} />
      </Page>
    </Frame>
  )
}
