import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { clockOf, one } from '@/app/groups/_view'
import { copy } from '@/components/search/copy.en'
import { SearchPage } from '@/components/search/SearchPage'
import { attempt, viewer } from '@/server/api/caller'
import { FOUND, type FindView } from '@/server/search/search.schema'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A tab of search names no words: they may stand in a browser's history as they are. */
export const metadata: Metadata = { title: copy.title, robots: { index: false, follow: false }, referrer: 'no-referrer' }

const blank: FindView = { results: [], next: null, asked: false, instead: [], inGroup: null, inRoom: null }

/** Search: a plain form and its results, for guests in what is public. */
export default async function Search({ searchParams }: Props): Promise<ReactElement> {
  const search = await searchParams
  const q = one(search.q)?.slice(0, 400) ?? ''
  const kind = FOUND.find((found) => found === one(search.kind)) ?? null
  const cursor = one(search.more)?.slice(0, 120) ?? null
  const found = q.trim() === '' ? { ok: true as const, value: blank } : await attempt((api) => api.search.find({ q, kind: kind ?? undefined, cursor: cursor ?? undefined }))
  return (
    <Frame here="other">
      <SearchPage asked={{ q, kind, cursor }} view={found.ok ? found.value : null} signedIn={(await viewer()).kind === 'member'} clock={await clockOf()} />
    </Frame>
  )
}
