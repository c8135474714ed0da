import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { caseWords, letterWords as words } from '@/components/moderation/case.en'
import { LetterForm, LetterList } from '@/components/moderation/Letters'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead, Section } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import { lettersInput } from '@/server/moderation/case.schema'
import { writeLetter } from './actions'

// A neutral title: somebody else may look at the tabs.
export const metadata: Metadata = { title: caseWords.notices }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A member's letters with the team, and room for a new one. */
export default async function LettersPage({ searchParams }: Props): Promise<ReactElement> {
  const me = await viewer()
  if (me.kind !== 'member') redirect('/sign-in?next=/letters')
  const read = lettersInput.safeParse({ cursor: (await searchParams).after })
  if (!read.success) notFound()
  const found = await attempt((api) => api.moderation.letters(read.data))
  if (!found.ok) notFound()
  const { rows, cursor } = found.value
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={words.title} under={words.under} />}>
        {rows.length === 0 ? (
          <EmptyState drawing="door" title={words.none}>
            {words.noneWords}
          </EmptyState>
        ) : (
          <LetterList rows={rows} clock={{ now: new Date(), timeZone: me.timeZone }} />
        )}
        <Pager back={read.data.cursor ? { href: '/letters', label: words.newest } : null} on={cursor ? { href: `/letters?${new URLSearchParams({ after: cursor }).toString()}`, label: words.older } : null} />
        <Section title={words.write} large>
          <LetterForm action={writeLetter} label={words.writeField} />
        </Section>
      </Page>
    </Frame>
  )
}
