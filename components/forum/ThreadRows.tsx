import type { ReactElement } from 'react'
import { Link } from '@/components/ui/Link'
import { Row, Rows } from '@/components/ui/Row'
import { Meta } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { Clock } from '@/components/ui/time-words'
import type { ThreadRow } from '@/server/forum/forum.schema'
import { copy } from './copy.en'
import { NotePills } from './Folded'

const titleOf = (thread: ThreadRow): string => thread.title ?? (thread.muted !== null ? copy.mutedTitle : thread.state === 'deleted' ? copy.deletedTitle : copy.hiddenTitle)

/** Threads as rows: what is new, what it is about, where to go on. */
export function ThreadRows({ threads, clock, label, signedIn }: { threads: readonly ThreadRow[]; clock: Clock; label: string; signedIn: boolean }): ReactElement {
  return (
    <Rows label={label}>
      {threads.map((thread) => {
        const unread = thread.unread ?? 0
        return (
          <Row key={thread.id} href={`/threads/${thread.id}`} title={titleOf(thread)} fresh={signedIn ? unread > 0 || thread.isNew : undefined} read className={thread.title === null ? 'text-ink-soft' : undefined}>
            {thread.excerpt && <span className="mb-1 block max-w-measure font-read text-m text-ink-soft">{thread.excerpt}</span>}
            <Meta>
              {thread.pinned && <span>{copy.pinned}</span>}
              {thread.kind !== 'talk' && <span>{copy.kinds[thread.kind]}</span>}
              <NotePills notes={thread.notes} />
              {thread.muted !== null && thread.title !== null && <span>{copy.mutedRow}</span>}
              {thread.held && <span className="text-lamp-ink">{copy.heldRow}</span>}
              {thread.face && <span>{copy.by(thread.face.name)}</span>}
              <span>{thread.unanswered && thread.replies === 0 && !thread.locked ? copy.waitingForReply : copy.replies(thread.replies)}</span>
              <Time at={thread.lastPostAt} clock={clock} />
              {thread.locked && <span>{copy.locked}</span>}
              {unread > 0 && <b className="text-lamp-ink">{copy.fresh(unread)}</b>}
              {thread.isNew && <b className="text-lamp-ink">{copy.freshThread}</b>}
              {thread.goOnAt !== null && thread.goOnAt > 1 && (
                <Link href={`/threads/${thread.id}?at=${thread.goOnAt}#post-${thread.goOnAt}`} className="relative z-1 inline-flex min-h-reach items-center text-pine underline">
                  {copy.goOn(thread.goOnAt)}
                </Link>
              )}
            </Meta>
          </Row>
        )
      })}
    </Rows>
  )
}
