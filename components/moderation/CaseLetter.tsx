import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { TextArea } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { caseWords as words } from './case.en'
import { copy } from './copy.en'

type Case = RouterOutputs['moderation']['case']
type Clock = { now: Date; timeZone: string }

function Until({ told, clock }: { told: Case; clock: Clock }): ReactElement | null {
  if (!told.until && !told.lifted) return null
  const over = told.until !== null && told.until <= clock.now
  return (
    <Section title={words.until}>
      <p>
        {told.lifted ? (
          words.liftedWords
        ) : over ? (
          words.over
        ) : (
          <>
            {`${words.untilWords} `}
            {told.until && <Time at={told.until} clock={clock} />}
          </>
        )}
      </p>
    </Section>
  )
}

function Rule({ told }: { told: Case }): ReactElement | null {
  const rule = told.rule ? copy.rules[told.rule] : undefined
  if (!rule) return null
  return (
    <Section title={words.rule}>
      <p className="font-read">
        <strong>{rule.name}</strong>
      </p>
      <p className="font-read">{rule.words}</p>
      {told.ruleVersion && (
        <p className="text-s text-ink-soft">
          {words.ruleVersion} {told.ruleVersion}
          {'.'}
        </p>
      )}
      <p>
        <Link href="/guidelines">{words.guidelines}</Link>
      </p>
    </Section>
  )
}

/** Asking for another look, or what came of it. */
function Appeal({ told, clock, action }: { told: Case; clock: Clock; action: FormAction }): ReactElement | null {
  const { appeal } = told
  if (appeal) {
    return (
      <Section title={appeal.outcome ? words.appealOutcome[appeal.outcome] : words.appealWaiting} large id="appeal">
        {!appeal.outcome && <p>{words.appealWaitingWords}</p>}
        {appeal.answer && (
          <div className="grid gap-1">
            <p className="text-s text-ink-soft">{words.appealAnswer}</p>
            <p className="max-w-measure font-read text-l whitespace-pre-line">{appeal.answer}</p>
          </div>
        )}
        <div className="grid gap-1">
          <p className="text-s text-ink-soft">
            {words.appealYours}
            {', '}
            <Time at={appeal.at} clock={clock} />
          </p>
          <p className="max-w-measure border-l-4 border-line pl-4 font-read whitespace-pre-line">{appeal.words ?? words.appealErased}</p>
        </div>
      </Section>
    )
  }
  if (!told.canAppeal) return null
  return (
    <Section title={words.appealTitle} large id="appeal">
      <p className="max-w-measure">{words.appealLead}</p>
      <ActionForm action={action} id="appeal-form" label={words.appealTitle}>
        <input type="hidden" name="decisionId" value={told.id} />
        <TextArea name="words" label={words.appealField} hint={words.appealHint} words rows={5} maxLength={2000} required />
        <div className="grid gap-2">
          <div>
            <SubmitButton>{words.appealSend}</SubmitButton>
          </div>
          <p className="text-s text-ink-soft">{words.appealTime}</p>
        </div>
      </ActionForm>
    </Section>
  )
}

/** What was decided about the reader: the words, the rule, until when, and what they can do. */
export function CaseLetter({ told, clock, appeal, sent }: { told: Case; clock: Clock; appeal: FormAction; sent?: boolean }): ReactElement {
  const about = told.subjectType ? words.what[told.subjectType] : ''
  const isStill = (told.kind === 'suspended' || told.kind === 'muted') && !told.lifted
  return (
    <>
      {sent && (
        <div role="status">
          <Note icon="check" tone="pine">
            {words.appealed}
          </Note>
        </div>
      )}
      <div className="grid gap-2">
        {about && <p>{about}</p>}
        {told.alsoHidden && <p>{words.alsoHidden}</p>}
        {told.group && <p>{words.inGroup(told.group)}</p>}
      </div>
      <Section title={words.words}>
        {told.words ? <p className="max-w-measure font-read text-l whitespace-pre-line">{told.words}</p> : <p className="text-ink-soft">{words.gone}</p>}
      </Section>
      <Rule told={told} />
      <Until told={told} clock={clock} />
      <Appeal told={told} clock={clock} action={appeal} />
      <Section title={words.can}>
        <ul className="grid list-disc gap-1 pl-5">
          {isStill && <li>{words.canRead}</li>}
          {isStill && <li>{words.canLeave}</li>}
          <li>
            {words.canWrite} <Link href="/letters#write">{words.canWriteLink}</Link>
          </li>
        </ul>
        <p className="text-ink-soft">{words.secret}</p>
      </Section>
      <Note icon="help" tone="pine">
        <p>
          <strong>{words.help}</strong>
        </p>
        <p>
          {words.helpWords} <Link href="/help">{words.helpLink}</Link>
        </p>
      </Note>
      <div>
        <LinkButton href="/notices">{words.notices}</LinkButton>
      </div>
    </>
  )
}
