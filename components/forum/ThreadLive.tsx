'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition, type ReactElement } from 'react'
import { browserApi } from '@/components/realtime/api'
import { useSocketEvent, useThreadChanges } from '@/components/realtime/useSocket'
import { announce } from '@/components/ui/announce'
import { Button, LinkButton } from '@/components/ui/Button'
import { copy } from './copy.en'

/**
 * Tells of answers that come while somebody reads, and lets changed or hidden words follow at once. A hint only:
 * what is shown is always read again through the page itself. Without a socket the page is simply as it was.
 */
export function ThreadLive({ threadId, lastShown, isLast }: { threadId: string; lastShown: number; isLast: boolean }): ReactElement | null {
  const router = useRouter()
  const [waiting, setWaiting] = useState<{ below: number; count: number; name: string | null } | null>(null)
  const [pending, startTransition] = useTransition()
  const connected = useRef(false)

  const look = async (): Promise<void> => {
    const { posts } = await (await browserApi()).forum.postsAfter.query({ threadId, after: lastShown })
    const others = posts.filter((post) => !post.own && post.state === 'shown')
    const last = others.at(-1)
    if (!last) return
    const found = { below: lastShown, count: others.length, name: others.length === 1 ? (last.face?.name ?? null) : null }
    setWaiting(found)
    announce(found.count === 1 ? copy.liveOne(found.name) : copy.liveMany(found.count))
  }

  useThreadChanges(threadId, ({ number }) => {
    if (number > lastShown) void look().catch(() => undefined)
    else startTransition(() => router.refresh())
  })
  useSocketEvent('connect', () => {
    if (connected.current) void look().catch(() => undefined)
    connected.current = true
  })

  // What was announced is on the page by now.
  if (!waiting || waiting.below !== lastShown) return null
  const words = waiting.count === 1 ? copy.liveOne(waiting.name) : copy.liveMany(waiting.count)
  return (
    <div className="sticky bottom-20 z-1 flex flex-wrap items-center justify-between gap-3 rounded-card bg-lamp-wash px-4 py-2 shadow-soft desk:bottom-4">
      <span>{words}</span>
      {isLast ? (
        <Button look="soft" size="s" pending={pending} onClick={() => startTransition(() => router.refresh())}>
          {copy.liveShow}
        </Button>
      ) : (
        <LinkButton look="soft" size="s" href={`/threads/${threadId}?at=${lastShown + 1}#post-${lastShown + 1}`}>
          {copy.liveShow}
        </LinkButton>
      )}
    </div>
  )
}
