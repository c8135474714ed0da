import type { ReactElement, ReactNode } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, Button, LinkButton } from '@/components/ui/Button'
import { cx } from '@/components/ui/cx'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/Icon'
import { copy as ui } from '@/components/ui/copy.en'
import { Section } from '@/components/ui/page'
import { Prose } from '@/components/ui/Prose'
import { Row, Rows } from '@/components/ui/Row'
import { Fold, Meta, Note } from '@/components/ui/surfaces'
import type { RouterOutputs } from '@/server/api/types'

import { acts } from '../acts.en'
import { LanePill } from '../QueueList'
import { copy } from '../copy.en'
import { practiceWords as words } from './copy.en'
import { DrillChoices } from './DrillChoices'
import { DrillClock } from './DrillClock'
import { DrillKeys } from './DrillKeys'

type Run = RouterOutputs['moderation']['practiceRun']
type Answer = Run['answers'][number]
type Case = NonNullable<Run['current']>

/** A case's words, folded until one wants to read them, and what else is known. */
export function CaseWords({ of, open }: { of: Case; open?: boolean }): ReactElement {
  return (
    <>
      {of.notes.length > 0 && (
        <p className="text-s text-ink-soft">
          {words.notes} {of.notes.map((note) => words.noteNames[note] ?? note).join(', ')}
        </p>
      )}
      <details className="fold" open={open}>
        <summary data-key="o" aria-keyshortcuts="o">
          <span>{words.read}</span>
          <span className="fold-cue">
            <span className="fold-shut">{ui.show}</span>
            <span className="fold-open">{ui.fold}</span>
            <Icon name="down" size={18} />
          </span>
        </summary>
        <div className="fold-body">
          <Prose html={of.html} tone="post" />
        </div>
      </details>
      <Section title={words.around}>
        <ul className="grid max-w-measure list-disc gap-1.5 ps-5">
          {of.context.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** The case to answer: its words, the two choices, and a way to stop. */
export function DrillCase({ run, current, shownAt, answer, stop }: { run: Run; current: Case; shownAt: number; answer: FormAction; stop: (data: FormData) => Promise<void> }): ReactElement {
  return (
    <div data-drill="" className="grid gap-6">
      <CaseWords of={current} />
      <ActionForm action={answer} id="drill" label={words.act}>
        <input type="hidden" name="id" value={run.id} />
        <input type="hidden" name="caseKey" value={current.key} />
        <input type="hidden" name="shown" value={shownAt} />
        <DrillChoices />
        <p className="needs-js text-s text-ink-soft pointer-coarse:hidden">{words.keysHint}</p>
        <Acts>
          <SubmitButton pendingLabel={words.answering}>{words.answer}</SubmitButton>
        </Acts>
      </ActionForm>
      <DrillClock />
      <StopForm id={run.id} stop={stop} />
      <DrillKeys />
    </div>
  )
}

function StopForm({ id, stop }: { id: string; stop: (data: FormData) => Promise<void> }): ReactElement {
  return (
    <form action={stop}>
      <input type="hidden" name="id" value={id} />
      <Acts>
        <Button type="submit" look="faint" size="s">
          {words.stop}
        </Button>
        <span className="text-s text-ink-soft">{words.stopHint}</span>
      </Acts>
    </form>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className="grid gap-x-4 gap-y-0.5 desk:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  )
}

/** What was chosen, what would be best, and why. */
export function DrillFeedback({ answer }: { answer: Answer }): ReactElement {
  const good = answer.verdict !== 'other'
  const lane = copy.lanes[answer.lane].name
  return (
    <div className="grid gap-5">
      <Note icon={good ? 'check' : 'lamp'} tone={good ? 'pine' : 'lamp'}>
        <p className="font-semibold">{words.feedback[answer.verdict]}</p>
        <p>{answer.laneRight ? words.laneRight(lane) : words.laneOther(lane, copy.lanes[answer.bestLane].name)}</p>
      </Note>
      <dl className="grid max-w-measure gap-3">
        <Line label={words.actSaid}>{acts[answer.act].name}</Line>
        {answer.verdict !== 'best' && <Line label={words.actBest}>{acts[answer.bestAct].name}</Line>}
        {answer.alsoFine.length > 0 && <Line label={words.actFine}>{answer.alsoFine.map((act) => acts[act].name).join(', ')}</Line>}
      </dl>
      <Section title={words.why}>
        <p className="max-w-measure font-read text-l">{answer.why}</p>
      </Section>
      <p className="text-s text-ink-soft">{words.took(answer.seconds)}</p>
    </div>
  )
}

/** The way on after an answer. */
export function DrillOn({ run }: { run: Run }): ReactElement {
  return (
    <Acts>
      <LinkButton href={`/queue/practice/${run.id}`} look="main" data-key="n" aria-keyshortcuts="n">
        {run.current ? words.next : words.toSummary}
      </LinkButton>
    </Acts>
  )
}

const isGood = ({ verdict }: Answer): boolean => verdict !== 'other'

/** The whole drill, looked back on. */
export function DrillSummary({ run }: { run: Run }): ReactElement {
  const lanes = run.answers.filter((answer) => answer.laneRight).length
  const good = run.answers.filter(isGood).length
  return (
    <div className="grid gap-6">
      <p className="max-w-measure font-read text-l">{words.summaryWords(lanes, good, run.answers.length)}</p>
      {run.answers.length > 0 && (
        <Rows label={words.summary}>
          {run.answers.map((answer) => (
            <Row key={answer.key} href={`/queue/practice/${run.id}?case=${encodeURIComponent(answer.key)}`} title={answer.title} read end={<LanePill lane={answer.bestLane} />}>
              <span className={cx(!isGood(answer) && 'text-lamp-ink')}>{words.feedback[answer.verdict]}</span>
              {words.facts(acts[answer.act].name, answer.seconds)}
            </Row>
          ))}
        </Rows>
      )}
      <Acts>
        <LinkButton href="/queue/practice" look="main">
          {words.another}
        </LinkButton>
        <LinkButton href="/queue" data-key="g q">
          {words.toQueue}
        </LinkButton>
      </Acts>
    </div>
  )
}

/** The case of an answer, folded below its feedback. */
export function CaseAgain({ answer }: { answer: Answer }): ReactElement {
  return (
    <Fold summary={words.again}>
      <div className="grid gap-5">
        <Meta>
          <LanePill lane={answer.bestLane} />
        </Meta>
        <CaseWords of={answer} open />
      </div>
    </Fold>
  )
}
