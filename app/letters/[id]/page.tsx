import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { caseWords, letterWords as words } from '@/components/moderation/case.en'
import { LetterForm, LetterLines } from '@/components/moderation/Letters'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import { letterInput } from '@/server/moderation/case.schema'
import { writeLetter } from '../actions'

// A neutral title: somebody else may look at the tabs.
export const metadata: Metadata = { title: caseWords.notices }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** One exchange between a member and the team: read by the member, or by a moderator at the desk. */
export default async function LetterPage({ params, searchParams }: Props): Promise<ReactElement> {
  const read = letterInput.safeParse(await params)
  const me = await viewer()
  if (!read.success || me.kind !== 'member') notFound()
  const found = await attempt((api) => api.moderation.letter(read.data))
  if (!found.ok) notFound()
  const letter = found.value
  const { sent } = await searchParams
  const crumb = letter.mine ? <Link href="/letters">{words.all}</Link> : <Link href="/queue">{words.queue}</Link>
  return (
    <Frame here={letter.mine ? 'other' : 'queue'}>
      <Page narrow head={<PageHead crumbs={crumb} title={letter.mine ? words.one : words.oneDesk(letter.person ?? '')} under={letter.mine ? words.oneUnder : words.oneUnderDesk} />}>
        <LetterLines letter={letter} clock={{ now: new Date(), timeZone: me.timeZone }} />
        {sent && (
          <div role="status">
            <Note icon="check" tone="pine">
              {words.sent}
            </Note>
          </div>
        )}
        {letter.canWrite ? (
          <Section title={letter.mine ? words.answer : words.answerDesk} large>
            <LetterForm action={writeLetter} letterId={letter.id} label={letter.mine ? words.answer : words.answerDesk} />
          </Section>
        ) : (
          <p className="text-ink-soft">{words.closed}</p>
        )}
      </Page>
    </Frame>
  )
}
