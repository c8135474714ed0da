'use client'

import { memo, useEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react'
import { Button } from '@/components/ui/Button'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/Icon'
import { Face } from '@/components/ui/people'
import { ReactionMark } from '@/components/ui/ReactionMark'
import { hourWords } from '@/components/ui/time-words'
import type { Outgoing } from '@/components/realtime/room-protocol'
import type { RoomMessage, RoomReaction } from '@/components/realtime/room-wire'
import { copy, reasonWords } from './copy.en'
import { MessageLinks } from './MessageLinks'
import { Pictures } from './Pictures'

export interface MessageActs {
  answer(message: RoomMessage): void
  edit(number: number, body: string): void
  takeBack(number: number): void
  retry(id: string): void
  discard(id: string): void
  react(number: number, kind: RoomReaction, on: boolean): void
  goTo(number: number): void
  openMenu(number: number): void
}

export interface MessageProps {
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
  /** It goes on from the message before: the name and the time are said, and not shown again. */
  goesOn: boolean
  /** What it answers said, where that is at hand. */
  quote: string | null
  /** Somebody has just come to it by a link. */
  lit: boolean
  editing: boolean
  onEditing: (on: boolean) => void
  acts: MessageActs
  /** The open menu of this message. */
  children?: ReactNode
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
    const slow = one.reason === 'limited' || one.reason === 'chat.slow'
    const words = one.state === 'waiting' ? (slow ? reasonWords(one.reason === 'chat.slow' ? 'chat.slow' : null, copy.slow) : copy.waiting) : one.kind === 'delete' ? copy.takingBack : copy.sending
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

/** What it answers: a line that leads there. */
function Answered({ message, quote, live, roomId, goTo }: { message: RoomMessage; quote: string | null; live: boolean; roomId: string; goTo: MessageActs['goTo'] }): ReactElement | null {
  if (!message.replyTo) return null
  const { number, name } = message.replyTo
  const words = (
    <>
      <Icon name="reply" size={16} className="flex-none" />
      <span className="say-quoted">
        {copy.answered(name)}
        {quote !== null && copy.answeredWords(quote)}
      </span>
      <span className="sr-only">{copy.toAnswered(number)}</span>
    </>
  )
  return live ? (
    <button type="button" className="say-answered" tabIndex={-1} onClick={() => goTo(number)}>
      {words}
    </button>
  ) : (
    <a className="say-answered" href={`/rooms/${roomId}?at=${number}#m-${number}`}>
      {words}
    </a>
  )
}

/** What somebody said quietly: small drawings with their words, and one's own as a button that takes them back. */
function Quiet({ message, live, current, acts }: Pick<MessageProps, 'message' | 'live' | 'current' | 'acts'>): ReactElement | null {
  if (message.reactions.length === 0) return null
  const mine = message.mine ?? []
  return (
    <ul className="say-quiet" aria-label={copy.saidQuietly}>
      {message.reactions.map((kind) => {
        const words = copy.reactions[kind]
        const own = mine.includes(kind)
        return (
          <li key={kind}>
            {live ? (
              <button type="button" className="say-word" aria-pressed={own} aria-label={own ? copy.reactedMine(words) : copy.reactedOthers(words)} tabIndex={current ? 0 : -1} onClick={() => acts.react(message.number, kind, !own)}>
                <ReactionMark kind={kind} size={18} />
                {words}
              </button>
            ) : (
              <span className="say-word">
                <ReactionMark kind={kind} size={18} />
                {words}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** One message: name, words, then time, and what one can do with it. Focusable, so that it can be read one by one. */
export const MessageItem = memo(function MessageItem(props: MessageProps): ReactElement {
  const { message, mine, pending, timeZone, current, acts, goesOn, live, lit, editing, onEditing, quote, roomId, children } = props
  const note = stateWords(message, mine)
  const words = pending?.kind === 'edit' ? pending.body : message.body
  const { number, face } = message
  const id = `m-${number}`
  // Across a block, and where the words do not show, a message keeps its place and nothing else.
  if (face === null) {
    return (
      <div id={id} tabIndex={current ? 0 : -1} className={cx('say say-none', lit && 'say-lit')}>
        {note}
      </div>
    )
  }
  return (
    <div id={id} role="group" aria-labelledby={`${id}-who ${id}-what ${id}-when`} tabIndex={current ? 0 : -1} className={cx('say', goesOn && 'say-on', lit && 'say-lit')}>
      {!goesOn && (
        <div className="say-face">
          <Face name={face.name} tone={face.id} />
        </div>
      )}
      <p id={`${id}-who`} className={goesOn ? 'sr-only' : 'say-who'}>
        <strong className="text-ink">{face.name}</strong>
        {mine && <span>{copy.you}</span>}
      </p>
      <div id={`${id}-what`} className="say-what">
        <Answered message={message} quote={quote} live={live} roomId={roomId} goTo={acts.goTo} />
        {editing && message.body !== null ? (
          <EditBox
            body={message.body}
            onCancel={() => onEditing(false)}
            onSave={(body) => {
              onEditing(false)
              acts.edit(number, body)
            }}
          />
        ) : (
          words !== null && words !== '' && <p className="say-words">{words}</p>
        )}
        <Pictures images={message.images} current={current || !live} />
        {note !== null && <p className={cx('text-s text-ink-soft', words === null && 'italic')}>{note}</p>}
        {pending && <OnItsWay one={pending} acts={acts} />}
      </div>
      <p id={`${id}-when`} className={goesOn ? 'sr-only' : 'say-when'}>
        <time dateTime={message.at.toISOString()}>{hourWords(message.at, timeZone)}</time>
        {message.editedAt && message.state === 'shown' && <span>{copy.edited}</span>}
      </p>
      <Quiet message={message} live={live} current={current} acts={acts} />
      {live ? (
        <div className="say-more">
          {!editing && (
            <button
              type="button"
              id={`${id}-more`}
              className="btn btn-plain btn-icon text-ink-soft!"
              aria-label={copy.more(face.name, number)}
              aria-haspopup="dialog"
              aria-expanded={children !== undefined && children !== null}
              tabIndex={current ? 0 : -1}
              onClick={() => acts.openMenu(number)}
            >
              <Icon name="more" />
            </button>
          )}
          {children}
        </div>
      ) : (
        <MessageLinks message={message} roomId={roomId} mine={mine} writable={props.writable} />
      )}
    </div>
  )
})
