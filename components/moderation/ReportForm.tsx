import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { RadioList, Select, TextArea } from '@/components/ui/inputs'
import { Note } from '@/components/ui/surfaces'
import { REASONS, type Reportable } from '@/server/moderation/moderation.schema'

import { copy } from './copy.en'

const words = copy.report
const options = REASONS.map((reason) => ({ value: reason, label: copy.reasons[reason] ?? reason, hint: words.hints[reason] }))

/** How many messages to show, none first. */
const upTo = (most: number, none: string): { value: string; label: string }[] => [{ value: '0', label: none }, ...Array.from({ length: most }, (_, n) => ({ value: String(n + 1), label: words.shown(n + 1) }))]

/** Of a talk of two: how much around the message a moderator may read, and what that means. */
function Showing({ before, after }: { before: number; after: number }): ReactElement {
  return (
    <>
      <Note icon="eye">{words.direct}</Note>
      {before > 0 && <Select name="before" label={words.before} options={upTo(before, words.aloneBefore)} defaultValue="0" />}
      {after > 0 && <Select name="after" label={words.after} options={upTo(after, words.aloneAfter)} defaultValue="0" />}
    </>
  )
}

/** What is wrong, and a few words: the whole of a report. Works without script. */
export function ReportForm({ action, type, id, direct = null }: { action: FormAction; type: Reportable; id: string; /** Of a talk of two: how much there is to show around it. */ direct?: { before: number; after: number } | null }): ReactElement {
  return (
    <ActionForm action={action} id="report">
      <input type="hidden" name="type" value={type} />
      <input type="hidden" name="id" value={id} />
      <RadioList name="reason" label={words.legend} options={options} />
      {direct && <Showing {...direct} />}
      <TextArea name="note" label={words.note} hint={words.noteHint} optional words maxLength={1000} />
      <Note icon="lock">
        {direct ? (
          <>
            <p>{words.directEvident}</p>
            <p className="mt-2">{words.privacyDirect}</p>
          </>
        ) : (
          words.privacy
        )}
      </Note>
      <div>
        <SubmitButton pendingLabel={words.sending}>{words.send}</SubmitButton>
      </div>
    </ActionForm>
  )
}
