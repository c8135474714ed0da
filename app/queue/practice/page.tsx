import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { DeskKeys } from '@/components/moderation/DeskKeys'
import { DeskNav } from '@/components/moderation/DeskNav'
import { practiceWords as words } from '@/components/moderation/practice/copy.en'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import { RadioList } from '@/components/ui/inputs'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { attempt, viewer } from '@/server/api/caller'
import { PRACTICE_COUNTS } from '@/server/moderation/practice.schema'
import { startDrill } from './actions'

export const metadata: Metadata = { title: words.title }

/** The practice room: begin a drill, go on with one, look back at the last. To everybody but moderators it is not there. */
export default async function PracticePage(): Promise<ReactElement> {
  const me = await viewer()
  const found = await attempt((api) => api.moderation.practice())
  if (!found.ok || me.kind !== 'member') notFound()
  const { cases, open, last } = found.value
  const clock = { now: new Date(), timeZone: me.timeZone }
  const counts = PRACTICE_COUNTS.filter((count) => count <= Math.max(cases, 3))
  return (
    <Frame here="queue">
      <Page
        narrow
        head={
          <PageHead title={words.title} under={cases > 0 && words.under(cases)}>
            <DeskNav here="practice" />
          </PageHead>
        }
      >
        {cases === 0 ? (
          <EmptyState drawing="chair" title={words.none}>
            {words.noneWords}
          </EmptyState>
        ) : (
          <>
            {open && (
              <Note tone="lamp">
                <p className="font-semibold">{words.openTitle}</p>
                <p>{words.openWords(open.answered, open.total)}</p>
                <Acts>
                  <LinkButton href={`/queue/practice/${open.id}`} data-key="n" aria-keyshortcuts="n">
                    {words.goOn}
                  </LinkButton>
                </Acts>
              </Note>
            )}
            <Section title={words.start}>
              <ActionForm action={startDrill} id="start">
                <RadioList name="count" label={words.count} hint={words.countHint} pills defaultValue="3" options={counts.map((count) => ({ value: String(count), label: words.counts[count] ?? words.cases(count) }))} />
                <Acts>
                  <SubmitButton look={open ? 'quiet' : 'main'}>{words.begin}</SubmitButton>
                </Acts>
              </ActionForm>
            </Section>
            <Section title={words.last}>
              {last.length === 0 ? (
                <p className="text-ink-soft">{words.lastNone}</p>
              ) : (
                <Rows label={words.last}>
                  {last.map((run) => (
                    <Row key={run.id} href={`/queue/practice/${run.id}`} title={words.lastRow(run.answered, run.total)} end={<Time at={run.startedAt} clock={clock} />}>
                      {words.lastFacts(run.lanesRight, run.actsGood, run.answered)}
                    </Row>
                  ))}
                </Rows>
              )}
            </Section>
          </>
        )}
        <DeskKeys stamp="practice" shortcuts={words.keys} />
      </Page>
    </Frame>
  )
}
