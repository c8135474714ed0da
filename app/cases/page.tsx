import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { caseWords as words } from '@/components/moderation/case.en'
import { LinkButton } from '@/components/ui/Button'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState } from '@/components/ui/surfaces'
import { timeWords } from '@/components/ui/time-words'
import { attempt, viewer } from '@/server/api/caller'
import { casesInput } from '@/server/moderation/case.schema'

export const metadata: Metadata = { title: words.notices }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Everything that was decided about the reader, newest first. */
export default async function CasesPage({ searchParams }: Props): Promise<ReactElement> {
  const me = await viewer()
  if (me.kind !== 'member') redirect('/sign-in?next=/cases')
  const read = casesInput.safeParse({ cursor: (await searchParams).after })
  if (!read.success) notFound()
  const found = await attempt((api) => api.moderation.cases(read.data))
  if (!found.ok) notFound()
  const { rows, cursor } = found.value
  const clock = { now: new Date(), timeZone: me.timeZone }
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={words.list} under={words.listUnder} />}>
        {rows.length === 0 ? (
          <EmptyState drawing="lamp" title={words.listNone} acts={<LinkButton href="/notices">{words.notices}</LinkButton>}>
            {words.listNoneWords}
          </EmptyState>
        ) : (
          <Rows label={words.list}>
            {rows.map((row) => {
              const over = row.lifted || (row.until !== null && row.until <= clock.now)
              return (
                <Row key={row.id} href={`/cases/${row.id}`} title={words.titles[row.kind]} dot={false}>
                  {[timeWords(row.at, clock), over && words.listOver, words.listAppeal[row.appeal]].filter(Boolean).join(' · ')}
                </Row>
              )
            })}
          </Rows>
        )}
        <Pager back={read.data.cursor ? { href: '/cases', label: words.newest } : null} on={cursor ? { href: `/cases?${new URLSearchParams({ after: cursor }).toString()}`, label: words.older } : null} />
      </Page>
    </Frame>
  )
}
