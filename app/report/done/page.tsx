import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/moderation/copy.en'
import { HelpPanel } from '@/components/safety/HelpPanel'
import { LinkButton } from '@/components/ui/Button'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { api, attempt } from '@/server/api/caller'
import { subjectInput } from '@/server/moderation/moderation.schema'

export const metadata: Metadata = { title: copy.report.title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The answer to a report: thanks, and in a crisis the help panel at once, before anything else. */
export default async function ReportDonePage({ searchParams }: Props): Promise<ReactElement> {
  const { type, id, help, already } = await searchParams
  const words = copy.report
  const read = subjectInput.safeParse({ type, id })
  const found = read.success ? await attempt((ready) => ready.moderation.subject(read.data)) : null
  const back = found?.ok ? found.value.href : '/'
  const panel = help ? await (await api()).safety.panel({}) : null
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={panel ? words.doneHelpTitle : words.doneTitle} under={panel ? words.doneHelp : words.done} />}>
        {panel && <HelpPanel panel={panel} brief />}
        {!panel && (
          <Section title={words.next} large>
            <ol className="grid max-w-measure list-decimal gap-2 pl-6">
              {words.nextSteps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p className="max-w-measure text-ink-soft">{words.nextSelf}</p>
          </Section>
        )}
        {already && <Note icon="info">{words.already}</Note>}
        <div>
          <LinkButton href={back}>{found?.ok ? words.back : words.home}</LinkButton>
        </div>
      </Page>
    </Frame>
  )
}
