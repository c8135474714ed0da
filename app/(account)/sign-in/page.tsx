import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { wayBack } from '@/app/_door/member'
import { copy } from '@/components/accounts/copy.en'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { TextInput } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { viewer } from '@/server/api/caller'
import { signIn } from './actions'

export const metadata: Metadata = { title: copy.signIn.title }

type Query = Promise<Record<string, string | string[] | undefined>>

/** What brought somebody here, in a sentence; next-auth names its reasons in its own way. */
function whyHere(query: Awaited<Query>): string | null {
  if (query.ended) return copy.signIn.ended
  if (typeof query.error === 'string') return copy.reasons[query.error] ?? (query.error === 'CredentialsSignin' ? (copy.reasons['accounts.sign-in-wrong'] ?? null) : copy.signIn.failed)
  return wayBack(query.next) === '/' ? null : copy.signIn.next
}

/** Sign in: by password, or by a link alone. */
export default async function SignIn({ searchParams }: { searchParams: Query }): Promise<ReactElement> {
  const query = await searchParams
  const next = wayBack(query.next)
  if ((await viewer()).kind === 'member') redirect(next)
  const words = copy.signIn
  const why = whyHere(query)
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={words.title} under={words.under} />}>
        {why && <Note icon="info">{why}</Note>}
        <ActionForm action={signIn} id="sign-in" label={words.title}>
          <input type="hidden" name="next" value={next} />
          <TextInput name="email" type="email" label={copy.email} autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required />
          <TextInput name="password" type="password" label={copy.password} hint={words.passwordHint} autoComplete="current-password" />
          <div className="form-foot">
            <SubmitButton name="way" value="password">
              {words.submit}
            </SubmitButton>
            <SubmitButton look="quiet" icon="mail" name="way" value="link">
              {words.link}
            </SubmitButton>
          </div>
        </ActionForm>
        <p className="text-ink-soft">
          {words.newHere} <Link href="/sign-up">{words.join}</Link>
        </p>
      </Page>
    </Frame>
  )
}
