import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { clockOf, one } from '@/app/groups/_view'
import { copy } from '@/components/forum/drafts.en'
import { Drafts } from '@/components/forum/Drafts'
import { api } from '@/server/api/caller'
import { changeDrafts } from './actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata: Metadata = { title: copy.title }

/** What somebody began and has not sent; theirs alone. */
export default async function DraftsPage({ searchParams }: Props): Promise<ReactElement> {
  await requireMember('/drafts')
  const after = one((await searchParams).after)?.slice(0, 80)
  const { drafts, next } = await (await api()).forum.drafts({ after })
  return (
    <Frame here="other">
      <Drafts drafts={drafts} next={next} later={after !== undefined} clock={await clockOf()} action={changeDrafts} />
    </Frame>
  )
}
