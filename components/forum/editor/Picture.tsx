'use client'

import { useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react'
import { announce } from '@/components/ui/announce'
import { Acts, Button } from '@/components/ui/Button'
import { describedBy, Field } from '@/components/ui/Field'
import { copy } from './copy.en'

/** As the server has it; asked here first, so that nobody uploads for nothing. */
const MAX_BYTES = 8 * 1024 * 1024

/** What the door answers: how the words name the picture. */
interface Added {
  markdown: string
}

/** The words of a picture inside the square brackets of Markdown. */
const within = (alt: string): string => alt.replace(/\s+/g, ' ').replace(/[\\[\]]/g, '').trim()

/** Adds a picture to the words: a file and what is in it. Nothing of the form around is sent. */
export default function Picture({ area, onClose }: { area: RefObject<HTMLTextAreaElement | null>; onClose: () => void }): ReactElement {
  const [file, setFile] = useState<File | null>(null)
  const [alt, setAlt] = useState('')
  const [wrong, setWrong] = useState<{ file?: string; alt?: string; all?: string }>({})
  const [adding, setAdding] = useState(false)

  const add = async (): Promise<void> => {
    const missing = { file: file ? undefined : copy.pictureNoFile, alt: within(alt) ? undefined : copy.pictureNoAlt }
    if (!file || !within(alt)) return setWrong(missing)
    if (file.size > MAX_BYTES) return setWrong({ file: copy.pictureReasons['images.too-large'] })
    setWrong({})
    setAdding(true)
    const data = new FormData()
    data.set('alt', within(alt))
    data.set('picture', file)
    const answer = await fetch('/images', { method: 'POST', body: data, headers: { accept: 'application/json' } }).catch(() => null)
    const made = (await answer?.json().catch(() => null)) as (Partial<Added> & { reason?: string }) | null
    setAdding(false)
    if (!answer?.ok || !made?.markdown || !area.current) return setWrong({ all: copy.pictureReasons[made?.reason ?? ''] ?? copy.pictureFailed })
    ;(await import('./tools')).insertBlock(area.current, made.markdown)
    announce(copy.pictureAdded)
    onClose()
  }

  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type === 'file') return
    // The form around is another matter.
    event.preventDefault()
    void add()
  }

  return (
    <section className="grid gap-3 rounded-card bg-sunk px-4 py-4" aria-label={copy.pictureTitle} onKeyDown={keys}>
      {wrong.all && (
        <p role="alert" className="text-care">
          {wrong.all}
        </p>
      )}
      <Field id="picture-file" label={copy.pictureFile} hint={copy.pictureFileHint} error={wrong.file}>
        <input id="picture-file" type="file" className="input" accept="image/jpeg,image/png,image/webp,image/gif,image/avif" aria-describedby={describedBy('picture-file', { hint: copy.pictureFileHint, error: wrong.file })} onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
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
