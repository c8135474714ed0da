'use client'

import { forwardRef, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactElement, type ReactNode, type Ref } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { Button } from '@/components/ui/Button'
import type { RoomProtocol } from '@/components/realtime/room-protocol'
import { copy } from './copy.en'
import { keyOf, shapeOf, type Entry, type Shape } from './entries'
import { Line, type LineProps } from './MessageList'

/** The height of what stands above the first line; the same in room.css. */
const TOP = 56
/** So near to an end the page beyond it is fetched. */
const NEAR = 700
/** So near to the end one is at it. */
const AT_END = 60
/** Drawn beyond what is seen: a screen reader and a quick thumb find something there. */
const BUFFER = 800

export interface ListHandle {
  toEnd: () => void
  focusOn: (number: number) => void
}

interface Props extends Omit<LineProps, 'current'> {
  room: RoomProtocol
  entries: readonly Entry[]
  /** Where to stand at first: a message, or null for the end. */
  startAt: { number: number; middle: boolean } | null
  onFollowing: (following: boolean) => void
  onSeen: (number: number) => void
  onLeaveUp: () => void
}

const Item = forwardRef(function Item({ children, style }: { children: ReactNode; style: CSSProperties; index: number }, ref: Ref<HTMLLIElement>): ReactElement {
  return (
    // The place of a line in the list is worked out while one scrolls; set by script, it is no style attribute of a page.
    <li ref={ref} {...{ style }}>
      {children}
    </li>
  )
})

const isMessage = (entry: Entry | undefined): entry is Extract<Entry, { kind: 'message' }> => entry?.kind === 'message'

