import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { SentPage } from '@/components/talks/AskForm'
import { copy } from '@/components/talks/copy.en'
import { Asked, Requests, Talks } from '@/components/talks/TalkLists'
import { TalksLive } from '@/components/talks/TalksLive'
import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead } from '@/components/ui/page'
import { attempt } from '@/server/api/caller'
import { PageInput } from '@/server/talks/talks.schema'
import { accept, decline, withdraw } from './actions'

// With whom somebody talks is nobody's business: the title names no one.
export const metadata: Metadata = { title: copy.title, robots: 'noindex' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Who would like to talk with me, my talks, and whom I asked. */
export default async function TalksPage({ searchParams }: Props): Promise<ReactElement> {
  const me = await requireMember('/talks')
  const { after, sent } = await searchParams
  if (sent !== undefined) {
    return (
      <Frame here="other">
        <SentPage held={sent === 'held'} />
      </Frame>
    )
  }
  const read = PageInput.safeParse({ cursor: after })
  if (!read.success) notFound()
  const found = await attempt(async (api) => {
    const [mine, toMe, byMe, settings] = await Promise.all([api.talks.mine(read.data), api.talks.toMe({ limit: 50 }), api.talks.byMe({ limit: 50 }), api.talks.settings()])
    return { mine, toMe, byMe, settings }
  })
  if (!found.ok) notFound()
  const { mine, toMe, byMe, settings } = found.value
  const clock = { now: new Date(), timeZone: me.timeZone }
  const first = read.data.cursor === undefined
  return (
    <Frame here="other">
      <Page narrow head={<PageHead title={copy.title} under={copy.under} />}>
        {first && <Requests requests={toMe.rows} accept={accept} decline={decline} clock={clock} />}
        <Talks talks={mine.rows} clock={clock} />
        <Pager back={first ? null : { href: '/talks', label: copy.newest }} on={mine.cursor ? { href: `/talks?${new URLSearchParams({ after: mine.cursor }).toString()}`, label: copy.older } : null} />
        {first && <Asked asked={byMe.rows} more={byMe.cursor !== null} withdraw={withdraw} clock={clock} />}
        <p className="text-s text-ink-soft">
          {settings.pauses ? copy.pausedNow : copy.pauseUnder} <Link href="/settings/people#requests">{copy.pauseChange}</Link>
        </p>
        <TalksLive />
      </Page>
    </Frame>
  )
}
