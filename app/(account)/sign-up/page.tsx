import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/accounts/copy.en'
import { PersonFields } from '@/components/accounts/PersonFields'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { countryOptions, languageOptions } from '@/server/accounts/places.schema'
import { viewer } from '@/server/api/caller'
import { signUp } from './actions'

export const metadata: Metadata = { title: copy.signUp.title }

/** Sign up: one calm page. */
export default async function SignUp(): Promise<ReactElement> {
  if ((await viewer()).kind === 'member') redirect('/')
  const words = copy.signUp
  return (
    <Frame here="other">
      <Page
        narrow
        head={
          <PageHead title={words.title} under={words.under}>
            <p>
              {words.have} <Link href="/sign-in">{words.signIn}</Link>
            </p>
          </PageHead>
        }
      >
        <ActionForm action={signUp} id="sign-up" label={words.title}>
          <PersonFields countries={countryOptions('en')} languages={languageOptions()} />
          <div className="form-foot mt-4">
            <SubmitButton>{words.submit}</SubmitButton>
            <span className="text-ink-soft">{words.after}</span>
          </div>
        </ActionForm>
      </Page>
    </Frame>
  )
}
