import type { ReactElement } from 'react'
import { CheckBox, CheckList, Select, TextInput } from '@/components/ui/inputs'
import { Section } from '@/components/ui/page'
import { copy } from './copy.en'

const words = copy.signUp

/** A choice of a list. */
export interface Choice {
  value: string
  label: string
}

/** Life roles as people choose them. */
export function roleOptions(): { value: string; label: string; hint: string }[] {
  return Object.entries(copy.lifeRoleChoices).map(([value, said]) => ({ value, ...said }))
}

/** What everybody fills in who makes an account, in five short parts. */
export function PersonFields({ countries, languages }: { countries: readonly Choice[]; languages: readonly Choice[] }): ReactElement {
  return (
    <div className="grid gap-10">
      <Section title={words.you} large>
        <div className="grid gap-6">
          <TextInput name="handle" label={words.handle} hint={words.handleHint} autoComplete="nickname" autoCapitalize="words" spellCheck={false} required />
          <CheckList name="lifeRoles" label={words.roles} hint={words.rolesHint} options={roleOptions()} />
        </div>
      </Section>
      <Section title={words.reach} large>
        <TextInput name="email" type="email" label={copy.email} hint={words.emailHint} autoComplete="email" inputMode="email" autoCapitalize="none" spellCheck={false} required />
      </Section>
      <Section title={words.where} large>
        <div className="grid gap-6">
          <Select name="country" label={words.country} hint={words.countryHint} options={[{ value: '', label: words.choose }, ...countries]} autoComplete="country" defaultValue="" required />
          <Select name="language" label={words.language} hint={words.languageHint} options={languages} defaultValue="en" />
        </div>
      </Section>
      <Section title={words.how} large>
        <TextInput name="password" type="password" label={words.passwordLabel} hint={words.passwordHint} autoComplete="new-password" optional />
      </Section>
      <Section title={words.agree} large>
        <div className="grid gap-3">
          <CheckBox name="isAdult" label={words.adult} required />
          <CheckBox
            name="guidelines"
            label={words.guidelines}
            hint={
              <a href="/guidelines" target="_blank">
                {words.guidelinesLink}
              </a>
            }
            required
          />
          <CheckBox
            name="healthData"
            label={words.health}
            hint={
              <>
                {words.healthHint}{' '}
                <a href="/privacy" target="_blank">
                  {words.privacyLink}
                </a>
              </>
            }
            required
          />
        </div>
      </Section>
    </div>
  )
}
