import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { CheckList, RadioList, TextArea } from '@/components/ui/inputs'
import { Section } from '@/components/ui/page'
import { Sheet } from '@/components/ui/surfaces'
import type { OwnView } from '@/server/accounts/accounts.schema'
import { LENS_NOTES } from '@/server/accounts/comfort.schema'
import { copy } from './settings.en'

const words = copy.comfort

/** What stays folded: texts with a note, and those with a word the reader would rather not meet. */
export function ComfortSettings({ own, saveLens, saveMuted }: { own: OwnView; saveLens: FormAction; saveMuted: FormAction }): ReactElement {
  return (
    <div className="grid gap-12">
      <Section title={words.lens} large>
        <p className="max-w-measure text-ink-soft">{words.lensWords}</p>
        <ActionForm action={saveLens} id="lens" label={words.lens}>
          <RadioList
            name="which"
            label={words.lens}
            hideLabel
            options={[
              { value: 'all', label: words.all, hint: words.allHint },
              { value: 'some', label: words.some, hint: words.someHint },
            ]}
            defaultValue={own.lensAll ? 'all' : 'some'}
          />
          <CheckList name="notes" label={words.notes} options={LENS_NOTES.map((value) => ({ value, label: words.noteNames[value] }))} defaultValue={own.lens} pills />
          <div className="form-foot">
            <SubmitButton look="quiet">{copy.save}</SubmitButton>
          </div>
          <Sheet className="grid gap-2">
            <h3 className="font-semibold">{words.preset}</h3>
            <p className="text-s text-ink-soft">{words.presetWords}</p>
            <div>
              <SubmitButton look="faint" size="s" name="preset" value="newly">
                {words.presetDo}
              </SubmitButton>
            </div>
          </Sheet>
        </ActionForm>
      </Section>
      <Section title={words.muted} large>
        <p className="max-w-measure text-ink-soft">{words.mutedWords}</p>
        <ActionForm action={saveMuted} id="muted" label={words.muted}>
          <TextArea name="words" label={words.mutedLabel} hint={words.mutedHint} defaultValue={own.mutedWords.join('\n')} rows={5} spellCheck={false} optional />
          <div className="form-foot">
            <SubmitButton look="quiet">{copy.save}</SubmitButton>
          </div>
        </ActionForm>
      </Section>
    </div>
  )
}
