import type { ReactElement, ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Acts, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Link } from '@/components/ui/Link'
import { Page, PageHead } from '@/components/ui/page'
import { Face, RolePill } from '@/components/ui/people'
import { EmptyState } from '@/components/ui/surfaces'
import type { ProfileView } from '@/server/accounts/accounts.schema'
import { copy } from './copy.en'
import { copy as settings } from './settings.en'

const words = copy.profile

const month = (at: Date): string => new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)

/** A member as members see them: a name, what they say of themself, since when. Nothing is counted. */
export function Profile({ profile, unblock, talk }: { profile: ProfileView; unblock: FormAction; /** The way to a talk with them, where there is one. */ talk?: ReactNode }): ReactElement {
  if (profile.name === null) {
    return (
      <Page narrow>
        <EmptyState drawing="chair" title={words.former}>
          {words.formerWords}
        </EmptyState>
      </Page>
    )
  }
  if (profile.blockId !== null) {
    return (
      <Page narrow head={<PageHead crumbs={<Face name={profile.name} size="l" />} title={profile.name} />}>
        <p className="max-w-measure">{settings.profile.blockedWords}</p>
        <ActionForm action={unblock} id="unblock" label={settings.people.unblock}>
          <input type="hidden" name="id" value={profile.blockId} />
          <input type="hidden" name="faceId" value={profile.faceId} />
          <div>
            <SubmitButton look="quiet">{settings.people.unblock}</SubmitButton>
          </div>
        </ActionForm>
      </Page>
    )
  }
  return (
    <Page
      narrow
      head={
        <PageHead
          crumbs={<Face name={profile.name} size="l" />}
          title={profile.name}
          under={
            <div className="flex flex-wrap items-center gap-2">
              {profile.roles.map((role) => (
                <RolePill key={role}>{copy.lifeRoles[role]}</RolePill>
              ))}
              {profile.joinedAt && <span>{words.joined(month(profile.joinedAt))}</span>}
            </div>
          }
        />
      }
    >
      {profile.about === '' ? <p className="text-ink-soft">{words.quiet}</p> : <p className="max-w-measure font-read text-l whitespace-pre-line">{profile.about}</p>}
      {profile.isOwn ? (
        <p className="text-ink-soft">
          {words.own} <Link href="/settings">{words.edit}</Link>
        </p>
      ) : (
        <Acts>
          {talk}
          <LinkButton look="faint" size="s" icon="flag" href={`/report?type=profile&id=${profile.faceId}`}>
            {words.report}
          </LinkButton>
          <LinkButton look="faint" size="s" href={`/people/${profile.faceId}/block`}>
            {settings.profile.block}
          </LinkButton>
        </Acts>
      )}
    </Page>
  )
}
