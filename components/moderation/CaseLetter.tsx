import type { ReactElement } from 'react'

import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { copy } from './copy.en'

type Case = RouterOutputs['moderation']['case']
type Clock = { now: Date; timeZone: string }

const words = copy.case

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

/** What was decided about the reader: the words, the rule, until when, and what they can do. */
export function CaseLetter({ told, clock }: { told: Case; clock: Clock }): ReactElement {
  const rule = told.rule ? copy.rules[told.rule] : undefined
  const about = told.subjectType ? words.what[told.subjectType] : ''
  const isStill = told.kind === 'suspended' || told.kind === 'muted' || told.kind === 'banned'
  return (
    <>
      <div className="grid gap-2">
        {about && <p>{about}</p>}
        {told.alsoHidden && <p>{words.alsoHidden}</p>}
      </div>
      <Section title={words.words}>
        {told.words ? <p className="max-w-measure font-read text-l whitespace-pre-line">{told.words}</p> : <p className="text-ink-soft">{words.gone}</p>}
      </Section>
      {rule && (
        <Section title={words.rule}>
          <p className="font-read">
            <strong>{rule.name}</strong>
          </p>
          <p className="font-read">{rule.words}</p>
          <p>
            <Link href="/guidelines">{words.guidelines}</Link>
          </p>
        </Section>
      )}
      <Until told={told} clock={clock} />
      <Section title={words.can}>
        <ul className="grid list-disc gap-1 pl-5">
          {isStill && <li>{words.canRead}</li>}
          {isStill && <li>{words.canLeave}</li>}
          <li>
            {words.canAsk} <Link href="/about">{words.about}</Link>
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
