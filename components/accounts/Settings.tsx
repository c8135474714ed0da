import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Button } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { CheckList, Select, TextArea, TextInput } from '@/components/ui/inputs'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { RolePill } from '@/components/ui/people'
import { Row, Rows } from '@/components/ui/Row'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { OwnView, SignInView } from '@/server/accounts/accounts.schema'
import { copy } from './copy.en'
import { roleOptions, type Choice } from './PersonFields'

const words = copy.settings

interface Part {
  own: OwnView
  action: FormAction
}

function Save({ children = words.save }: { children?: string }): ReactElement {
  return (
    <div className="form-foot">
      <SubmitButton look="quiet">{children}</SubmitButton>
    </div>
  )
}

/** What other members see. */
export function SeenSettings({ own, action }: Part): ReactElement {
  return (
    <Section title={words.seen} large end={<Link href={`/people/${own.faceId}`}>{words.seenLink}</Link>}>
      <p className="text-ink-soft">
        <strong className="text-ink">{own.handle}</strong>. {words.seenWords}
      </p>
      <ActionForm action={action} id="seen" label={words.seen}>
        <CheckList name="lifeRoles" label={copy.signUp.roles} hint={words.rolesHint} options={roleOptions()} defaultValue={own.lifeRoles} />
        <TextArea name="about" label={words.about} hint={words.aboutHint} defaultValue={own.about} optional words rows={3} />
        <Save />
      </ActionForm>
    </Section>
  )
}

/** Country, language and time zone. */
export function PlaceSettings({ own, action, countries, languages, zones }: Part & { countries: readonly Choice[]; languages: readonly Choice[]; zones: readonly Choice[] }): ReactElement {
  return (
    <Section title={words.place} large>
      <ActionForm action={action} id="place" label={words.place}>
        <Select name="country" label={copy.signUp.country} hint={copy.signUp.countryHint} options={countries} defaultValue={own.country} />
        <Select name="language" label={copy.signUp.language} hint={copy.signUp.languageHint} options={languages} defaultValue={own.language} />
        <Select name="timeZone" label={words.zone} hint={words.zoneHint} options={zones} defaultValue={own.timeZone} />
        <Save />
      </ActionForm>
    </Section>
  )
}

/** The password: set, change, or do without. */
export function PasswordSettings({ own, action }: Part): ReactElement {
  const isOpen = own.hasPassword || own.isFreshByLink
  return (
    <Section title={words.password} large id="password">
      {!own.hasPassword && <p className="text-ink-soft">{words.passwordNone}</p>}
      {own.isFreshByLink && <p className="text-ink-soft">{words.passwordFresh}</p>}
      {!isOpen && <p className="text-ink-soft">{words.passwordNoneLater}</p>}
      {isOpen && (
        <ActionForm action={action} id="pass" label={words.password}>
          <input type="email" name="username" autoComplete="username" defaultValue={own.email} readOnly hidden />
          {own.hasPassword && !own.isFreshByLink && <TextInput name="oldPassword" type="password" label={words.oldPassword} autoComplete="current-password" required />}
          <TextInput name="password" type="password" label={words.newPassword} hint={words.newPasswordHint} autoComplete="new-password" required />
          <p className="text-ink-soft">{words.passwordAfter}</p>
          <Save>{own.hasPassword ? words.passwordChange : words.passwordSet}</Save>
        </ActionForm>
      )}
    </Section>
  )
}

/** The devices that are signed in, each of which can be signed out. */
export function SignInSettings({ signIns, action, clock }: { signIns: readonly SignInView[]; action: FormAction; clock: Clock }): ReactElement {
  const others = signIns.filter((one) => !one.isThis)
  return (
    <Section title={words.signIns} large id="sign-ins">
      <p className="text-ink-soft">{words.signInsWords}</p>
      <ActionForm action={action} id="devices" label={words.signIns}>
        <Rows>
          {signIns.map((one) => (
            <Row
              key={one.id}
              title={one.device}
              end={
                one.isThis ? (
                  <RolePill tone="pine">{words.thisOne}</RolePill>
                ) : (
                  <SubmitButton look="faint" size="s" name="id" value={one.id}>
                    {words.endOne}
                    <span className="sr-only"> {one.device}</span>
                  </SubmitButton>
                )
              }
            >
              {words.seenAt}
              <Time at={one.lastSeenAt} clock={clock} />
            </Row>
          ))}
        </Rows>
        {others.length > 0 && (
          <div className="form-foot">
            <SubmitButton look="quiet">{words.endOthers}</SubmitButton>
          </div>
        )}
      </ActionForm>
      <form method="post" action="/api/leave">
        <input type="hidden" name="to" value="home" />
        <Button type="submit" icon="leave">
          {words.endHere}
        </Button>
      </form>
    </Section>
  )
}
