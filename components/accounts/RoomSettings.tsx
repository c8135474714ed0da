import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { CheckBox, RadioList } from '@/components/ui/inputs'
import { Section } from '@/components/ui/page'
import { SPOKEN, type RoomSettings as Settings } from '@/server/accounts/comfort.schema'
import { copy } from './settings.en'

const words = copy.rooms

/** How live rooms are: what others see of one there, what is counted, what is spoken. */
export function RoomSettings({ settings, save }: { settings: Settings; save: FormAction }): ReactElement {
  return (
    <Section title={words.title} large id="rooms">
      <p className="max-w-measure text-ink-soft">{words.under}</p>
      <ActionForm action={save} id="room-settings" label={words.title}>
        <CheckBox name="showsPresence" label={words.presence} hint={words.presenceHint} defaultChecked={settings.showsPresence} />
        <CheckBox name="showsTyping" label={words.typing} hint={words.typingHint} defaultChecked={settings.showsTyping} />
        <CheckBox name="countsUnread" label={words.counts} hint={words.countsHint} defaultChecked={settings.countsUnread} />
        <RadioList name="spoken" label={words.spoken} options={SPOKEN.map((value) => ({ value, label: words.spokenNames[value], hint: words.spokenHints[value] }))} defaultValue={settings.spoken} />
        <div className="form-foot">
          <SubmitButton look="quiet">{copy.save}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  )
}
