'use client'

import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { RoomImage } from '@/components/realtime/room-wire'
import { announce } from '@/components/ui/announce'
import { Acts, Button } from '@/components/ui/Button'
import { describedBy, Field } from '@/components/ui/Field'
import { copy } from './copy.en'

/** As the server has it; asked here first, so that nobody uploads for nothing. */
const MAX_BYTES = 8 * 1024 * 1024

const size = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Adds a picture to a message: a file, and what is in it. It goes out with the message and not before. */
export default function PictureAdd({ onAdd, onClose }: { onAdd: (image: RoomImage) => void; onClose: () => void }): ReactElement {
  const [file, setFile] = useState<File | null>(null)
  const [alt, setAlt] = useState('')
  const [wrong, setWrong] = useState<{ file?: string; alt?: string; all?: string }>({})
  const [adding, setAdding] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])

  const add = async (): Promise<void> => {
    const words = alt.replace(/\s+/g, ' ').replace(/[\\[\]]/g, '').trim()
    if (!file || !words) return setWrong({ file: file ? undefined : copy.pictureNoFile, alt: words ? undefined : copy.pictureNoAlt })
    if (file.size > MAX_BYTES) return setWrong({ file: copy.pictureReasons['images.too-large'] })
    setWrong({})
    setAdding(true)
    const data = new FormData()
    data.set('alt', words)
    data.set('picture', file)
    const answer = await fetch('/images', { method: 'POST', body: data, headers: { accept: 'application/json' } }).catch(() => null)
    const made = (await answer?.json().catch(() => null)) as { id?: unknown; width?: unknown; height?: unknown; reason?: unknown } | null
    setAdding(false)
    const id = typeof made?.id === 'string' ? made.id : null
    if (!answer?.ok || id === null) return setWrong({ all: copy.pictureReasons[typeof made?.reason === 'string' ? made.reason : ''] ?? copy.pictureFailed })
    announce(copy.pictureAdded)
    onAdd({ id, alt: words, width: size(made?.width), height: size(made?.height) })
  }

  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type === 'file') return
    // The form around is another matter.
    event.preventDefault()
    void add()
  }

  return (
    <section className="grid max-h-[45dvh] gap-3 overflow-y-auto rounded-card bg-sunk px-4 py-4" aria-label={copy.pictureTitle} onKeyDown={keys}>
      {wrong.all && (
        <p role="alert" className="text-care">
          {wrong.all}
        </p>
      )}
      <Field id="picture-file" label={copy.pictureFile} hint={copy.pictureFileHint} error={wrong.file}>
        <input ref={first} id="picture-file" type="file" className="input" accept="image/jpeg,image/png,image/webp,image/gif,image/avif" aria-describedby={describedBy('picture-file', { hint: copy.pictureFileHint, error: wrong.file })} onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
      </Field>
      <Field id="picture-alt" label={copy.pictureAlt} hint={copy.pictureAltHint} error={wrong.alt}>
        <input id="picture-alt" type="text" className="input" maxLength={300} value={alt} autoComplete="off" aria-describedby={describedBy('picture-alt', { hint: copy.pictureAltHint, error: wrong.alt })} onChange={(event) => setAlt(event.currentTarget.value)} />
      </Field>
      <Acts>
        <Button look="soft" size="s" pending={adding} pendingLabel={copy.pictureAdding} onClick={() => void (adding ? undefined : add())}>
          {copy.pictureAdd}
        </Button>
        <Button look="faint" size="s" onClick={onClose}>
          {copy.pictureClose}
        </Button>
      </Acts>
    </section>
  )
}
