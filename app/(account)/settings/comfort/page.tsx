import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { ComfortSettings } from '@/components/accounts/ComfortSettings'
import { RoomSettings } from '@/components/accounts/RoomSettings'
import { copy } from '@/components/accounts/settings.en'
import { SettingsTabs } from '@/components/accounts/SettingsTabs'
import { Page, PageHead } from '@/components/ui/page'
import { api } from '@/server/api/caller'
import { saveLens, saveMuted, saveRooms } from '../actions'

export const metadata: Metadata = { title: copy.comfort.title, robots: 'noindex' }

/** What stays folded for this reader, and how live rooms are. */
export default async function Comfort(): Promise<ReactElement> {
  await requireMember('/settings/comfort')
  const call = await api()
  const [own, rooms] = await Promise.all([call.accounts.own({}), call.accounts.roomSettings()])
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.comfort.title} under={copy.comfort.under} />}>
        <SettingsTabs here="comfort" />
        <ComfortSettings own={own} saveLens={saveLens} saveMuted={saveMuted} />
        <RoomSettings settings={rooms} save={saveRooms} />
      </Page>
    </Frame>
  )
}
