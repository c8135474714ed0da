'use client'

import { useState, type ReactElement, type ReactNode } from 'react'
import { browserApi } from '@/components/realtime/api'
import type { HereNow } from '@/components/realtime/room-wire'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Face } from '@/components/ui/people'
import { Fold, Note } from '@/components/ui/surfaces'
import { copy } from './copy.en'
import type { RoomFacts } from './RoomView'
import type { Spoken } from './speaker'

/** Whether nobody else is here. */
export const isAlone = (here: HereNow, me: string | null): boolean => here.count === 0 || (here.count === 1 && (here.faces.length === 0 || here.faces[0]?.id === me))

/** Who is here now, by face and name. */
export function HereNowList({ here, me, talked }: { here: HereNow; me: string | null; talked: string }): ReactElement {
  return (
    <Section title={copy.hereTitle}>
      {isAlone(here, me) && (
        <p className="text-s text-ink-soft">
          {talked} {copy.lastTalkedAlone}
        </p>
      )}
      {here.faces.length > 0 && (
        <ul className="flex flex-wrap gap-x-5 gap-y-2">
          {here.faces.map((face) => (
            <li key={face.id} className="flex items-center gap-2">
              <Face name={face.name} tone={face.id} size="s" />
              <span>{face.name}</span>
              {face.id === me && <span className="text-s text-ink-soft">{copy.you}</span>}
            </li>
          ))}
          {here.count > here.faces.length && <li className="text-ink-soft">{copy.hereMore(here.count - here.faces.length)}</li>}
        </ul>
      )}
    </Section>
  )
}

/** Who can read what is said here, in words. */
export function readersWords(room: Pick<RoomFacts, 'kind' | 'group' | 'byInvitation'>): string {
  if (room.kind === 'direct' || room.group === null) return copy.readersDirect
  if (room.kind === 'side') return copy.readersSide
  if (room.kind === 'session' && room.byInvitation) return copy.readersSeats
  return copy.readers(room.group.name, room.group.members) + (room.group.closed ? '' : copy.anyoneMayJoin)
}

/** The same in a few words, for the line above the box. */
export function readersShort(room: Pick<RoomFacts, 'kind' | 'group' | 'byInvitation'>): string {
  if (room.kind === 'direct' || room.group === null) return copy.twoCanRead
  if (room.kind === 'side') return copy.sideCanRead
  return room.kind === 'session' && room.byInvitation ? copy.seatsCanRead : copy.canRead(room.group.members)
}

const MODES: readonly Spoken[] = ['all', 'mentions', 'off']

/** What a screen reader is told, changed where it is heard. */
function SpokenChoice({ spoken, onSpoken }: { spoken: Spoken; onSpoken: (mode: Spoken) => void }): ReactElement {
  const [said, setSaid] = useState<string | null>(null)
  const choose = (mode: Spoken): void => {
    onSpoken(mode)
    browserApi()
      .then((api) => api.accounts.changeRoomSettings.mutate({ spoken: mode }))
      .then(() => setSaid(copy.spokenSaved))
      .catch(() => setSaid(copy.spokenFailed))
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="sr-only">{copy.aboutSpoken}</legend>
      {MODES.map((mode) => (
        <label key={mode} className="flex min-h-reach items-center gap-3">
          <input type="radio" name="spoken" value={mode} checked={spoken === mode} onChange={() => choose(mode)} />
          {copy.spokenNames[mode]}
        </label>
      ))}
      {said !== null && (
        <p role="status" className="text-s text-ink-soft">
          {said}
        </p>
      )}
    </fieldset>
  )
}

interface Props {
  room: RoomFacts
  here: HereNow
  me: string | null
  talked: string
  live: boolean
  spoken: Spoken
  onSpoken: (mode: Spoken) => void
  children?: ReactNode
}

/** Beside the talk (below it on a phone): who is here, who can read, what is kept, how one is seen, how to find and how to go. */
export function RoomAbout({ room, here, me, talked, live, spoken, onSpoken, children }: Props): ReactElement {
  const search = `/search?${new URLSearchParams({ q: room.group ? `in:"${room.group.name}" ` : '' }).toString()}`
  return (
    <aside id="about" className="room-about" aria-label={copy.about}>
      {children}
      <HereNowList here={here} me={me} talked={talked} />
      <Note icon="eye">
        <p>{readersWords(room)}</p>
        <p className="mt-2">
          {copy.kept[room.retention]}
          {copy.keptReported}
        </p>
        <p className="mt-2">{copy.notWatched}</p>
      </Note>
      <Note icon="person">
        <p>{copy.seen(room.showsPresence, room.showsTyping)}</p>
        <p>
          <Link href="/settings/comfort#rooms">{copy.seenChange}</Link>
        </p>
      </Note>
      {room.kind !== 'direct' && (
        <Note icon="search">
          <p>{copy.aboutFindWords}</p>
          <p>
            <Link href={search}>{copy.findHere}</Link>
          </p>
        </Note>
      )}
      {live && (
        <div className="grid">
          <Fold summary={copy.aboutSpoken} plain>
            <SpokenChoice spoken={spoken} onSpoken={onSpoken} />
          </Fold>
          <Fold summary={copy.aboutKeys} plain>
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-s">
              {copy.keys.map(([key, words]) => (
                <div key={key + words} className="contents">
                  <dt>
                    <kbd className="rounded-s border border-line px-1.5 font-ui">{key}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </Fold>
        </div>
      )}
      <p className="flex items-start gap-2 text-s">
        <Icon name="help" size={20} className="flex-none" />
        <span>
          {copy.help}
          <Link href="/help">{copy.helpLink}</Link>
        </span>
      </p>
    </aside>
  )
}
