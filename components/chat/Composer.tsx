'use client'

import { startTransition, useActionState, useEffect, useRef, type FormEvent, type KeyboardEvent, type ReactElement } from 'react'
import { Button } from '@/components/ui/Button'
import { ErrorSummary } from '@/components/ui/ErrorSummary'
import { untouched, type FormAction } from '@/components/ui/form-state'
import type { RoomMessage } from '@/components/realtime/room-wire'
import { copy } from './copy.en'

interface Props {
  roomId: string
  /** Sends without script; a new id for each drawing of the page, so that a doubled form is one message. */
  action: FormAction
  clientId: string
  live: boolean
  max: number
  answering: RoomMessage | null
  /** Words to put back into the box, with a stamp so that the same words can come back twice. */
  back: { words: string; stamp: number } | null
  onAnswerNobody: () => void
  onSay: (body: string) => void
  onTyping: () => void
}

/** The box: sends in place with script, as a plain form without. Focus stays in it. */
export function Composer({ roomId, action, clientId, live, max, answering, back, onAnswerNobody, onSay, onTyping }: Props): ReactElement {
  const box = useRef<HTMLTextAreaElement>(null)
  const [form, submit] = useActionState(action, untouched)

  useEffect(() => {
    if (answering) box.current?.focus()
  }, [answering])
  useEffect(() => {
    if (!back || !box.current) return
    box.current.value = [back.words, box.current.value].filter(Boolean).join('\n')
    box.current.focus()
  }, [back])

  const say = (): void => {
    const body = box.current?.value.trim() ?? ''
    if (!body || !box.current) return
    onSay(body)
    box.current.value = ''
    box.current.focus()
  }
  const sent = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (live) say()
    else startTransition(() => submit(new FormData(event.currentTarget)))
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && answering) onAnswerNobody()
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
          <span>{copy.answeringNow(answering.face?.name ?? '')}</span>
          <Button look="faint" size="s" onClick={onAnswerNobody}>
            {copy.stopAnswering}
          </Button>
        </div>
      )}
      <div className="flex items-end gap-2">
        <label htmlFor="say-body" className="sr-only">
          {copy.box}
        </label>
        <textarea
          ref={box}
          id="say-body"
          name="body"
          rows={1}
          maxLength={max}
          className="input input-words min-h-12! flex-1 resize-none! py-2.5! max-h-48!"
          placeholder={copy.placeholder}
          aria-describedby="say-hint"
          autoComplete="off"
          defaultValue={typeof typed === 'string' ? typed : undefined}
          onKeyDown={keys}
          onInput={onTyping}
        />
        <Button type="submit" look="main" icon="send" iconOnly className="shrink-0">
          {copy.send}
        </Button>
      </div>
      <p id="say-hint" className="sr-only">
        {copy.enterHint}
      </p>
    </form>
  )
}
