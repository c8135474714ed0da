import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { Directory } from '@/components/groups/Directory'
import { copy } from '@/components/groups/copy.en'
import { api, viewer } from '@/server/api/caller'
import { one } from './_view'

export const metadata: Metadata = { title: copy.title, robots: { index: false, follow: false } }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The directory of groups. */
export default async function GroupsPage({ searchParams }: Props): Promise<ReactElement> {
  const after = one((await searchParams).after)?.slice(0, 64)
  const { groups, next } = await (await api()).groups.directory({ after: after || undefined })
  return (
    <Frame here="groups">
      <Directory groups={groups} next={next} signedIn={(await viewer()).kind === 'member'} />
    </Frame>
  )
}
