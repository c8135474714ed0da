import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { TextArea } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Row, Rows } from '@/components/ui/Row'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { letterWords as words } from './case.en'

type LetterView = RouterOutputs['moderation']['letter']
type LetterRow = RouterOutputs['moderation']['letters']['rows'][number]
type Clock = { now: Date; timeZone: string }

/** The letters of a member, the latest first. They carry no words: those are behind the door. */
export function LetterList({ rows, clock }: { rows: LetterRow[]; clock: Clock }): ReactElement {
  return (
    <Rows label={words.title}>
      {rows.map((row) => (
        <Row key={row.id} href={`/letters/${row.id}`} title={row.fromTeam ? words.answerWaits : words.youWrote} dot={false} end={<Time at={row.lastAt} clock={clock} />}>
          {words.lines(row.lines)}
          {', '}
          {words.begun}{' '}
          <Time at={row.startedAt} clock={clock} />
        </Row>
      ))}
    </Rows>
  )
}

function by(line: LetterView['lines'][number], letter: LetterView): string {
  if (letter.mine) return line.fromTeam ? words.team : words.you
  return line.fromTeam ? (line.by ? words.teamBy(line.by) : words.team) : (letter.person ?? '')
}

/** The lines of a letter, oldest first: the reader's own set in a little. */
export function LetterLines({ letter, clock }: { letter: LetterView; clock: Clock }): ReactElement {
  return (
    <ol className="grid gap-7">
      {letter.lines.map((line) => {
        const own = line.fromTeam !== letter.mine
        return (
          <li key={line.at.getTime()} className={own ? 'ml-6 border-l-4 border-pine pl-4 desk:ml-16' : 'border-l-4 border-line pl-4'}>
            <p className="text-s text-ink-soft">
              <strong className="text-ink">{by(line, letter)}</strong>
              {', '}
              <Time at={line.at} clock={clock} />
            </p>
            {line.words === null ? <p className="text-ink-soft">{words.erased}</p> : <p className="max-w-measure font-read text-l whitespace-pre-line">{line.words}</p>}
          </li>
        )
      })}
    </ol>
  )
}

/** Room for the next line, or for the first of a new letter. */
export function LetterForm({ action, letterId, label }: { action: FormAction; letterId?: string; label: string }): ReactElement {
  return (
    <ActionForm action={action} id="write">
      {letterId && <input type="hidden" name="letterId" value={letterId} />}
      <TextArea name="words" label={label} hint={letterId ? words.answerHint : words.writeHint} words rows={5} maxLength={2000} required />
      <p className="text-s text-ink-soft">
        {words.notNow} <Link href="/help">{words.help}</Link>
      </p>
      <div>
        <SubmitButton icon="send">{words.send}</SubmitButton>
      </div>
    </ActionForm>
  )
}
