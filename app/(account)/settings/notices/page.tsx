import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { NoticeSettings } from '@/components/accounts/NoticeSettings'
import { copy } from '@/components/accounts/settings.en'
import { SettingsTabs } from '@/components/accounts/SettingsTabs'
import { Page, PageHead } from '@/components/ui/page'
import { api } from '@/server/api/caller'
import { saveMail } from '../actions'

export const metadata: Metadata = { title: copy.notices.title, robots: 'noindex' }

/** What one is told, here and by mail. */
export default async function NoticeChoices(): Promise<ReactElement> {
  await requireMember('/settings/notices')
  const own = await (await api()).accounts.own({})
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.notices.title} under={copy.notices.under} />}>
        <SettingsTabs here="notices" />
        <NoticeSettings own={own} action={saveMail} />
      </Page>
    </Frame>
  )
}
