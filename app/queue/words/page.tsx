import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/words/copy.en'
import { AddWord, WordLists } from '@/components/moderation/words/WordLists'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { attempt, viewer } from '@/server/api/caller'
import { addWord } from './actions'

export const metadata: Metadata = { title: copy.title }

/** The word lists, for the desk. */
export default async function WordsPage(): Promise<ReactElement> {
  const me = await viewer()
  const found = await attempt((api) => api.moderation.words())
  if (me.kind !== 'member' || !found.ok) notFound()
  return (
    <Frame here="queue">
      <Page narrow head={<PageHead crumbs={<Link href="/queue">{copy.crumb}</Link>} title={copy.title} under={copy.under} />}>
        <WordLists words={found.value.words} clock={{ now: new Date(), timeZone: me.timeZone }} />
        <AddWord action={addWord} open={found.value.words.length === 0} />
      </Page>
    </Frame>
  )
}
