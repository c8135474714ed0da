import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy } from '@/components/today/copy.en'
import { GuestHome } from '@/components/today/GuestHome'
import { SessionsToday } from '@/components/sessions/SessionsBeside'
import { HereNow } from '@/components/moderation/shift/Hours'
import { Today, type TodayData } from '@/components/today/Today'
import { api, viewer, type Api } from '@/server/api/caller'

/** The first page: what this place is, or what is for me today. */
export default async function Home(): Promise<ReactElement> {
  const actor = await viewer()
  const calls = await api()
  if (actor.kind !== 'member') {
    const [{ groups }, shelves] = await Promise.all([calls.groups.directory({}), calls.resources.shelves()])
    const open = groups.filter((group) => group.visibility === 'public').slice(0, 4)
    return (
      <Frame here="today">
        <GuestHome groups={open} pages={shelves.flatMap((shelf) => shelf.pages.slice(0, 1)).slice(0, 4)} />
      </Frame>
    )
  }
  const now = new Date()
  const [data, hours, sessions] = await Promise.all([gather(calls), calls.moderation.hours(), calls.sessions.mine()])
  const clock = { now, timeZone: actor.timeZone }
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: actor.timeZone }).format(now))
  return (
    <Frame here="today">
      <Today data={data} clock={clock} hour={hour} sessions={<SessionsToday sessions={sessions} clock={clock} />} team={<HereNow hours={hours} clock={clock} />} />
    </Frame>
  )
}

async function gather(calls: Api): Promise<TodayData> {
  const [replies, forum, mine, rooms, page] = await Promise.all([
    calls.notifications.forToday(),
    calls.forum.today(),
    calls.groups.mine(),
    calls.chat.mine(),
    calls.resources.goOn({}),
  ])
  return {
    replies: replies.map((notice) => ({
      id: notice.id,
      href: notice.href ?? '/notices',
      title: notice.title ?? copy.aReply,
      by: notice.name ?? copy.somebody,
      place: notice.group ?? copy.yourGroup,
      at: notice.at,
    })),
    // What was answered stands above already.
    threads: forum.moved.filter((row) => !replies.some((notice) => notice.href?.includes(row.threadId))).map((row) => ({ id: row.threadId, title: row.title, muted: row.muted !== null, group: row.group.name, fresh: row.unread, lastAt: row.lastPostAt, goOnAt: row.goOnAt })),
    reading: forum.reading && { id: forum.reading.threadId, title: forum.reading.title, muted: forum.reading.muted !== null, group: forum.reading.group.name, at: forum.reading.at },
    groups: mine.groups
      .filter((group) => group.state === 'member' || group.state === 'invited')
      .map((group) => ({ id: group.id, name: group.name, summary: group.summary, invited: group.state === 'invited', asksWaiting: group.asksWaiting })),
    rooms: rooms.filter((room) => !room.closed).map((room) => ({ id: room.id, name: room.name, group: room.group.name, here: room.here ?? 0 })),
    page: page && { slug: page.page.slug, title: page.page.title, minutes: page.page.minutes, checked: page.page.isChecked, begun: page.isBegun },
  }
}
