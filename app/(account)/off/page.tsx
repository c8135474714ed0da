import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/accounts/copy.en'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Page, PageHead } from '@/components/ui/page'
import { stopMails } from './actions'

export const metadata: Metadata = { title: copy.off.title, robots: 'noindex' }

/** One click (and its button, as mail scanners open pages too) to stop mails about replies, signed in or not. */
export default async function Off({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }): Promise<ReactElement> {
  const { token } = await searchParams
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.off.title} under={copy.off.words} />}>
        <ActionForm action={stopMails} id="off" label={copy.off.title}>
          <input type="hidden" name="token" value={typeof token === 'string' ? token : ''} />
          <div className="form-foot">
            <SubmitButton>{copy.off.submit}</SubmitButton>
          </div>
        </ActionForm>
      </Page>
    </Frame>
  )
}
