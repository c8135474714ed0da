import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/chat/copy.en'
import { RoomCards } from '@/components/chat/RoomCards'
import { copy as sessionWords } from '@/components/sessions/copy.en'
import { LinkButton } from '@/components/ui/Button'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { api, viewer } from '@/server/api/caller'

export const metadata: Metadata = { title: copy.title }

/** The rooms of my groups, those with somebody in them first. */
export default async function RoomsPage(): Promise<ReactElement> {
  const actor = await viewer()
  const head = <PageHead title={copy.title} under={copy.under} />
  if (actor.kind !== 'member') {
    return (
      <Frame here="rooms">
        <Page narrow head={head}>
          <EmptyState drawing="door" title={copy.guestTitle} acts={<LinkButton look="main" href="/sign-in?next=/rooms">{copy.signIn}</LinkButton>}>
            {copy.guestWords}
          </EmptyState>
        </Page>
      </Frame>
    )
  }
  const rooms = await (await api()).chat.mine()
  return (
    <Frame here="rooms">
      <Page
        narrow
        head={
          <PageHead title={copy.title} under={copy.under}>
            <p>
              <LinkButton size="s" look="soft" icon="clock" href="/sessions">
                {sessionWords.all}
              </LinkButton>
            </p>
          </PageHead>
        }
      >
        <RoomCards rooms={rooms} clock={{ now: new Date(), timeZone: actor.timeZone }} />
      </Page>
    </Frame>
  )
}
