import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/accounts/copy.en'
import { MailSent } from '@/components/accounts/MailSent'
import { hasMailPage } from '@/server/api/trial-mail'

export const metadata: Metadata = { title: copy.sent.title, robots: 'noindex' }

/** After asking for a sign-in link: the same page for every address. */
export default function Sent(): ReactElement {
  return (
    <Frame here="other">
      <MailSent after="signIn" back="/sign-in" hasMailPage={hasMailPage()} />
    </Frame>
  )
}
