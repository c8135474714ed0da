import type { ReactElement } from 'react'
import type { RoomImage } from '@/components/realtime/room-wire'
import { copy } from './copy.en'

/** The pictures of a message, small; each opens by itself. Their size is known before they come: nothing jumps. */
export function Pictures({ images, current }: { images: readonly RoomImage[]; current: boolean }): ReactElement | null {
  if (images.length === 0) return null
  return (
    <ul className="say-pictures">
      {images.map((image) => (
        <li key={image.id}>
          <a href={`/images/${image.id}`} target="_blank" rel="noreferrer" aria-label={copy.pictureOpen(image.alt)} tabIndex={current ? undefined : -1}>
            {/* Our own door hands it out, each time through the law of the room. */}
            <img src={`/images/${image.id}`} alt={image.alt} width={image.width || undefined} height={image.height || undefined} loading="lazy" decoding="async" />
          </a>
        </li>
      ))}
    </ul>
  )
}
