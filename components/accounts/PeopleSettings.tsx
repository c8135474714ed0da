import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { CheckBox } from '@/components/ui/inputs'
import { Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { OwnView } from '@/server/accounts/accounts.schema'
import type { BlockRow } from '@/server/accounts/block.schema'
import { copy } from './settings.en'

const words = copy.people

/** Whom one would like to answer. */
export function WelcomerSettings({ own, action }: { own: OwnView; action: FormAction }): ReactElement {
  return (
    <Section title={words.welcome} large>
      <ActionForm action={action} id="welcomer" label={words.welcome}>
        <CheckBox name="isWelcomer" label={words.welcomeLabel} hint={words.welcomeHint} defaultChecked={own.isWelcomer} />
        <div className="form-foot">
          <SubmitButton look="quiet">{copy.save}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  )
}

/** Whom one has blocked, each of which can be taken back. */
export function BlockedPeople({ rows, clock, action }: { rows: readonly BlockRow[]; clock: Clock; action: FormAction }): ReactElement {
  return (
    <Section title={words.blocked} large id="blocked">
      <ActionForm action={action} id="blocks" label={words.blocked}>
        {rows.length === 0 ? (
          <p className="text-ink-soft">{words.blockedNone}</p>
        ) : (
          <Rows label={words.blocked}>
            {rows.map((row) => (
              <Row
                key={row.id}
                title={row.name ?? words.former}
                end={
                  <SubmitButton look="faint" size="s" name="id" value={row.id}>
                    {words.unblock}
                    <span className="sr-only"> {row.name ?? words.former}</span>
                  </SubmitButton>
                }
              >
                {row.inOneThread && <span>{words.inOneThread}</span>}
                <Time at={row.at} clock={clock} />
              </Row>
            ))}
          </Rows>
        )}
      </ActionForm>
    </Section>
  )
}
