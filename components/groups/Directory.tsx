import type { ReactElement } from 'react'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Pager } from '@/components/ui/nav'
import { EmptyState } from '@/components/ui/surfaces'
import type { GroupCard } from '@/server/groups/groups.schema'
import { copy } from './copy.en'
import { GroupRows } from './GroupRows'

/** All groups one may know of: invitations first, then one's own, then the others. */
export function Directory({ groups, next, signedIn }: { groups: readonly GroupCard[]; next: string | null; signedIn: boolean }): ReactElement {
  const invited = groups.filter((group) => group.state === 'invited')
  const mine = groups.filter((group) => group.state === 'member')
  const others = groups.filter((group) => group.state !== 'member' && group.state !== 'invited')
  return (
    <Page head={<PageHead title={copy.title} under={copy.under} />}>
      {groups.length === 0 && (
        <EmptyState drawing="chair" title={copy.none}>
          {copy.noneWords}
        </EmptyState>
      )}
      {invited.length > 0 && (
        <Section title={copy.invitations}>
          <GroupRows groups={invited} label={copy.invitations} />
        </Section>
      )}
      {mine.length > 0 && (
        <Section title={copy.mine}>
          <GroupRows groups={mine} label={copy.mine} />
        </Section>
      )}
      {others.length > 0 && (
        <Section title={signedIn && mine.length > 0 ? copy.others : copy.all}>
          <GroupRows groups={others} label={copy.all} />
        </Section>
      )}
      <Pager on={next ? { href: `/groups?after=${next}`, label: copy.more } : null} />
    </Page>
  )
}
