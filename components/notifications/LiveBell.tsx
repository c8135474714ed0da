'use client'

import { useState, type ReactElement } from 'react'

import { browserApi } from '@/components/realtime/api'
import { useSocketEvent } from '@/components/realtime/useSocket'
import { announce } from '@/components/ui/announce'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'

import { copy } from './copy.en'

/** The bell in the header. A hint from the server makes it count anew; what came is read on the page of notices. */
export function LiveBell({ count }: { count: number }): ReactElement {
  const [heard, setHeard] = useState<{ over: number; unread: number } | null>(null)
  // A page fetched anew brings a count of its own, which is newer than what was heard over the old one.
  const unread = heard !== null && heard.over === count ? heard.unread : count
  useSocketEvent('notice.new', () => {
    void browserApi()
      .then((api) => api.notifications.unreadCount.query())
      .then((answer) => {
        setHeard({ over: count, unread: answer.unread })
        announce(copy.came)
      })
      .catch(() => undefined)
  })
  return (
    <Link href="/notices" className="btn btn-icon bell" aria-label={copy.bell(unread)}>
      <Icon name="bell" />
      {unread > 0 && (
        <span aria-hidden="true" className="bell-count">
          {unread > 9 ? copy.many : unread}
        </span>
      )}
    </Link>
  )
}
