import type { ReactElement } from 'react'

import { Row, Rows } from '@/components/ui/Row'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { NoticeView } from '@/server/notifications/notifications.schema'

import { copy } from './copy.en'

/** Notices in a list. Each leads on through its own address, which marks it read; one with nothing behind it is only words. */
export function NoticeList({ notices, clock, label = copy.list }: { notices: readonly NoticeView[]; clock: Clock; label?: string }): ReactElement {
  return (
    <Rows label={label}>
      {notices.map((notice) => (
        <Row key={notice.id} href={notice.href ? `/notices/${notice.id}` : undefined} title={copy.say(notice)} fresh={notice.fresh}>
          <Time at={notice.at} clock={clock} />
          {notice.more > 0 && <span>{copy.more(notice.more)}</span>}
        </Row>
      ))}
    </Rows>
  )
}
