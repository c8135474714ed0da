import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { Frame } from '@/app/_door/Frame'
import { copy, reasonWords } from '@/components/chat/copy.en'
import { RoomView } from '@/components/chat/RoomView'
import { LinkButton } from '@/components/ui/Button'
import { Page, PageHead } from '@/components/ui/page'
import { EmptyState } from '@/components/ui/surfaces'
import { attempt, viewer } from '@/server/api/caller'
import { MESSAGE_MAX } from '@/server/chat/chat.schema'
import { say } from './actions'

// A tab never tells which room one is in.
export const metadata: Metadata = { title: copy.roomTitle, robots: { index: false } }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A live room. Drawn whole by the server: without script it reads and writes, only it does not move by itself. */
export default async function RoomPage({ params, searchParams }: Props): Promise<ReactElement> {
  const [{ id }, { before }, actor] = [await params, await searchParams, await viewer()]
  if (actor.kind !== 'member') redirect(`/sign-in?${new URLSearchParams({ next: `/rooms/${id}` }).toString()}`)
  const asked = typeof before === 'string' ? Number(before) : NaN
  const found = await attempt(async (api) => {
    // The head is read before the messages: it never promises more than came.
    const room = await api.chat.room({ roomId: id })
    const older = Number.isInteger(asked) && asked > 0 && asked <= room.head.number ? asked : undefined
    return { room, messages: await api.chat.history({ roomId: id, before: older }) }
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
  const { room, messages } = found.value
  if (room.group === null) notFound()
  const closed = room.group.visibility === 'closed' || room.group.visibility === 'hidden'
  return (
    <Frame here="rooms">
      <RoomView
        room={{ id: room.id, name: room.name, summary: room.summary, group: { id: room.group.id, name: room.group.name, members: room.group.members, closed }, pointer: room.pointer }}
        start={{
          messages: messages.map((message) => ({ ...message, clientId: message.clientId ?? null })),
          head: room.head,
          here: { count: room.here, faces: [] },
          can: room.can,
          me: room.me,
          held: room.held,
        }}
        timeZone={actor.timeZone}
        action={say}
        clientId={randomUUID()}
        max={MESSAGE_MAX}
        holdHint={room.holdHint}
      />
    </Frame>
  )
}
