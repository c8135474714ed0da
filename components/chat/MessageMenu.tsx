'use client'

import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { browserApi } from '@/components/realtime/api'
import { ROOM_REACTIONS, type RoomMessage, type RoomReaction } from '@/components/realtime/room-wire'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { ReactionMark } from '@/components/ui/ReactionMark'
import { copy } from './copy.en'

interface Props {
  message: RoomMessage
  roomId: string
  mine: boolean
  writable: boolean
  onAnswer: () => void
  onEdit: () => void
  onTakeBack: () => void
  onReact: (kind: RoomReaction, on: boolean) => void
  /** Closed, and where the reader goes on: at the message or wherever an act has put them. */
  onClose: (moved: boolean) => void
}

type Said = { kind: RoomReaction; names: string[]; more: boolean }

/** Who said which quiet word: asked for only when somebody wants to know. */
function WhoSaid({ roomId, number }: { roomId: string; number: number }): ReactElement {
  const [said, setSaid] = useState<Said[] | 'asking' | 'failed' | null>(null)
  const ask = (): void => {
    setSaid('asking')
    browserApi()
      .then((api) => api.chat.whoReacted.query({ roomId, number }))
      .then(setSaid)
      .catch(() => setSaid('failed'))
  }
  if (said === null || said === 'asking') {
    return (
      <button type="button" onClick={ask} aria-disabled={said === 'asking' || undefined}>
        <Icon name="groups" size={20} />
        {copy.whoReacted}
      </button>
    )
  }
  if (said === 'failed') return <p className="px-3 py-2 text-s text-care">{copy.failedPage}</p>
  return (
    <ul className="grid gap-1 px-3 py-2 text-s" role="status">
      {said.length === 0 && <li>{copy.whoNobody}</li>}
      {said.map((one) => (
        <li key={one.kind} className="flex items-start gap-2">
          <ReactionMark kind={one.kind} size={18} />
          <span>
            {copy.reactions[one.kind]}: {copy.whoNames(one.names, one.more)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Puts the menu beside its message; on a phone it is a sheet in reach of a thumb, and CSS alone places it. */
function place(menu: HTMLElement): void {
  const anchor = menu.parentElement?.getBoundingClientRect()
  if (!anchor || window.matchMedia('(max-width: 55.99rem)').matches) return
  const { offsetHeight: height, offsetWidth: width } = menu
  const below = anchor.bottom + height + 8 < window.innerHeight
  menu.style.top = `${Math.max(8, below ? anchor.bottom : Math.min(anchor.top - height, window.innerHeight - height - 8))}px`
  menu.style.left = `${Math.max(8, anchor.right - width)}px`
}

/** What one can do with a message. A layer of the browser's own: outside and Escape close it. */
export default function MessageMenu({ message, roomId, mine, writable, onAnswer, onEdit, onTakeBack, onReact, onClose }: Props): ReactElement {
  const menu = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const closed = useRef(onClose)
  useEffect(() => {
    closed.current = onClose
  })
  useEffect(() => {
    const layer = menu.current
    if (!layer) return
    const toggled = (event: Event): void => {
      if ('newState' in event && event.newState === 'closed') closed.current(moved.current)
    }
    layer.addEventListener('toggle', toggled)
    layer.showPopover()
    place(layer)
    layer.querySelector<HTMLElement>('button, a')?.focus()
    return () => layer.removeEventListener('toggle', toggled)
  }, [])

  const run = (act: () => void, moves = false): void => {
    moved.current = moves
    act()
    menu.current?.hidePopover()
  }
  const close = (): void => run(() => undefined)
  const keys = (event: KeyboardEvent<HTMLDivElement>): void => {
    event.stopPropagation()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button, a')]
    const at = all.findIndex((one) => one === document.activeElement)
    all[(at + step + all.length) % all.length]?.focus()
  }
  const { state, face, id, number } = message
  const said = message.mine ?? []
  const shown = state === 'shown'
  return (
    <div ref={menu} popover="auto" role="dialog" aria-label={copy.menuTitle(face?.name ?? '')} className="say-menu menu-list" onKeyDown={keys}>
      {shown && writable && (
        <div role="group" aria-label={copy.react} className="say-menu-quiet">
          {ROOM_REACTIONS.map((kind) => (
            <button key={kind} type="button" aria-pressed={said.includes(kind)} onClick={() => run(() => onReact(kind, !said.includes(kind)))}>
              <ReactionMark kind={kind} />
              {copy.reactions[kind]}
            </button>
          ))}
        </div>
      )}
      {shown && writable && (
        <button type="button" onClick={() => run(onAnswer, true)}>
          <Icon name="reply" size={20} />
          {copy.answer}
        </button>
      )}
      {mine && shown && writable && (
        <button type="button" onClick={() => run(onEdit, true)}>
          <Icon name="write" size={20} />
          {copy.change}
        </button>
      )}
      {mine && state !== 'deleted' && (
        <button type="button" onClick={() => run(onTakeBack)}>
          <Icon name="close" size={20} />
          {copy.takeBack}
        </button>
      )}
      {message.reactions.length > 0 && <WhoSaid roomId={roomId} number={number} />}
      <button type="button" data-copy={`/rooms/${roomId}?at=${number}#m-${number}`} data-done={copy.copied} onClick={close}>
        <Icon name="link" size={20} />
        {copy.copyLink}
      </button>
      {!mine && id !== null && shown && (
        <Link href={`/report?type=message&id=${id}`}>
          <Icon name="flag" size={20} />
          {copy.report}
        </Link>
      )}
      {!mine && face && (
        <Link href={`/people/${face.id}/block`}>
          <Icon name="person" size={20} />
          {copy.block}
        </Link>
      )}
      <button type="button" className="say-menu-close" onClick={close}>
        {copy.closeMenu}
      </button>
    </div>
  )
}
