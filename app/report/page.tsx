import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy as forum } from '@/components/forum/copy.en'
import { copy } from '@/components/moderation/copy.en'
import { ReportForm } from '@/components/moderation/ReportForm'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import { sendReport } from './actions'
import { subjectInput } from '@/server/moderation/moderation.schema'

export const metadata: Metadata = { title: copy.report.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Report a post, a conversation, something said in a room, or a profile. */
export default async function ReportPage({ searchParams }: Props): Promise<ReactElement> {
  const { type, id } = await searchParams
  const words = copy.report
  // `account` is what a profile is called in the queue; links may use either.
  const read = subjectInput.safeParse({ type: type === 'account' ? 'profile' : type, id })
  if ((await viewer()).kind === 'guest') {
    const back = read.success ? `/report?${new URLSearchParams(read.data).toString()}` : '/'
    redirect(`/sign-in?${new URLSearchParams({ next: back }).toString()}`)
  }
  const found = read.success ? await attempt((api) => api.moderation.subject(read.data)) : null
  if (!read.success || !found?.ok) {
    return (
      <Frame here="other">
        <Page narrow head={<PageHead title={words.title} />}>
          <EmptyState drawing="path" title={copy.refusals['not-found'] ?? ''} acts={<LinkButton href="/">{words.home}</LinkButton>}>
            {words.noSubject}
          </EmptyState>
        </Page>
      </Frame>
    )
  }
  const subject = found.value
  return (
    <Frame here="other">
      <Page
        narrow
        head={
          <PageHead
            crumbs={<Link href={subject.href}>{words.crumb}</Link>}
            title={words.title}
            under={
              <>
                {subject.mine ? words.aboutSelf[subject.type] : `${words.about[subject.type]} ${subject.name}`}
                {(subject.folded.length > 0 || subject.muted !== null) && (
                  <span className="mt-3 block text-s text-ink-soft">
                    <b>{forum.folded}</b> {forum.foldedAbout(subject.folded, subject.muted)}
                  </span>
                )}
                {subject.excerpt && <blockquote className="mt-3 border-l-2 border-line-strong pl-4 font-read text-ink-soft">{subject.excerpt}</blockquote>}
              </>
            }
          />
        }
      >
        <ReportForm action={sendReport} type={read.data.type} id={read.data.id} direct={subject.direct} />
      </Page>
    </Frame>
  )
}
