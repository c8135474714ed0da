import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { BlockedPeople, WelcomerSettings } from '@/components/accounts/PeopleSettings'
import { copy } from '@/components/accounts/settings.en'
import { SettingsTabs } from '@/components/accounts/SettingsTabs'
import { savePause } from '@/app/talks/actions'
import { PauseSettings } from '@/components/talks/TalkLists'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { blocksInput } from '@/server/accounts/block.schema'
import { api, attempt } from '@/server/api/caller'
import { saveWelcomer, takeBlockBack } from '../actions'

export const metadata: Metadata = { title: copy.people.title, robots: 'noindex' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Whom one would like to answer, and whom one has blocked. */
export default async function People({ searchParams }: Props): Promise<ReactElement> {
  const me = await requireMember('/settings/people')
  const read = blocksInput.safeParse({ cursor: (await searchParams).after })
  if (!read.success) notFound()
  const [own, talks, found] = await Promise.all([(await api()).accounts.own({}), (await api()).talks.settings(), attempt((calls) => calls.accounts.blocks(read.data))])
  if (!found.ok) notFound()
  const { rows, cursor } = found.value
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.people.title} under={copy.people.under} />}>
        <SettingsTabs here="people" />
        <div className="grid gap-12">
          <WelcomerSettings own={own} action={saveWelcomer} />
          <PauseSettings pauses={talks.pauses} action={savePause} />
          <BlockedPeople rows={rows} clock={{ now: new Date(), timeZone: me.timeZone }} action={takeBlockBack} />
        </div>
        <Pager
          back={read.data.cursor ? { href: '/settings/people', label: copy.people.newest } : null}
          on={cursor ? { href: `/settings/people?${new URLSearchParams({ after: cursor }).toString()}`, label: copy.people.older } : null}
        />
      </Page>
    </Frame>
  )
}
