import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { setHoldMode } from '@/app/threads/order-actions'
import { chooseWatch } from '@/app/threads/watch'
import { copy } from '@/components/groups/copy.en'
import { GroupSide } from '@/components/groups/GroupSide'
import { JoinBox } from '@/components/groups/JoinBox'
import { HoldModeForm } from '@/components/forum/FacilitatorActs'
import { copy as forum } from '@/components/forum/copy.en'
import { askedBy, filterOf, ThreadFilter } from '@/components/forum/ThreadFilter'
import { ThreadRows } from '@/components/forum/ThreadRows'
import { WatchBox } from '@/components/forum/WatchBox'
import { GroupSessions } from '@/components/sessions/SessionsBeside'
import { LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
import { Page, PageHead, Section } from '@/components/ui/page'
import { EmptyState, Meta } from '@/components/ui/surfaces'
import { api, attempt, viewer } from '@/server/api/caller'
import { ask, join, leave } from '../actions'
import { clockOf, groupFor, one, tabOf } from '../_view'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const group = await groupFor((await params).id)
  return tabOf(group.visibility, group.name)
}

/** A group: its conversations, and what belongs beside them. To those who may not read it: how one joins. */
export default async function GroupPage({ params, searchParams }: Props): Promise<ReactElement> {
  const group = await groupFor((await params).id)
  const search = await searchParams
  const before = one(search.before)?.slice(0, 80)
  const filter = filterOf(one(search.show))
  const shown = filter === 'all' ? '' : `show=${filter}`
  const me = await viewer()
  const signedIn = me.kind === 'member'
  const actions = { ask, join, leave }
  const calls = await api()
  const [list, rooms, pages, sessions] = group.can.read
    ? await Promise.all([
        calls.forum.threads({ groupId: group.id, before, ...askedBy(filter) }),
        signedIn ? calls.chat.roomsOf({ groupId: group.id }) : [],
        group.pinnedPages.length > 0 ? calls.resources.bySlugs({ slugs: group.pinnedPages }) : calls.resources.forKind({ kind: group.kind, limit: 3 }),
        group.state === 'member' ? calls.sessions.mine() : [],
      ])
    : [null, [], [], []]
  const keeps = group.can.facilitate || (me.kind === 'member' && me.grants.some((grant) => grant.role === 'admin'))
  const hold = keeps ? await attempt((api) => api.forum.holdMode({ groupId: group.id })) : null
  return (
    <Frame here="groups">
      <Page
        head={
          <PageHead crumbs={<Link href="/groups">{copy.crumb}</Link>} title={group.name} under={<span className="block max-w-measure">{group.summary}</span>}>
            <Meta>
              <span>{copy.audience(group.audience)}</span>
              <span>{copy.reads[group.visibility]}</span>
              {group.memberCount !== null && <span>{copy.members(group.memberCount)}</span>}
              {group.cap !== null && <span>{copy.capped(group.cap)}</span>}
            </Meta>
            {group.can.facilitate && (
              <p className="mt-3">
                <LinkButton size="s" look={group.asksWaiting ? 'soft' : 'faint'} icon="person" href={`/groups/${group.id}/requests`}>
                  {group.asksWaiting ? copy.waiting(group.asksWaiting) : copy.peopleLink}
                </LinkButton>
              </p>
            )}
          </PageHead>
        }
        side={<GroupSide group={group} rooms={rooms} sessions={group.state === 'member' && <GroupSessions group={group} sessions={sessions} clock={await clockOf()} />} pages={pages} watch={signedIn && group.can.read && <WatchBox of="group" id={group.id} level={group.watch} action={chooseWatch} />} actions={actions} />}
      >
        {hold?.ok && hold.value.canSet && <HoldModeForm groupId={group.id} mode={hold.value.mode} action={setHoldMode} />}
        <JoinBox group={group} signedIn={signedIn} actions={actions} />
        {list && (
          <Section
            title={copy.threads}
            end={
              list.can.start ? (
                <LinkButton look="main" icon="write" href={`/groups/${group.id}/new`}>
                  {copy.start}
                </LinkButton>
              ) : undefined
            }
          >
            {(list.threads.length > 0 || filter !== 'all') && <ThreadFilter groupId={group.id} filter={filter} />}
            {list.threads.length === 0 && filter !== 'all' ? (
              <EmptyState drawing="path" title={forum.filterEmpty}>
                {forum.filterEmptyWords}
              </EmptyState>
            ) : list.threads.length === 0 ? (
              <EmptyState drawing="kettle" title={copy.quiet}>
                {list.can.start ? copy.quietMember : copy.quietOther}
              </EmptyState>
            ) : (
              <ThreadRows threads={list.threads} clock={await clockOf()} label={copy.threads} signedIn={signedIn} />
            )}
            <Pager
              back={before ? { href: `/groups/${group.id}${shown && `?${shown}`}`, label: copy.newest } : null}
              on={list.next ? { href: `/groups/${group.id}?before=${list.next}${shown && `&${shown}`}`, label: copy.older } : null}
            />
          </Section>
        )}
      </Page>
    </Frame>
  )
}
