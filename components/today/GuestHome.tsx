import type { ReactElement } from 'react'
import { Acts, LinkButton } from '@/components/ui/Button'
import { Drawing } from '@/components/ui/Drawing'
import { Link } from '@/components/ui/Link'
import { Page, Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { copy } from './copy.en'

interface Props {
  groups: { id: string; name: string; summary: string }[]
  pages: { slug: string; title: string; minutes: number }[]
}

/** The first page for somebody who is not signed in: what this is, and what can be read at once. */
export function GuestHome({ groups, pages }: Props): ReactElement {
  return (
    <Page
      head={
        <div className="grid items-center gap-7 desk:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="grid gap-5">
            <h1 className="font-read text-display">{copy.guestTitle}</h1>
            <p className="max-w-measure text-l text-ink-soft">{copy.guestUnder}</p>
            <Acts>
              <LinkButton look="main" href="/sign-up">
                {copy.join}
              </LinkButton>
              <LinkButton href="/sign-in">{copy.signIn}</LinkButton>
              <LinkButton look="plain" href="/groups">
                {copy.read}
              </LinkButton>
            </Acts>
          </div>
          <Drawing name="lamp" className="w-48 text-ink-soft desk:w-full" />
        </div>
      }
      side={
        <Section title={copy.promiseTitle}>
          <ul className="grid gap-3 text-ink-soft">
            {copy.promises.map((promise) => (
              <li key={promise}>{promise}</li>
            ))}
          </ul>
        </Section>
      }
    >
      <div className="grid gap-7 desk:grid-cols-3">
        <Pillar title={copy.talk} words={copy.talkWords} />
        <Pillar title={copy.sit} words={copy.sitWords} />
        <Pillar title={copy.learn} words={copy.learnWords} />
      </div>
      <Section title={copy.openGroups} end={<Link href="/groups">{copy.allGroups}</Link>}>
        <Rows>
          {groups.map((group) => (
            <Row key={group.id} href={`/groups/${group.id}`} title={group.name}>
              {group.summary}
            </Row>
          ))}
        </Rows>
      </Section>
      <Section title={copy.fromLibrary} end={<Link href="/library">{copy.wholeLibrary}</Link>}>
        <Rows>
          {pages.map((page) => (
            <Row key={page.slug} read href={`/library/${page.slug}`} title={page.title}>
              {copy.minutes(page.minutes)}
            </Row>
          ))}
        </Rows>
      </Section>
    </Page>
  )
}

function Pillar({ title, words }: { title: string; words: string }): ReactElement {
  return (
    <div className="grid content-start gap-2">
      <h2 className="font-read text-title">{title}</h2>
      <p className="max-w-measure text-ink-soft">{words}</p>
    </div>
  )
}
