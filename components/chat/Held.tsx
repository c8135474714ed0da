'use client'

import { useState, type ReactElement } from 'react'
import { browserApi } from '@/components/realtime/api'
import type { HeldMessage, RoomFace } from '@/components/realtime/room-wire'
import { Button } from '@/components/ui/Button'
import { Face } from '@/components/ui/people'
import { hourWords } from '@/components/ui/time-words'
import { copy } from './copy.en'
import { Pictures } from './Pictures'

interface Props {
  one: HeldMessage
  roomId: string
  me: RoomFace | null
  live: boolean
  timeZone: string
}

/** One's own message that a moderator reads first: one sees it oneself, with the reason, and nobody else hears of it. */
export function Held({ one, roomId, me, live, timeZone }: Props): ReactElement {
  const [failed, setFailed] = useState(false)
  // The server tells this page what still waits; the message goes then.
  const takeBack = (): void => {
    setFailed(false)
    browserApi()
      .then((api) => api.chat.withdraw.mutate({ roomId, clientId: one.clientId }))
      .catch(() => setFailed(true))
  }
  return (
    <div id={`held-${one.clientId}`} className="grid grid-cols-[auto_1fr] gap-x-3 py-1.5">
      <Face name={me?.name ?? ''} tone={me?.id} />
      <div className="grid min-w-0 gap-0.5 rounded-s bg-sunk px-3 py-2">
        <p className="text-s text-ink-soft">
          <strong className="text-ink">{me?.name}</strong>
          {copy.you} <time dateTime={one.at.toISOString()}>{hourWords(one.at, timeZone)}</time>
        </p>
        <p className="max-w-measure font-read text-m wrap-anywhere whitespace-pre-wrap">{one.body}</p>
        <Pictures images={one.images} current={!live} />
        <p className="max-w-measure text-s text-ink-soft">{copy.heldWhy[one.reason] ?? copy.heldWhy.before}</p>
        {failed && (
          <p role="alert" className="text-s text-care">
            {copy.withdrawFailed}
          </p>
        )}
        {live && (
          <p>
            <Button look="faint" size="s" onClick={takeBack}>
              {copy.takeBack}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}
