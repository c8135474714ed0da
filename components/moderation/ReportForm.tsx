import type { ReactElement } from 'react'

import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { RadioList, TextArea } from '@/components/ui/inputs'
import { Note } from '@/components/ui/surfaces'
import { REASONS, type Reportable } from '@/server/moderation/moderation.schema'

import { copy } from './copy.en'

const words = copy.report
const options = REASONS.map((reason) => ({ value: reason, label: copy.reasons[reason] ?? reason, hint: words.hints[reason] }))

/** What is wrong, and a few words: the whole of a report. Works without script. */
export function ReportForm({ action, type, id }: { action: FormAction; type: Reportable; id: string }): ReactElement {
  return (
    <ActionForm action={action} id="report">
      <input type="hidden" name="type" value={type} />
      <input type="hidden" name="id" value={id} />
      <RadioList name="reason" label={words.legend} options={options} />
      <TextArea name="note" label={words.note} hint={words.noteHint} optional words maxLength={1000} />
      <Note icon="lock">{words.privacy}</Note>
      <div>
        <SubmitButton pendingLabel={words.sending}>{words.send}</SubmitButton>
      </div>
    </ActionForm>
  )
}
