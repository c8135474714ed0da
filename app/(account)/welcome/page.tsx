import type { Metadata } from 'next'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { requireMember } from '@/app/_door/member'
import { copy } from '@/components/accounts/copy.en'
import { Acts, LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState, Note, Sheet } from '@/components/ui/surfaces'
import { api } from '@/server/api/caller'

export const metadata: Metadata = { title: 'Welcome', robots: 'noindex' }

/** Just arrived: three groups that may fit, and one thing to do. */
export default async function Welcome(): Promise<ReactElement> {
  const member = await requireMember('/welcome')
  const caller = await api()
  const [{ groups }, own] = await Promise.all([caller.groups.suggested(), caller.accounts.own({})])
  const words = copy.welcome
  const first = member.lifeRoles[0] ?? 'friend'
  return (
    <Frame here="today">
      <Page
        head={<PageHead title={words.title(member.handle)} under={words.under} />}
        side={
          <>
            <Section title={words.one}>
              <Sheet className="grid gap-3">
                <h3 className="font-read text-l">{words.oneTitle[first]}</h3>
                <p className="text-ink-soft">{words.oneWords[first]}</p>
                <Acts>
                  <LinkButton look="main" href={words.oneHref[first]}>
                    {words.oneDo[first]}
                  </LinkButton>
                </Acts>
              </Sheet>
            </Section>
            {!own.hasPassword && (
              <Note icon="lock">
                {words.noPassword} <Link href="/settings#password">{words.settings}</Link>
              </Note>
            )}
          </>
        }
      >
        <Section title={words.groups} end={<Link href="/groups">{words.allGroups}</Link>}>
          {groups.length === 0 ? (
            <EmptyState drawing="chair" title={words.none}>
              {words.noneWords}
            </EmptyState>
          ) : (
            <Sheet>
              <Rows>
                {groups.map((group) => (
                  <Row key={group.id} href={`/groups/${group.id}`} title={group.name} dot end={group.memberCount === null ? null : words.members(group.memberCount)}>
                    <span className="grid gap-1">
                      <span>{group.summary}</span>
                      <span>{group.visibility === 'closed' ? words.closed : words.open}</span>
                    </span>
                  </Row>
                ))}
              </Rows>
            </Sheet>
          )}
        </Section>
        <p>
          <Link href="/">{words.on}</Link>
        </p>
      </Page>
    </Frame>
  )
}
