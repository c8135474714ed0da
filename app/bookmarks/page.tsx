import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { Bookmarks } from '@/components/forum/Bookmarks'
import { copy } from '@/components/forum/kept.en'
import { LinkButton } from '@/components/ui/Button'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt } from '@/server/api/caller'
import { bookmarksInput } from '@/server/forum/bookmark.schema'
import { changeKept } from './actions'

export const metadata: Metadata = { title: copy.title, robots: 'noindex' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The posts somebody keeps, with their own notes. */
export default async function BookmarksPage({ searchParams }: Props): Promise<ReactElement> {
  const me = await requireMember('/bookmarks')
  const read = bookmarksInput.safeParse({ cursor: (await searchParams).after })
  if (!read.success) notFound()
  const found = await attempt((api) => api.forum.bookmarks(read.data))
  if (!found.ok) notFound()
  const { rows, cursor } = found.value
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.title} under={copy.under} />}>
        <Bookmarks rows={rows} clock={{ now: new Date(), timeZone: me.timeZone }} action={changeKept} />
        {rows.length === 0 && (
          <EmptyState drawing="lamp" title={copy.none} acts={<LinkButton href="/groups">{copy.groups}</LinkButton>}>
            {copy.noneWords}
          </EmptyState>
        )}
        <Pager back={read.data.cursor ? { href: '/bookmarks', label: copy.newest } : null} on={cursor ? { href: `/bookmarks?${new URLSearchParams({ after: cursor }).toString()}`, label: copy.older } : null} />
      </Page>
    </Frame>
  )
}
