import { randomUUID } from 'node:crypto'
import type { Metadata, Viewport } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy, reasonWords } from '@/components/chat/copy.en'
import { RoomView } from '@/components/chat/RoomView'
import { copy as sessionWords } from '@/components/sessions/copy.en'
import { panel as panelWords } from '@/components/sessions/panel.en'
import { SessionPanel } from '@/components/sessions/SessionPanel'
import { TalkActs, TalkHead, talkName, talksHome } from '@/components/talks/TalkHead'
import { LinkButton } from '@/components/ui/Button'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import { wordsKeyOf } from '@/server/api/frame'
import { MESSAGE_MAX } from '@/server/chat/chat.schema'
import { say } from './actions'

// A tab never tells which room one is in.
export const metadata: Metadata = { title: copy.roomTitle, robots: { index: false } }

// A phone's keyboard makes the page smaller instead of lying over the box.
export const viewport: Viewport = { interactiveWidget: 'resizes-content' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A live room. Drawn whole by the server: without script it reads and writes, only it does not move by itself. */
export default async function RoomPage({ params, searchParams }: Props): Promise<ReactElement> {
  const [{ id }, { before, at }, actor] = [await params, await searchParams, await viewer()]
  if (actor.kind !== 'member') redirect(`/sign-in?${new URLSearchParams({ next: `/rooms/${id}` }).toString()}`)
  const [asked, wanted] = [numberIn(before), numberIn(at)]
  const found = await attempt(async (api) => {
    // The head is read before the messages: it never promises more than came.
    const room = await api.chat.room({ roomId: id })
    const { first, number } = room.head
    const hosted = room.kind === 'session' || room.kind === 'side' || actor.grants.some((grant) => grant.role === 'facilitator' && grant.groupId === room.group?.id)
    const session = hosted ? await api.sessions.live({ roomId: id }) : null
    const talk = room.kind === 'direct' ? await api.talks.talk({ roomId: id }) : null
    // A message that is not kept, or not there yet, is where the room begins, or now.
    const stand = wanted !== null && wanted <= number ? Math.max(wanted, first) : null
    if (stand !== null) return { room, session, talk, stand, messages: (await api.chat.around({ roomId: id, number: stand })).messages }
    const older = asked !== null && asked <= number ? asked : undefined
    return { room, session, talk, stand: null, messages: await api.chat.history({ roomId: id, before: older }) }
  })
  if (!found.ok) {
    const { code, reason, data } = found.refusal
    if (code === 'NOT_FOUND') notFound()
    return (
      <Frame here="rooms">
        <Page narrow head={<PageHead title={copy.title} />}>
          <EmptyState
            drawing="door"
            title={reason === 'chat.members-only' ? copy.membersOnlyTitle : reason === 'chat.suspended' ? copy.suspendedTitle : copy.title}
            acts={
              typeof data.groupId === 'string' ? (
                <LinkButton look="main" href={`/groups/${data.groupId}`}>
                  {copy.toGroup}
                </LinkButton>
              ) : (
                <LinkButton href="/rooms">{copy.backToRooms}</LinkButton>
              )
            }
          >
            {reasonWords(reason)}
          </EmptyState>
        </Page>
      </Frame>
    )
  }
  const { room, session, talk, messages, stand } = found.value
  const { group } = room
  return (
    <Frame here="rooms">
      <RoomView
        room={{
          id: room.id,
          name: talk ? talkName(talk) : room.name,
          summary: room.summary,
          kind: room.kind,
          byInvitation: room.byInvitation,
          group: group && { id: group.id, name: group.name, members: group.members, closed: group.visibility === 'closed' || group.visibility === 'hidden' },
          pointer: room.pointer,
          retention: room.retention,
          lastAt: room.lastAt,
          spoken: room.spoken,
          showsPresence: room.showsPresence,
          showsTyping: room.showsTyping,
        }}
        start={{
          messages: messages.map((message) => ({ ...message, clientId: message.clientId ?? null, mine: message.mine ?? null })),
          head: room.head,
          here: { count: room.here, faces: [] },
          can: room.can,
          me: room.me,
          held: room.held,
          now: { slowSeconds: room.slowSeconds, frozen: room.frozen, oneAtATime: room.oneAtATime, holdsNewcomers: room.holdsNewcomers },
        }}
        at={stand}
        now={new Date()}
        timeZone={actor.timeZone}
        wordsKey={wordsKeyOf(actor.signInId)}
        action={say}
        clientId={randomUUID()}
        max={MESSAGE_MAX}
        holdHint={room.holdHint}
        home={talk ? talksHome : homeOf(room.group, session)}
        panel={talk ? <TalkHead talk={talk} /> : session && <SessionPanel roomId={room.id} session={session} timeZone={actor.timeZone} />}
        talkActs={talk && <TalkActs talk={talk} />}
        beside={session && <SessionPanel roomId={room.id} session={session} timeZone={actor.timeZone} part="side" />}
      />
    </Frame>
  )
}

/** Where one goes from here: out of a sitting to its page, out of a talk beside it back to it, else to the group. */
function homeOf(group: { id: string; name: string } | null, session: { sessionId: string | null; parentId: string | null } | null): { href: string; label: string } {
  if (session?.parentId) return { href: `/rooms/${session.parentId}`, label: panelWords.asideBack }
  if (session?.sessionId) return { href: `/sessions/${session.sessionId}`, label: sessionWords.back }
  return group ? { href: `/groups/${group.id}`, label: group.name } : { href: '/rooms', label: copy.title }
}

/** A number of a message in an address; anything else is none. */
function numberIn(value: string | string[] | undefined): number | null {
  const number = typeof value === 'string' ? Number(value) : NaN
  return Number.isInteger(number) && number > 0 && number <= 1e9 ? number : null
}
