'use client'

import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { Button } from '@/components/ui/Button'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { Face } from '@/components/ui/people'
import { hourWords } from '@/components/ui/time-words'
import type { Outgoing } from '@/components/realtime/room-protocol'
import type { RoomMessage } from '@/components/realtime/room-wire'
import { copy, reasonWords } from './copy.en'

export interface MessageActs {
  answer(message: RoomMessage): void
  edit(number: number, body: string): void
  takeBack(number: number): void
  retry(id: string): void
  discard(id: string): void
}

interface Props {
  message: RoomMessage
  roomId: string
  mine: boolean
  /** The browser runs our script: acts happen in place. Without it they are links. */
  live: boolean
  writable: boolean
  timeZone: string
  /** An edit or a taking back of this message that is on its way. */
  pending: Outgoing | null
  /** Whether Tab stops at this message; the arrow keys go on from here. */
  current: boolean
  acts: MessageActs
}

/** What stands in place of words that this reader does not see, or beside one's own. */
function stateWords(message: RoomMessage, mine: boolean): string | null {
  if (message.state === 'deleted') return copy.deleted
  if (message.state === 'blocked') return copy.blocked
  if (message.state === 'hidden') return mine ? copy.hiddenMine : copy.hidden
  return message.state === 'held' ? copy.held : null
}

/** A change of one's own that is on its way or was refused. */
export function OnItsWay({ one, acts }: { one: Outgoing; acts: Pick<MessageActs, 'retry' | 'discard'> }): ReactElement {
  if (one.state !== 'failed') {
    const words = one.state === 'waiting' ? (one.reason === 'limited' ? copy.slow : copy.waiting) : one.kind === 'delete' ? copy.takingBack : copy.sending
    return <p className="text-s text-ink-soft">{words}</p>
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-s">
      <p className="text-care">
        <strong>{copy.failed}</strong> {reasonWords(one.reason)}
      </p>
      <span className="flex flex-wrap gap-1">
        <Button look="faint" size="s" onClick={() => acts.retry(one.id)}>
          {copy.tryAgain}
        </Button>
        <Button look="faint" size="s" onClick={() => acts.discard(one.id)}>
          {one.kind === 'send' ? copy.backToBox : copy.cancel}
        </Button>
      </span>
    </div>
  )
}

function Menu({ message, roomId, mine, live, writable, current, acts, onEdit }: Props & { onEdit: () => void }): ReactElement | null {
  const menu = useRef<HTMLDetailsElement>(null)
  const run = (act: () => void) => (): void => {
    if (menu.current) menu.current.open = false
    act()
  }
  const editable = mine && message.state === 'shown' && writable
  const takeable = mine && message.state !== 'deleted'
  const answerable = live && writable && message.state === 'shown'
  const reportable = !mine && message.id !== null && message.state === 'shown'
  const face = message.face
  if (face === null || (!editable && !takeable && !answerable && !reportable)) return null
  return (
    <details ref={menu} className="menu menu-end" data-menu="">
      <summary className="btn btn-plain btn-icon text-ink-soft! -my-2" aria-label={copy.more(face.name, message.number)} tabIndex={live && !current ? -1 : undefined}>
        <Icon name="more" />
      </summary>
      <div className="menu-list">
        {answerable && (
          <button type="button" onClick={run(() => acts.answer(message))}>
            {copy.answer}
          </button>
        )}
        {live && editable && (
          <button type="button" onClick={run(onEdit)}>
            {copy.change}
          </button>
        )}
        {live && takeable && (
          <button type="button" onClick={run(() => acts.takeBack(message.number))}>
            {copy.takeBack}
          </button>
        )}
        {!live && (editable || takeable) && <Link href={`/rooms/${roomId}/messages/${message.number}`}>{copy.change}</Link>}
        {reportable && <Link href={`/report?type=message&id=${message.id ?? ''}`}>{copy.report}</Link>}
        {!mine && <Link href={`/people/${face.id}/block`}>{copy.block}</Link>}
      </div>
    </details>
  )
}

function EditBox({ body, onSave, onCancel }: { body: string; onSave: (words: string) => void; onCancel: () => void }): ReactElement {
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [])
  const save = (): void => {
    const words = box.current?.value.trim() ?? ''
    if (words && words !== body) onSave(words)
    else onCancel()
  }
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
  }
  return (
    <div className="grid gap-2">
      <textarea ref={box} className="input input-words min-h-12!" rows={2} aria-label={copy.changeLabel} maxLength={4000} defaultValue={body} onKeyDown={keys} />
      <span className="flex flex-wrap gap-2">
        <Button look="soft" size="s" onClick={save}>
          {copy.save}
        </Button>
        <Button look="faint" size="s" onClick={onCancel}>
          {copy.cancel}
        </Button>
      </span>
    </div>
  )
}

/** One message: name, time, words, and what one can do with it. Focusable, so that it can be read one by one. */
export function MessageItem(props: Props): ReactElement {
  const { message, mine, pending, timeZone, current, acts } = props
  const [editing, setEditing] = useState(false)
  const note = stateWords(message, mine)
  const words = pending?.kind === 'edit' ? pending.body : message.body
  // Across a block a message keeps its place, and nothing else.
  if (message.face === null) {
    return (
      <li id={`m-${message.number}`} tabIndex={current ? 0 : -1} className="scroll-mt-28 scroll-mb-40 rounded-s py-1.5 text-s text-ink-soft italic">
        {note}
      </li>
    )
  }
  return (
    <li id={`m-${message.number}`} tabIndex={current ? 0 : -1} className="grid scroll-mt-28 scroll-mb-40 grid-cols-[auto_1fr_auto] gap-x-3 gap-y-0.5 rounded-s py-1.5">
      <div className="row-span-2">
        <Face name={message.face.name} tone={message.face.id} />
      </div>
      <p className="min-w-0 self-center text-s text-ink-soft">
        <strong className="text-ink">{message.face.name}</strong>
        {mine && <span>{copy.you}</span>}{' '}
        <time dateTime={message.at.toISOString()}>{hourWords(message.at, timeZone)}</time>
        {message.replyTo && <span>{copy.answering(message.replyTo.name)}</span>}
        {message.editedAt && message.state === 'shown' && <span>{copy.edited}</span>}
      </p>
      <div>{editing ? null : <Menu {...props} onEdit={() => setEditing(true)} />}</div>
      <div className="col-span-2 grid min-w-0 gap-0.5">
        {editing && message.body !== null ? (
          <EditBox
            body={message.body}
            onCancel={() => setEditing(false)}
            onSave={(body) => {
              setEditing(false)
              acts.edit(message.number, body)
            }}
          />
        ) : (
          words !== null && <p className="max-w-measure font-read text-m whitespace-pre-wrap wrap-anywhere">{words}</p>
        )}
        {note !== null && <p className={cx('text-s text-ink-soft', words === null && 'italic')}>{note}</p>}
        {pending && <OnItsWay one={pending} acts={acts} />}
      </div>
    </li>
  )
}
