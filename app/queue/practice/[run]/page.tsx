import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { DeskKeys } from '@/components/moderation/DeskKeys'
import { practiceWords as words } from '@/components/moderation/practice/copy.en'
import { Arrive } from '@/components/moderation/practice/Arrive'
import { CaseAgain, DrillCase, DrillFeedback, DrillOn, DrillSummary } from '@/components/moderation/practice/Drill'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { attempt, viewer } from '@/server/api/caller'
import { practiceRunInput } from '@/server/moderation/practice.schema'
import { answerCase, stopDrill } from '../actions'

export const metadata: Metadata = { title: words.title }

type Props = { params: Promise<{ run: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A drill: the case to answer, what there is to say about one answered, or how it all went. */
export default async function DrillPage({ params, searchParams }: Props): Promise<ReactElement> {
  const read = practiceRunInput.safeParse({ id: (await params).run })
  const me = await viewer()
  if (!read.success || me.kind !== 'member') notFound()
  const found = await attempt((api) => api.moderation.practiceRun(read.data))
  if (!found.ok) notFound()
  const run = found.value
  const asked = (await searchParams).case
  const answer = run.answers.find(({ key }) => key === asked)
  const about = answer ?? run.current
  const number = answer ? run.answers.indexOf(answer) + 1 : run.answers.length + 1
  return (
    <Frame here="queue">
      <Page narrow head={<PageHead crumbs={<Link href="/queue/practice">{words.crumb}</Link>} title={about ? about.title : words.summary} under={about && words.caseOf(number, run.total)} />}>
        {answer ? (
          <div id="arrived" tabIndex={-1} className="grid gap-6">
            <DrillFeedback answer={answer} />
            <DrillOn run={run} />
            <CaseAgain answer={answer} />
            <Arrive at={answer.key} />
          </div>
        ) : run.current ? (
          <DrillCase key={run.current.key} run={run} current={run.current} shownAt={new Date().getTime()} answer={answerCase} stop={stopDrill} />
        ) : (
          <DrillSummary run={run} />
        )}
        <DeskKeys stamp={`${run.id} ${about?.key ?? ''} ${answer ? 'answered' : ''}`} shortcuts={words.keys} />
      </Page>
    </Frame>
  )
}
