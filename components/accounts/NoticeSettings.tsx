import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { CheckBox } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import type { OwnView } from '@/server/accounts/accounts.schema'
import { copy as account } from './copy.en'
import { copy } from './settings.en'

const words = copy.notices

/** What one is told: by mail, and here. */
export function NoticeSettings({ own, action }: { own: OwnView; action: FormAction }): ReactElement {
  return (
    <div className="grid gap-12">
      <Section title={words.mail} large>
        <p className="text-ink-soft">
          {account.settings.mailAddress} <span className="inline-block max-w-full break-words text-ink">{own.email}</span>
        </p>
        <ActionForm action={action} id="mails" label={words.mail}>
          <CheckBox name="mailReplies" label={words.mailLabel} hint={words.mailHint} defaultChecked={own.mailReplies} />
          <CheckBox name="mailSessions" label={words.mailSessionsLabel} hint={words.mailSessionsHint} defaultChecked={own.mailSessions} />
          <div className="form-foot">
            <SubmitButton look="quiet">{copy.save}</SubmitButton>
          </div>
        </ActionForm>
      </Section>
      <Section title={words.here} large>
        <p className="max-w-measure">{words.hereWords}</p>
        <ul className="grid">
          {[
            { href: '/notices', label: words.hereLink },
            { href: '/bookmarks', label: words.keptLink },
          ].map((link) => (
            <li key={link.href}>
              <Link href={link.href} className="inline-flex min-h-reach items-center text-pine underline">
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
