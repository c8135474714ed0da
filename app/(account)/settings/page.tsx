import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/accounts/copy.en'
import { PasswordSettings, PlaceSettings, SeenSettings, SignInSettings } from '@/components/accounts/Settings'
import { SettingsTabs } from '@/components/accounts/SettingsTabs'
import { StandingBox } from '@/components/accounts/StandingBox'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Page, PageHead } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { countryOptions, languageOptions, timeZoneOptions } from '@/server/accounts/places.schema'
import { api } from '@/server/api/caller'
import { endSignIns, mailAgain, savePassword, savePlace, saveProfile } from './actions'

export const metadata: Metadata = { title: copy.settings.title, robots: 'noindex' }

/** The own account: what others see, where one is, password, sign-ins. */
export default async function Settings(): Promise<ReactElement> {
  await requireMember('/settings')
  const caller = await api()
  const [own, signIns, standing] = await Promise.all([caller.accounts.own({}), caller.accounts.signIns({}), caller.accounts.standing()])
  const words = copy.settings
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={words.title} under={words.under} />}>
        <SettingsTabs here="account" />
        {!own.emailConfirmed && (
          <Note icon="mail" tone="lamp">
            <p>{words.unconfirmed}</p>
            <ActionForm action={mailAgain} id="again" className="mt-3">
              <SubmitButton look="quiet" size="s">
                {words.again}
              </SubmitButton>
            </ActionForm>
          </Note>
        )}
        <div className="grid gap-12">
          <SeenSettings own={own} action={saveProfile} />
          <PlaceSettings own={own} action={savePlace} countries={countryOptions('en')} languages={languageOptions()} zones={timeZoneOptions(own.timeZone)} />
          <StandingBox standing={standing} />
          <PasswordSettings own={own} action={savePassword} />
          <SignInSettings signIns={signIns} action={endSignIns} clock={{ now: new Date(), timeZone: own.timeZone }} />
        </div>
      </Page>
    </Frame>
  )
}
