import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/accounts/copy.en'
import { LetterBox } from '@/components/accounts/LetterBox'
import { trialMail } from '@/server/api/trial-mail'

export const metadata: Metadata = { title: copy.mail.title, robots: 'noindex' }
export const dynamic = 'force-dynamic'

/** The mail of a trial on one's own machine; anywhere else there is no such page. */
export default async function Mail(): Promise<ReactElement> {
  const mails = await trialMail()
  if (!mails) notFound()
  return (
    <Frame here="other">
      <LetterBox mails={mails.map(({ messageId, to, subject, text, at }) => ({ id: messageId, to, subject, text, at }))} />
    </Frame>
  )
}
