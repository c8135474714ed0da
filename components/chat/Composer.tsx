'use client'

import { lazy, startTransition, Suspense, useActionState, useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactElement, type ReactNode } from 'react'
import { announce } from '@/components/ui/announce'
import { Button } from '@/components/ui/Button'
import { ErrorSummary } from '@/components/ui/ErrorSummary'
import { untouched, type FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/Icon'
import type { RoomImage } from '@/components/realtime/room-wire'
import type { InTheBox, UnsentWords } from '@/components/realtime/unsent'
import { copy } from './copy.en'

const PictureAdd = lazy(() => import('./PictureAdd'))
const PICTURES_MOST = 4

export interface Answering {
  number: number
  name: string
}

interface Props {
  roomId: string
  /** Sends without script; a new id for each drawing of the page, so that a doubled form is one message. */
  action: FormAction
  clientId: string
  live: boolean
  /** Nothing can be said for now: why, in words. What is typed stays. */
  refused: ReactNode
  max: number
  answering: Answering | null
  unsent: UnsentWords
  /** Something to put back into the box, with a stamp so that the same words can come back twice. */
  back: { box: Pick<InTheBox, 'words' | 'images'>; stamp: number } | null
  onAnswering: (to: Answering | null) => void
  onSay: (body: string, images: RoomImage[]) => void
  onTyping: () => void
  /** From the empty box up to the messages. */
  onUp: () => void
}

/** The box: sends in place with script, as a plain form without. Focus stays in it, and its words outlive the page. */
export function Composer({ roomId, action, clientId, live, refused, max, answering, unsent, back, onAnswering, onSay, onTyping, onUp }: Props): ReactElement {
  const box = useRef<HTMLTextAreaElement>(null)
  const [form, submit] = useActionState(action, untouched)
  // What was in the box when the page was left. The server knows nothing of it, so it shows once the page is alive.
  const [kept] = useState(() => unsent.box())
  const [images, setImages] = useState<RoomImage[]>(kept?.images ?? [])
  const [adding, setAdding] = useState(false)
  const [isBack, setIsBack] = useState(kept !== null && kept.words !== '')

  const keep = (part: Partial<InTheBox> = {}): void => unsent.keepBox({ words: box.current?.value ?? '', replyTo: answering, images, ...part })
  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  const first = useRef(true)
  useEffect(() => {
    // The first time, what is kept has not been put back yet.
    if (!first.current) latest.current()
    first.current = false
  }, [answering, images])
  // Words that are in the box already, typed before the page was alive, stand before those of last time.
  useEffect(() => {
    if (kept && box.current?.value === '') box.current.value = kept.words
    if (kept?.replyTo) onAnswering(kept.replyTo)
  }, [kept, onAnswering])
  useEffect(() => {
    if (!back || !box.current) return
    box.current.value = [back.box.words, box.current.value].filter(Boolean).join('\n')
    setImages((now) => [...back.box.images, ...now].slice(0, PICTURES_MOST))
    box.current.focus()
    latest.current()
  }, [back])

  const say = (): void => {
    const body = box.current?.value.trim() ?? ''
    if ((!body && images.length === 0) || !box.current) return
    box.current.focus()
    if (refused) return announce(`${copy.stay}`)
    onSay(body, images)
    box.current.value = ''
    setImages([])
    setIsBack(false)
    setAdding(false)
    unsent.keepBox({ words: '', replyTo: null, images: [] })
  }
  const sent = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (live) say()
    else startTransition(() => submit(new FormData(event.currentTarget)))
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && answering) onAnswering(null)
    if (event.key === 'ArrowUp' && box.current?.value === '') {
      event.preventDefault()
      onUp()
    }
    // On a phone Enter makes a new line; where there is a real keyboard it sends.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !window.matchMedia('(pointer: fine)').matches) return
    event.preventDefault()
    say()
  }
  const typed = form.values?.body

  return (
    <form action={submit} onSubmit={sent} className="grid gap-1.5" noValidate>
      {!form.ok && <ErrorSummary message={form.message} errors={form.fieldErrors} prefix="say-" stamp={form} />}
      <input type="hidden" name="roomId" value={roomId} />
      <input type="hidden" name="clientId" value={clientId} />
      {answering && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 text-s">
          <span>{copy.answeringNow(answering.name)}</span>
          <Button look="faint" size="s" onClick={() => onAnswering(null)}>
            {copy.stopAnswering}
          </Button>
        </div>
      )}
      {live && isBack && (
        <p role="status" className="text-s text-ink-soft">
          {copy.restored}
        </p>
      )}
      {live && images.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {images.map((image) => (
            <li key={image.id} className="say-chip">
              <img src={`/images/${image.id}`} alt={image.alt} />
              <button type="button" aria-label={copy.pictureDrop(image.alt)} onClick={() => setImages((now) => now.filter((one) => one.id !== image.id))}>
                <Icon name="close" size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <Suspense>
          <PictureAdd
            onAdd={(image) => {
              setImages((now) => [...now, image].slice(0, PICTURES_MOST))
              setAdding(false)
              box.current?.focus()
            }}
            onClose={() => {
              setAdding(false)
              box.current?.focus()
            }}
          />
        </Suspense>
      )}
      <div className="flex items-end gap-1.5">
        {live && (
          <Button look="plain" icon="picture" iconOnly className="shrink-0" aria-expanded={adding} aria-disabled={images.length >= PICTURES_MOST || undefined} onClick={() => setAdding((now) => !now && images.length < PICTURES_MOST)}>
            {copy.picture}
          </Button>
        )}
        <label htmlFor="say-body" className="sr-only">
          {copy.box}
        </label>
        <textarea
          ref={box}
          id="say-body"
          name="body"
          rows={1}
          maxLength={max}
          className="input input-words min-h-12! flex-1 resize-none! py-2.5! max-h-40!"
          placeholder={copy.placeholder}
          aria-describedby={refused ? 'say-refused say-hint' : 'say-hint'}
          autoComplete="off"
          defaultValue={typeof typed === 'string' ? typed : undefined}
          onKeyDown={keys}
          onInput={() => {
            onTyping()
            keep()
            if (isBack) setIsBack(false)
          }}
        />
        <Button type="submit" look="main" icon="send" iconOnly className="shrink-0" aria-disabled={refused ? true : undefined}>
          {copy.send}
        </Button>
      </div>
      <p id="say-hint" className="sr-only">
        {copy.enterHint}
      </p>
    </form>
  )
}
