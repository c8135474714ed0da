import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import { Drawing } from '@/components/ui/Drawing'
import type { FormAction } from '@/components/ui/form-state'
import { Page, PageHead } from '@/components/ui/page'
import { copy } from './copy.en'

/** A mailed link that does nothing any more. */
export function LinkOver(): ReactElement {
  return (
    <Page narrow>
      <div className="empty">
        <Drawing name="door" />
        <h1 className="font-read text-title">{copy.link.overTitle}</h1>
        <p>{copy.link.overWords}</p>
        <div className="acts">
          <LinkButton look="main" href="/sign-in">
            {copy.link.overAsk}
          </LinkButton>
          <LinkButton href="/sign-up">{copy.link.overSignUp}</LinkButton>
        </div>
      </div>
    </Page>
  )
}

/** What a mailed link will do, and the button that does it: opening the page alone changes nothing. */
export function LinkPage({ purpose, handle, token, action }: { purpose: 'confirm' | 'sign_in'; handle: string; token: string; action: FormAction }): ReactElement {
  const words = copy.link
  const isConfirm = purpose === 'confirm'
  return (
    <Page narrow head={<PageHead title={isConfirm ? words.confirmTitle : words.signInTitle} under={isConfirm ? words.confirmWords(handle) : words.signInWords(handle)} />}>
      <ActionForm action={action} id="link" label={isConfirm ? words.confirmTitle : words.signInTitle}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="purpose" value={purpose} />
        <div className="form-foot">
          <SubmitButton>{isConfirm ? words.confirmSubmit : words.signInSubmit}</SubmitButton>
        </div>
      </ActionForm>
      <div className="grid max-w-measure gap-3 text-ink-soft">
        {isConfirm && <p>{words.confirmNot(handle)}</p>}
        <p>{words.shared}</p>
      </div>
    </Page>
  )
}