/** The list while a script runs: only what is near the eye is drawn, and it goes both ways from anywhere. */
export const LiveList = forwardRef(function LiveList({ room, entries, startAt, onFollowing, onSeen, onLeaveUp, ...line }: Props, ref: Ref<ListHandle>): ReactElement {
  const { state, acts } = line
  const { messages, first, floor, isNow } = state
  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<VirtualizerHandle>(null)
  const [picked, setPicked] = useState<number | null>(null)
  const [loading, setLoading] = useState<'older' | 'newer' | null>(null)
  const [failed, setFailed] = useState(false)
  const [shape, setShape] = useState<Shape>(() => ({ first: messages[0]?.number ?? 0, length: entries.length, shift: false }))
  const next = shapeOf(shape, messages, entries.length)
  if (next !== shape) setShape(next)
  const following = useRef(startAt === null)
  const wanted = useRef<number | null>(null)
  const busy = useRef(false)

  const lastShown = messages.at(-1)?.number ?? 0
  const current = picked !== null && picked >= first && picked <= lastShown ? picked : lastShown

  const end = useCallback(() => {
    if (entries.length > 0) handle.current?.scrollToIndex(entries.length - 1, { align: 'end' })
  }, [entries.length])
  const toNumber = useCallback((number: number, align: 'center' | 'start' | 'nearest') => handle.current?.scrollToIndex(number - first, { align }), [first])

  const look = useCallback(() => {
    const list = handle.current
    if (!list || messages.length === 0) return
    onFollowing(following.current)
    const top = entries[list.findItemIndex(list.scrollOffset)]
    const bottom = entries[list.findItemIndex(list.scrollOffset + list.viewportSize - 24)]
    room.look(isMessage(top) ? top.message.number : first, following.current)
    onSeen(following.current ? room.state.last : isMessage(bottom) ? bottom.message.number : lastShown)
  }, [entries, first, lastShown, messages.length, onFollowing, onSeen, room])

  const fetchPage = useCallback(
    async (which: 'older' | 'newer') => {
      if (busy.current) return
      busy.current = true
      setLoading(which)
      setFailed(false)
      await (which === 'older' ? room.older() : room.newer()).catch(() => setFailed(true))
      busy.current = false
      setLoading(null)
    },
    [room],
  )
  // Going along ends only when the reader goes up: what comes in, is measured or let go moves the list otherwise.
  const was = useRef({ offset: 0, size: 0, view: 0 })
  const scrolled = (): void => {
    const list = handle.current
    if (!list) return
    const { scrollOffset: offset, scrollSize: size, viewportSize: view } = list
    const fromEnd = size - offset - view
    const goesUp = offset < was.current.offset - 1 && size >= was.current.size && view === was.current.view
    was.current = { offset, size, view }
    const now = isNow && (fromEnd < AT_END || (following.current && !goesUp))
    if (now !== following.current) {
      following.current = now
      onFollowing(now)
    }
    // After a refusal a person asks, not the scrolling.
    if (failed || state.status !== 'live') return
    if (offset < NEAR && first > floor) void fetchPage('older')
    else if (!isNow && fromEnd < NEAR) void fetchPage('newer')
  }
  const resized = (): void => {
    if (following.current) end()
    else scrolled()
  }

  // Where to stand at first; after that one is moved only where one goes along with what is new.
  const started = useRef(false)
  useLayoutEffect(() => {
    if (!started.current) {
      started.current = true
      if (startAt) toNumber(startAt.number, startAt.middle ? 'center' : 'start')
      else end()
      return
    }
    if (following.current && wanted.current === null) end()
  }, [end, entries, startAt, toNumber])
  useEffect(() => {
    if (following.current) look()
  }, [look, state.last])

  // Whoever is to have focus gets it once it is drawn; whoever had it and was let go leaves it to the list.
  useEffect(() => {
    if (wanted.current !== null) {
      const item = document.getElementById(`m-${wanted.current}`)
      if (!item) return
      wanted.current = null
      item.focus({ preventScroll: true })
      return
    }
    if (picked !== null && picked !== current && document.activeElement === document.body) scroller.current?.focus({ preventScroll: true })
  })

  const focusOn = useCallback(
    (number: number, align: 'center' | 'nearest' = 'nearest') => {
      setPicked(number)
      following.current = false
      wanted.current = number
      toNumber(number, align)
    },
    [toNumber],
  )
  useImperativeHandle(ref, () => ({ toEnd: end, focusOn: (number) => focusOn(number, 'center') }), [end, focusOn])

  const keys = async (event: KeyboardEvent<HTMLElement>): Promise<void> => {
    const { target, key } = event
    const at = target instanceof HTMLElement ? target.closest<HTMLElement>('.say') : null
    if (key === 'Escape') return onLeaveUp()
    if (!at || target !== at || event.altKey || event.ctrlKey || event.metaKey) return
    const message = messages[current - first]
    const go = (number: number): void => {
      event.preventDefault()
      focusOn(number)
    }
    if (key === 'ArrowUp' && current > first) go(current - 1)
    else if (key === 'ArrowUp' && first > floor) {
      event.preventDefault()
      await fetchPage('older')
    } else if (key === 'ArrowDown' && current < lastShown) go(current + 1)
    else if (key === 'ArrowDown' && !isNow) {
      event.preventDefault()
      await fetchPage('newer')
    } else if (key === 'Home') go(first)
    else if (key === 'End') {
      event.preventDefault()
      await room.toNow().catch(() => setFailed(true))
      focusOn(room.state.last)
    } else if (key === 'Enter' && message) {
      event.preventDefault()
      acts.openMenu(message.number)
    } else if (key === 'r' && message?.state === 'shown' && state.can.write) {
      event.preventDefault()
      acts.answer(message)
    }
  }

  const keep = useMemo(() => {
    const at = current - first
    return [...new Set([at, line.menu.number === null ? at : line.menu.number - first])].filter((index) => index >= 0 && index < entries.length)
  }, [current, entries.length, first, line.menu.number])

  return (
    <div ref={scroller} className="room-scroll" tabIndex={-1} role="region" aria-label={copy.history}>
      <div className="room-oldest">
        {first > floor ? (
          <Button look="faint" size="s" pending={loading === 'older'} pendingLabel={copy.loadingOlder} onClick={() => void fetchPage('older')}>
            {copy.older}
          </Button>
        ) : (
          <p className="text-s text-ink-soft">{messages.length > 0 ? copy.start : state.can.write ? copy.historyEmpty : copy.historyStill}</p>
        )}
        {failed && (
          <p role="alert" className="text-s text-care">
            {copy.failedPage}
          </p>
        )}
      </div>
      <div onKeyDown={(event) => void keys(event)} onFocus={(event) => {
        const number = Number(/^m-(\d+)$/.exec(event.target.closest('.say')?.id ?? '')?.[1])
        if (number > 0 && number !== picked) setPicked(number)
      }}>
        <Virtualizer ref={handle} scrollRef={scroller} as="ol" item={Item} data={entries} startMargin={TOP} shift={next.shift} bufferSize={BUFFER} keepMounted={keep} onScroll={scrolled} onScrollEnd={look} onResize={resized}>
          {(entry, index) => <Line key={keyOf(entry)} entry={entry} index={index} current={current} {...line} />}
        </Virtualizer>
      </div>
      {!isNow && (
        <div className="room-newest">
          <Button look="faint" size="s" pending={loading === 'newer'} pendingLabel={copy.loadingNewer} onClick={() => void fetchPage('newer')}>
            {copy.newer}
          </Button>
        </div>
      )}
    </div>
  )
})
