'use client'

import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { Button, LinkButton } from '@/components/ui/Button'
import { Since } from '@/components/ui/surfaces'
import { dayWords } from '@/components/ui/time-words'
import type { RoomState } from '@/components/realtime/room-protocol'
import type { RoomMessage } from '@/components/realtime/room-wire'
import { Face } from '@/components/ui/people'
import { copy } from './copy.en'
import { Held } from './Held'
import { MessageItem, OnItsWay, type MessageActs } from './MessageItem'

interface Props {
  roomId: string
  state: RoomState
  /** The number before which this reader had read everything; null: no line. */
  sinceAfter: number | null
  live: boolean
  timeZone: string
  acts: MessageActs
  onOlder: () => Promise<void>
}

/** Where the line 'Since you were last here' stands: before the first message of somebody else after the pointer. */
function sinceNumber({ state, sinceAfter }: Props): number | null {
  if (sinceAfter === null) return null
  return state.messages.find((message) => message.number > sinceAfter && message.clientId === null)?.number ?? null
}

/** What was said, as a plain list in which the arrow keys go from message to message. */
export function MessageList(props: Props): ReactElement {
  const { roomId, state, live, timeZone, acts, onOlder } = props
  const list = useRef<HTMLOListElement>(null)
  const [picked, setPicked] = useState<number | null>(null)
  const [loading, setLoading] = useState(false)
  const [sinceAt] = useState(() => sinceNumber(props))
  const { messages } = state
  const last = messages.at(-1)?.number ?? 0
  const current = picked ?? last
  const pendings = new Map(state.outgoing.flatMap((one) => (one.number === null ? [] : [[one.number, one]])))

  const keys = (event: KeyboardEvent<HTMLOListElement>): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const at = event.target instanceof HTMLElement ? event.target.closest('li') : null
    if (step === 0 || !at || event.target !== at) return
    const next = Math.min(Math.max(current + step, state.first), last)
    setPicked(next)
    document.getElementById(`m-${next}`)?.focus()
    event.preventDefault()
  }
  const older = async (): Promise<void> => {
    const before = state.first
    setLoading(true)
    await onOlder().catch(() => undefined)
    setLoading(false)
    setPicked(before)
    // The reader stays where they were: the older ones come above.
    requestAnimationFrame(() => document.getElementById(`m-${before}`)?.focus())
  }
  const newDay = (message: RoomMessage, index: number): string | null => {
    const day = dayWords(message.at, timeZone)
    const before = messages[index - 1]
    return before && dayWords(before.at, timeZone) === day ? null : day
  }

  return (
    <section aria-label={copy.history} className="grid gap-2">
      {state.first > 1 ? (
        live ? (
          <Button look="faint" size="s" pending={loading} pendingLabel={copy.loadingOlder} onClick={() => void older()}>
            {copy.older}
          </Button>
        ) : (
          <LinkButton look="faint" size="s" href={`/rooms/${roomId}?before=${state.first}`}>
            {copy.older}
          </LinkButton>
        )
      ) : (
        <p className="text-s text-ink-soft">{messages.length > 0 ? copy.start : copy.historyEmpty}</p>
      )}
      <ol ref={list} className="grid gap-1" onKeyDown={keys}>
        {messages.map((message, index) => {
          const day = newDay(message, index)
          return [
            day !== null && (
              <li key={`day-${message.number}`} className="pt-3 text-center text-s text-ink-soft">
                {day}
              </li>
            ),
            message.number === sinceAt && (
              <li key="since" id="since" className="scroll-mt-24 py-2">
                <Since>{copy.since}</Since>
              </li>
            ),
            <MessageItem
              key={message.number}
              message={message}
              roomId={roomId}
              mine={message.clientId !== null}
              live={live}
              writable={state.can.write}
              timeZone={timeZone}
              pending={pendings.get(message.number) ?? null}
              current={message.number === current}
              acts={acts}
            />,
          ]
        })}
        {state.held.map((one) => (
          <Held key={one.clientId} one={one} roomId={roomId} me={state.me} live={live} timeZone={timeZone} />
        ))}
        {state.outgoing.map((one) =>
          one.kind === 'send' ? (
            <li key={one.id} className="grid grid-cols-[auto_1fr] gap-x-3 py-1.5">
              <Face name={state.me?.name ?? ''} tone={state.me?.id} />
              <div className="grid min-w-0 gap-0.5">
                <p className="text-s text-ink-soft">
                  <strong className="text-ink">{state.me?.name}</strong>
                  {copy.you}
                </p>
                <p className="max-w-measure font-read text-m wrap-anywhere whitespace-pre-wrap opacity-80">{one.body}</p>
                <OnItsWay one={one} acts={acts} />
              </div>
            </li>
          ) : null,
        )}
      </ol>
    </section>
  )
}
