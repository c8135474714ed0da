import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/accounts/copy.en'
import { LinkOver } from '@/components/accounts/LinkPage'
import { PersonFields } from '@/components/accounts/PersonFields'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Page, PageHead } from '@/components/ui/page'
import { countryOptions, languageOptions } from '@/server/accounts/places.schema'
import { api } from '@/server/api/caller'
import { openHouse } from './actions'

export const metadata: Metadata = { title: copy.firstAdmin.title, robots: 'noindex' }

/** The account of the first admin, by the link that the first start printed. */
export default async function FirstAdmin({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }): Promise<ReactElement> {
  const { token } = await searchParams
  const link = typeof token === 'string' && token.length <= 200 ? await (await api()).accounts.link({ token }) : null
  const words = copy.firstAdmin
  return (
    <Frame here="other">
      {link?.purpose === 'first_admin' ? (
        <Page narrow head={<PageHead title={words.title} under={words.under} />}>
          <ActionForm action={openHouse} id="first-admin" label={words.title}>
            <input type="hidden" name="token" value={token} />
            <PersonFields countries={countryOptions('en')} languages={languageOptions()} />
            <div className="form-foot mt-4">
              <SubmitButton>{words.submit}</SubmitButton>
            </div>
          </ActionForm>
        </Page>
      ) : (
        <LinkOver />
      )}
    </Frame>
  )
}
