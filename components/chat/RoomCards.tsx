import type { ReactElement } from 'react'
import { LinkButton } from '@/components/ui/Button'
import { Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import { EmptyState } from '@/components/ui/surfaces'
import type { Clock } from '@/components/ui/time-words'
import type { RouterOutputs } from '@/server/api/types'
import { copy } from './copy.en'
import { talkedWords } from './last-talked'

type Card = RouterOutputs['chat']['mine'][number]

function CardRow({ room, clock }: { room: Card; clock: Clock }): ReactElement {
  return (
    <Row href={`/rooms/${room.id}`} title={room.name} fresh={room.unread}>
      {room.summary && <span className="block">{room.summary}</span>}
      <span className="flex flex-wrap gap-x-4">
        <span>{room.group.name}</span>
        {(room.here ?? 0) > 0 && <span className="text-lamp-ink">{copy.here(room.here ?? 0)}</span>}
        {(room.unreadCount ?? 0) > 0 && <span>{copy.newBar(room.unreadCount ?? 0)}</span>}
        {room.lastAt ? clock.now && (room.here ?? 0) === 0 && <span>{copy.lastTalked(talkedWords(room.lastAt, { now: clock.now, timeZone: clock.timeZone }))}</span> : <span>{copy.never}</span>}
      </span>
    </Row>
  )
}

/** The rooms somebody may come into: those with people in them first, then the quiet ones. */
export function RoomCards({ rooms, clock }: { rooms: Card[]; clock: Clock }): ReactElement {
  if (rooms.length === 0) {
    return (
      <EmptyState drawing="door" title={copy.emptyTitle} acts={<LinkButton look="main" href="/groups">{copy.findGroup}</LinkButton>}>
        {copy.emptyWords}
      </EmptyState>
    )
  }
  const busy = rooms.filter((room) => (room.here ?? 0) > 0)
  const quiet = rooms.filter((room) => (room.here ?? 0) === 0)
  return (
    <>
      {[
        { title: copy.inNow, list: busy },
        { title: copy.others, list: quiet },
      ].map(({ title, list }) =>
        list.length === 0 ? null : (
          <Section key={title} title={title}>
            <Rows label={title}>
              {list.map((room) => (
                <CardRow key={room.id} room={room} clock={clock} />
              ))}
            </Rows>
          </Section>
        ),
      )}
    </>
  )
}
