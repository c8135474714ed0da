import type { RoomFace, RoomMessage } from '@/components/realtime/room-wire'
import { copy } from './copy.en'

/** What a screen reader is told of what others say. */
export type Spoken = 'all' | 'mentions' | 'off'

/** At most one line in this time: a burst is one sentence, and there is time to hear it. */
export const SPEAK_EVERY_MS = 3000
const SETTLE_MS = 200

/** Whether a message is meant for somebody: it answers them, or it has their name after an @. */
export function isFor(message: RoomMessage, me: RoomFace | null): boolean {
  if (!me) return false
  if (message.replyTo?.name === me.name) return true
  return (message.body ?? '').toLocaleLowerCase('en').includes(`@${me.name.toLocaleLowerCase('en')}`)
}

/** What one line says of what has come: the words of a single message, or how many there are. */
export function spokenLine(messages: readonly RoomMessage[]): string | null {
  const [one] = messages
  if (!one) return null
  if (messages.length > 1) return copy.newSpoken(messages.length)
  const words = one.body ?? ''
  return copy.spoken(one.face?.name ?? '', words === '' && one.images.length > 0 ? copy.spokenPicture(one.images[0]?.alt ?? '') : words)
}

interface Speaking {
  say: (words: string) => void
  mode: () => Spoken
  me: () => RoomFace | null
  /** A message as it stands now; null: not to be spoken any more. */
  latest?: (message: RoomMessage) => RoomMessage | null
  now?: () => number
}

/** Speaks new messages of others, at most once in three seconds. Nobody's typing is ever spoken. */
export function speaker(options: Speaking): (messages: RoomMessage[]) => void {
  const now = options.now ?? Date.now
  let waiting: RoomMessage[] = []
  let next = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  const speak = (): void => {
    timer = null
    // A line may have waited: what was hidden, taken back or changed meanwhile is not read out as it was.
    const { latest = (message: RoomMessage) => message } = options
    const line = spokenLine(waiting.flatMap((message) => latest(message) ?? []).filter((message) => message.state === 'shown'))
    waiting = []
    if (line === null) return
    next = now() + SPEAK_EVERY_MS
    options.say(line)
  }
  return (messages) => {
    const mode = options.mode()
    if (mode === 'off') return
    const heard = messages.filter((message) => message.state === 'shown' && (mode === 'all' || isFor(message, options.me())))
    if (heard.length === 0) return
    waiting.push(...heard)
    timer ??= setTimeout(speak, Math.max(SETTLE_MS, next - now()))
  }
}
