import type { ReactElement } from 'react'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import type { RoomMessage } from '@/components/realtime/room-wire'
import { copy } from './copy.en'

/** What one can do with a message where no script runs: links alone. */
export function MessageLinks({ message, roomId, mine, writable }: { message: RoomMessage; roomId: string; mine: boolean; writable: boolean }): ReactElement | null {
  const { face, number, id, state } = message
  if (face === null || (mine && state === 'deleted')) return null
  const reportable = !mine && id !== null && state === 'shown'
  return (
    <details className="menu menu-end say-more" data-menu="">
      <summary className="btn btn-plain btn-icon text-ink-soft!" aria-label={copy.more(face.name, number)}>
        <Icon name="more" />
      </summary>
      <div className="menu-list">
        {mine && (writable || state !== 'deleted') && <Link href={`/rooms/${roomId}/messages/${number}`}>{copy.change}</Link>}
        {reportable && <Link href={`/report?type=message&id=${id ?? ''}`}>{copy.report}</Link>}
        {!mine && <Link href={`/people/${face.id}/block`}>{copy.block}</Link>}
      </div>
    </details>
  )
}
