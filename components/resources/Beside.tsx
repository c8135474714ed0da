import type { ReactElement } from 'react'

import type { PageRowView } from '@/server/resources/resources.schema'
import { Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { Sheet } from '@/components/ui/surfaces'

import { copy } from './copy.en'
import { PageRows } from './PageRows'

type Note = PageRowView['notes'][number]

/** A thread in the open, as the page hands it on. */
export interface BesideThread {
  id: string
  title: string
  notes: readonly Note[]
  groupName: string
  replies: number
}

/** What stands beside a page: people talking about it in the open, groups for it, and what to read next. */
export function Beside({ threads, groups, linked }: { threads: readonly BesideThread[]; groups: readonly { id: string; name: string; summary: string }[]; linked: readonly PageRowView[] }): ReactElement | null {
  if (threads.length + groups.length + linked.length === 0) return null
  return (
    <>
      {threads.length > 0 && (
        <Section title={copy.talking}>
          <Sheet>
            <Rows>
              {threads.map((thread) => (
                <Row key={thread.id} href={`/threads/${thread.id}`} title={thread.title} fresh={false}>
                  {copy.inGroup(thread.groupName, copy.replies(thread.replies))}
                  {thread.notes.length > 0 && <span className="block">{copy.about(thread.notes)}</span>}
                </Row>
              ))}
            </Rows>
          </Sheet>
          <p className="text-s text-ink-soft">{copy.talkingWhy}</p>
        </Section>
      )}
      {groups.length > 0 && (
        <Section title={copy.groups}>
          <Rows>
            {groups.map((group) => (
              <Row key={group.id} href={`/groups/${group.id}`} title={group.name}>
                {group.summary}
              </Row>
            ))}
          </Rows>
        </Section>
      )}
      {linked.length > 0 && (
        <Section title={copy.next}>
          <PageRows pages={linked} short />
        </Section>
      )}
    </>
  )
}
