import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, type ReactElement } from 'react'

import { Frame } from '@/app/_door/Frame'
import { Beside } from '@/components/resources/Beside'
import { Reading } from '@/components/resources/Reading'
import { Page } from '@/components/ui/page'
import { api, attempt, viewer } from '@/server/api/caller'

type Props = { params: Promise<{ slug: string }> }

const load = cache(async (slug: string) => {
  const found = await attempt((caller) => caller.resources.page({ slug }))
  return found.ok ? found.value : null
})

/** The page's own title: the library is public, and its pages are meant to be found. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await load((await params).slug)
  return page ? { title: page.title, description: page.summary } : {}
}

/** A library page with the conversations and groups that belong beside it. */
export default async function LibraryPage({ params }: Props): Promise<ReactElement> {
  const { slug } = await params
  const page = await load(slug)
  if (!page) notFound()
  const caller = await api()
  const kinds = page.groupKinds
  const [threads, groups] = await Promise.all([
    caller.forum.forKinds({ kinds, limit: 4 }),
    caller.groups.ofKinds({ kinds, limit: 4 }),
    (await viewer()).kind === 'member' ? caller.resources.markReading({ slug }) : null,
  ])
  return (
    <Frame here="library">
      <Page side={<Beside threads={threads} groups={groups} linked={page.linked} />}>
        <Reading page={page} />
      </Page>
    </Frame>
  )
}
