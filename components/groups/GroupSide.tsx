import type { ReactElement, ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Who } from '@/components/ui/people'
import { Prose } from '@/components/ui/Prose'
import { Row, Rows } from '@/components/ui/Row'
import { Sheet } from '@/components/ui/surfaces'
import type { GroupView } from '@/server/groups/groups.schema'
import { copy } from './copy.en'
import type { GroupActions } from './JoinBox'
import { RoleWords } from './RoleWords'

export interface RoomBeside {
  id: string
  name: string
  summary: string
  unread: boolean
  /** How many are there now; null for those who may not come in. */
  here: number | null
}

export interface PageBeside {
  slug: string
  title: string
  minutes: number
}

/** What stands beside a group's threads: its rooms, how one is here, who looks after it, what to read. */
export function GroupSide({ group, rooms, sessions, pages, watch, actions }: { group: GroupView; rooms: readonly RoomBeside[]; sessions: ReactNode; pages: readonly PageBeside[]; watch: ReactNode; actions: GroupActions }): ReactElement {
  return (
    <>
      {rooms.length > 0 && (
        <Section title={copy.rooms}>
          <Sheet>
            <Rows label={copy.rooms}>
              {rooms.map((room) => (
                <Row key={room.id} href={`/rooms/${room.id}`} title={room.name} fresh={room.unread}>
                  {room.summary && <span className="block">{room.summary}</span>}
                  {room.here !== null && <span className={room.here > 0 ? 'block text-lamp-ink' : 'block'}>{room.here > 0 ? copy.hereNow(room.here) : copy.nobodyHere}</span>}
                </Row>
              ))}
            </Rows>
          </Sheet>
        </Section>
      )}
      {sessions}
      {group.guidelinesHtml && (
        <Section title={copy.guidelines}>
          <Prose html={group.guidelinesHtml} tone="small" />
        </Section>
      )}
      {group.can.read && (
        <Section title={copy.facilitators}>
          {group.facilitators.length === 0 && <p className="text-s text-ink-soft">{copy.facilitatorsNone}</p>}
          {group.facilitators.map((face) => (
            <Who key={face.id} name={face.name} href={`/people/${face.id}`} under={<RoleWords roles={face.roles} />} size="s" />
          ))}
          {group.can.members && group.memberCount !== null && (
            <p>
              <Link href={`/groups/${group.id}/members`} className="inline-flex min-h-reach items-center text-pine underline">
                {copy.membersLink(group.memberCount)}
              </Link>
            </p>
          )}
        </Section>
      )}
      {pages.length > 0 && (
        <Section title={copy.library}>
          <Rows label={copy.library}>
            {pages.map((page) => (
              <Row key={page.slug} href={`/library/${page.slug}`} title={page.title} read>
                {copy.minutes(page.minutes)}
              </Row>
            ))}
          </Rows>
        </Section>
      )}
      {group.can.read && (
        <p className="no-print">
          <Link href={`/search?q=${encodeURIComponent(`in:${group.id} `)}`} className="inline-flex min-h-reach items-center text-pine underline">
            {copy.search}
          </Link>
        </p>
      )}
      {watch}
      {group.state === 'member' && (
        <ActionForm action={actions.leave} label={copy.leave} className="no-print">
          <input type="hidden" name="id" value={group.id} />
          <input type="hidden" name="to" value="/groups" />
          <div className="grid justify-items-start gap-1">
            <SubmitButton look="faint" size="s">{copy.leave}</SubmitButton>
            <span className="text-s text-ink-soft">{group.visibility === 'closed' || group.visibility === 'hidden' ? copy.leaveAsk : copy.leaveWhy}</span>
          </div>
        </ActionForm>
      )}
    </>
  )
}
