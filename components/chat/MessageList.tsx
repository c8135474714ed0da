'use client'

import { lazy, Suspense, useCallback, useMemo, useState, type ReactElement } from 'react'
import { Face } from '@/components/ui/people'
import { Since } from '@/components/ui/surfaces'
import type { RoomState } from '@/components/realtime/room-protocol'
import { copy } from './copy.en'
import { dayOf, goesOn, quoteOf, type Entry } from './entries'
import { Held } from './Held'
import { MessageItem, OnItsWay, type MessageActs } from './MessageItem'
import { Pictures } from './Pictures'

const MessageMenu = lazy(() => import('./MessageMenu'))

export interface LineProps {
  roomId: string
  state: RoomState
  live: boolean
  timeZone: string
  /** The message before which 'Since you were last here' stands. */
  sinceAt: number | null
  /** The message that Tab stops at. */
  current: number
  lit: number | null
  acts: MessageActs
  menu: { number: number | null; close: (moved: boolean) => void }
  editing: { number: number | null; set: (number: number | null) => void }
}

function Sent({ one, me, acts }: { one: Extract<Entry, { kind: 'outgoing' }>['one']; me: RoomState['me']; acts: MessageActs }): ReactElement {
  return (
    <div className="say">
      <div className="say-face">
        <Face name={me?.name ?? ''} tone={me?.id} />
      </div>
      <p className="say-who">
        <strong className="text-ink">{me?.name}</strong>
        {copy.you}
      </p>
      <div className="say-what">
        {one.replyTo && <p className="text-s text-ink-soft">{copy.answered(one.replyTo.name)}</p>}
        <p className="say-words opacity-80">{one.body}</p>
        <Pictures images={one.images} current={false} />
        <OnItsWay one={one} acts={acts} />
      </div>
    </div>
  )
}

/** One line of the list: what is said, with the day before it where a day begins. */
export function Line({ entry, index, roomId, state, live, timeZone, sinceAt, current, lit, acts, menu, editing }: LineProps & { entry: Entry; index: number }): ReactElement {
  const setEditing = editing.set
  const onEditing = useCallback((on: boolean) => setEditing(on && entry.kind === 'message' ? entry.message.number : null), [setEditing, entry])
  if (entry.kind === 'held') return <Held one={entry.one} roomId={roomId} me={state.me} live={live} timeZone={timeZone} />
  if (entry.kind === 'outgoing') return <Sent one={entry.one} me={state.me} acts={acts} />
  const { message } = entry
  const before = state.messages[index - 1]
  const day = dayOf(message, before, timeZone)
  const { number } = message
  const mine = message.clientId !== null
  return (
    <>
      {day !== null && <h2 className="say-day">{day}</h2>}
      {number === sinceAt && <Since id="since">{copy.since}</Since>}
      <MessageItem
        message={message}
        roomId={roomId}
        mine={mine}
        live={live}
        writable={state.can.write}
        timeZone={timeZone}
        pending={state.outgoing.find((one) => one.number === number) ?? null}
        current={number === current}
        goesOn={day === null && number !== sinceAt && goesOn(message, before)}
        quote={quoteOf(message, state.messages)}
        lit={number === lit}
        editing={editing.number === number}
        onEditing={onEditing}
        acts={acts}
      >
        {menu.number === number ? (
          <Suspense>
            <MessageMenu
              message={message}
              roomId={roomId}
              mine={mine}
              writable={state.can.write}
              onAnswer={() => acts.answer(message)}
              onEdit={() => onEditing(true)}
              onTakeBack={() => acts.takeBack(number)}
              onReact={(kind, on) => acts.react(number, kind, on)}
              onClose={menu.close}
            />
          </Suspense>
        ) : undefined}
      </MessageItem>
    </>
  )
}

/** The whole list as the server draws it, and as it stays where no script runs. */
export function PlainList({ entries, ...line }: LineProps & { entries: readonly Entry[] }): ReactElement {
  return (
    <ol className="says">
      {entries.map((entry, index) => (
        <li key={index}>
          <Line entry={entry} index={index} {...line} />
        </li>
      ))}
    </ol>
  )
}

/** Which message's menu is open, which is being changed, and which was come to by a link. */
export function useOpen(): { menu: number | null; setMenu: (number: number | null) => void; editing: LineProps['editing'] } {
  const [menu, setMenu] = useState<number | null>(null)
  const [number, set] = useState<number | null>(null)
  const editing = useMemo(() => ({ number, set }), [number])
  return { menu, setMenu, editing }
}
