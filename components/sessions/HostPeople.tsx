'use client'

import type { ReactElement } from 'react'
import { Button, LinkButton } from '@/components/ui/Button'
import { Face } from '@/components/ui/people'
import { hourWords } from '@/components/ui/time-words'
import type { LiveView } from '@/server/sessions/sessions.schema'
import { Part, type HostPart, type Work } from './host-part'
import { panel } from './panel.en'

type Person = LiveView['people'][number]

const MUTES = [5, 15, 60]

/** Who is here, and what a host can ask of one person without asking it of all. */
export function HostPeople(part: HostPart): ReactElement {
  const { view } = part
  const others = view.people
  return (
    <Part title={panel.people}>
      {others.length === 0 && <p className="text-s text-ink-soft">{panel.peopleNone}</p>}
      <ul className="grid gap-1" aria-label={panel.people}>
        {others.map((person) => (
          <OnePerson key={person.face.id} person={person} {...part} />
        ))}
      </ul>
    </Part>
  )
}

function stateOf(person: Person, view: LiveView, timeZone: string): string | null {
  if (person.aside !== null) return panel.personAside
  if (person.muted) return person.mutedUntil ? panel.personMutedUntil(hourWords(person.mutedUntil, timeZone)) : panel.personMuted
  if (view.floor?.face?.id === person.face.id) return panel.personFloor
  return person.here ? null : panel.personGone
}

function OnePerson({ person, view, run, timeZone }: HostPart & { person: Person }): ReactElement {
  const { roomId, sessionId } = view
  const { id: faceId, name } = person.face
  const state = stateOf(person, view, timeZone)
  const open = (api: Parameters<Work>[0]): Promise<unknown> => api.sessions.mute.mutate({ roomId, faceId, on: false })
  return (
    <li>
      <details className="group" name="host-person">
        <summary className="flex min-h-reach cursor-pointer list-none items-center gap-2 rounded-s hover:bg-sunk">
          <Face name={name} tone={faceId} size="s" />
          <span className="min-w-0 flex-1">
            <span className="font-semibold">{name}</span>
            {state && <span className="block text-s text-ink-soft">{state}</span>}
          </span>
          <span className="btn btn-s btn-faint">
            {panel.person}
          </span>
        </summary>
        <div className="grid gap-3 py-2 pl-2">
          {person.aside !== null ? (
            <LinkButton size="s" href={`/rooms/${person.aside}`} className="justify-self-start">
              {panel.asideGo}
            </LinkButton>
          ) : person.muted ? (
            <Button size="s" className="justify-self-start" aria-label={panel.unmuteOne(name)} onClick={() => void run(open, panel.did.unmute(name))}>
              {panel.unmute}
            </Button>
          ) : (
            <div role="group" aria-label={panel.mute} className="grid gap-1.5">
              <p className="text-s font-semibold">{panel.mute}</p>
              <p className="text-s text-ink-soft">{panel.muteWhy}</p>
              <div className="flex flex-wrap gap-2">
                {MUTES.map((minutes) => (
                  <Button
                    key={minutes}
                    size="s"
                    look="faint"
                    aria-label={panel.muteOne(name, minutes)}
                    onClick={() => void run((api) => api.sessions.mute.mutate({ roomId, faceId, on: true, minutes }), panel.did.mute(name), open)}
                  >
                    {panel.muteFor(minutes)}
                  </Button>
                ))}
              </div>
            </div>
          )}
          {sessionId !== null && person.aside === null && (
            <div className="grid justify-items-start gap-1.5">
              <p className="text-s text-ink-soft">{panel.asideWhy(name)}</p>
              <Button size="s" look="faint" aria-label={panel.asideOne(name)} onClick={() => void run((api) => api.sessions.aside.mutate({ roomId, faceId }), panel.did.aside(name))}>
                {panel.aside}
              </Button>
            </div>
          )}
        </div>
      </details>
    </li>
  )
}
