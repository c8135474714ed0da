'use client'

import { useRef, useState, type ReactElement } from 'react'
import { Button } from '@/components/ui/Button'
import { Fold, Note } from '@/components/ui/surfaces'
import { HostEnd } from './HostEnd'
import { HostPeople } from './HostPeople'
import { Part, type Act, type Do, type HostPart, type Work } from './host-part'
import type { Live } from './live'
import { panel } from './panel.en'

interface Said {
  words: string
  failed: boolean
  undo: Work | null
}

/** What a host can do in the room: the calmest things first, the end last. */
export function HostDesk({ live, act, timeZone }: { live: Live; act: Act; now: number; timeZone: string }): ReactElement {
  const { view } = live
  const [said, setSaid] = useState<Said | null>(null)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  // One after another, in the order they were pressed: none is lost, and each begins where the one before ended.
  const run: Do = (work, words, undo) => {
    const done = last.current.then(async () => {
      const problem = await act(work)
      setSaid(problem === null ? { words, failed: false, undo: undo ?? null } : { words: problem, failed: true, undo: null })
      return problem === null
    })
    last.current = done
    return done
  }
  const part: HostPart = { view, run, timeZone }
  const goesOn = view.state === 'open' || view.state === 'always'
  return (
    <div className="grid gap-5">
      <div role="status" className={said ? undefined : 'sr-only'}>
        {said && (
          <Note icon={said.failed ? 'warn' : 'check'} tone={said.failed ? 'lamp' : 'pine'}>
            {said.words}{' '}
            {said.undo && (
              <Button look="plain" size="s" onClick={() => said.undo && void run(said.undo, panel.undone)}>
                {panel.undo}
              </Button>
            )}
          </Note>
        )}
      </div>
      {goesOn && <Pause {...part} />}
      {view.wave && <Wave {...part} />}
      {view.state === 'open' && <Flow {...part} />}
      {view.state === 'open' && <Hands {...part} />}
      {(goesOn || view.state === 'lobby') && <RoomSettings {...part} />}
      {(goesOn || view.state === 'lobby') && <HostPeople {...part} />}
      {view.sessionId !== null && <HostEnd {...part} />}
    </div>
  )
}

function Pause({ view, run }: HostPart): ReactElement {
  const { roomId, frozen } = view
  const set = (to: boolean) => (api: Parameters<Work>[0]) => api.sessions.set.mutate({ roomId, frozen: to })
  return (
    <div className="grid gap-1">
      <Button look={frozen ? 'main' : 'quiet'} wide aria-pressed={frozen} onClick={() => void run(set(!frozen), frozen ? panel.did.unfreeze : panel.did.freeze, frozen ? undefined : set(false))}>
        {frozen ? panel.unfreeze : panel.freeze}
      </Button>
      <p className="text-s text-ink-soft">{panel.freezeWhy}</p>
    </div>
  )
}

function Wave({ view, run }: HostPart): ReactElement {
  return (
    <Note icon="warn" tone="lamp">
      <p>{panel.wave}</p>
      <Button size="s" className="mt-2" onClick={() => void run((api) => api.sessions.calmWave.mutate({ roomId: view.roomId }), panel.did.wave)}>
        {panel.waveCalm}
      </Button>
    </Note>
  )
}

const TIMES = [3, 5, 10, 15]

function Flow({ view, run }: HostPart): ReactElement | null {
  const { sessionId, agenda, step, timerEndsAt } = view
  if (sessionId === null) return null
  const to = (next: number | null) => (api: Parameters<Work>[0]) => api.sessions.step.mutate({ sessionId, to: next })
  const nextAt = step === null ? 0 : step + 1
  const next = agenda[nextAt]
  return (
    <Part title={panel.flow}>
      {agenda.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {next && (
            <Button size="s" look="soft" onClick={() => void run(to(nextAt), panel.did.step(next.title), to(step))}>
              {step === null ? panel.firstPoint : panel.nextPoint}
            </Button>
          )}
          {step !== null && (
            <Button size="s" look="faint" onClick={() => void run(to(step === 0 ? null : step - 1), step === 0 ? panel.did.noStep : panel.did.step(agenda[step - 1]?.title ?? ''), to(step))}>
              {panel.pointBack}
            </Button>
          )}
        </div>
      )}
      <div role="group" aria-label={panel.timer} className="flex flex-wrap gap-2">
        {TIMES.map((minutes) => (
          <Button key={minutes} size="s" look="faint" aria-label={panel.timerFor(minutes)} onClick={() => void run((api) => api.sessions.timer.mutate({ sessionId, minutes }), panel.did.timer(minutes))}>
            {panel.timerSet(minutes)}
          </Button>
        ))}
        {timerEndsAt !== null && (
          <Button size="s" look="faint" onClick={() => void run((api) => api.sessions.timer.mutate({ sessionId, minutes: null }), panel.did.timerStop)}>
            {panel.timerStop}
          </Button>
        )}
      </div>
    </Part>
  )
}

function Hands({ view, run }: HostPart): ReactElement | null {
  const { sessionId, hands, floor } = view
  if (sessionId === null) return null
  const waiting = hands.filter((hand) => !hand.called)
  const takeBack = (api: Parameters<Work>[0]): Promise<unknown> => api.sessions.floor.mutate({ sessionId, handId: null })
  return (
    <Part title={panel.hands}>
      {floor && (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-s bg-lamp-wash px-3 py-1">
          <span className="font-semibold">{floor.mine ? panel.floorYou : panel.floor(floor.face?.name ?? panel.somebody)}</span>
          <Button size="s" look="faint" onClick={() => void run(takeBack, panel.did.takeFloor)}>
            {panel.takeFloor}
          </Button>
        </div>
      )}
      {waiting.length === 0 && <p className="text-s text-ink-soft">{panel.handsNone}</p>}
      {waiting.length > 0 && (
        <ol className="grid gap-1" aria-label={panel.hands}>
          {waiting.map((hand, index) => {
            const name = hand.face?.name ?? panel.somebody
            return (
              <li key={hand.id} className="flex items-center justify-between gap-2">
                <span>
                  {index + 1}. {name}
                </span>
                <Button size="s" look={index === 0 ? 'soft' : 'faint'} aria-label={panel.callOne(name)} onClick={() => void run((api) => api.sessions.floor.mutate({ sessionId, handId: hand.id }), panel.did.call(name), takeBack)}>
                  {panel.call}
                </Button>
              </li>
            )
          })}
        </ol>
      )}
    </Part>
  )
}

const SLOW = [0, 10, 30, 60, 300]

function RoomSettings({ view, run }: HostPart): ReactElement {
  const { roomId, oneAtATime, heldFirst, slowSeconds, sessionId } = view
  const set = (to: { oneAtATime?: boolean; heldFirst?: boolean; slowSeconds?: number | null }) => (api: Parameters<Work>[0]) => api.sessions.set.mutate({ roomId, ...to })
  const slow = slowSeconds ?? 0
  const steps = SLOW.includes(slow) ? SLOW : [...SLOW, slow].sort((a, b) => a - b)
  const on = [oneAtATime && panel.oneSwitch, slow > 0 && panel.slowFor(slow), heldFirst && panel.heldSwitch].filter((word) => word !== false)
  return (
    <Fold summary={on.length > 0 ? on.join('. ') : panel.room} plain>
      <div className="grid gap-2">
        {sessionId !== null && (
          <Switch label={panel.oneSwitch} hint={panel.oneSwitchWhy} on={oneAtATime} onChange={(to) => run(set({ oneAtATime: to }), to ? panel.did.oneOn : panel.did.oneOff, set({ oneAtATime: !to }))} />
        )}
        <Switch label={panel.heldSwitch} hint={panel.heldSwitchWhy} on={heldFirst} onChange={(to) => run(set({ heldFirst: to }), to ? panel.did.heldOn : panel.did.heldOff, set({ heldFirst: !to }))} />
        <div role="group" aria-label={panel.slowSwitch} className="grid gap-1.5">
          <p className="text-s font-semibold">{panel.slowSwitch}</p>
          <p className="text-s text-ink-soft">{panel.slowWhy}</p>
          <div className="flex flex-wrap gap-2">
            {steps.map((seconds) => (
              <Button
                key={seconds}
                size="s"
                look={seconds === slow ? 'soft' : 'faint'}
                aria-pressed={seconds === slow}
                aria-label={panel.slowFor(seconds)}
                onClick={() => void run(set({ slowSeconds: seconds === 0 ? null : seconds }), seconds === 0 ? panel.did.slowOff : panel.did.slow(seconds), set({ slowSeconds }))}
              >
                {seconds === 0 ? panel.slowOff : panel.slowOf(seconds)}
              </Button>
            ))}
          </div>
        </div>
      </div>
    </Fold>
  )
}

/** Moves under the finger at once, and stands as the room stands when that is known. */
function Switch({ label, hint, on, onChange }: { label: string; hint: string; on: boolean; onChange: (to: boolean) => Promise<unknown> }): ReactElement {
  const [wanted, setWanted] = useState<boolean | null>(null)
  const change = (to: boolean): void => {
    setWanted(to)
    void onChange(to).finally(() => setWanted(null))
  }
  return (
    <label className="choice">
      <input type="checkbox" role="switch" checked={wanted ?? on} onChange={(event) => change(event.target.checked)} />
      <span>{label}</span>
      <span className="choice-hint">{hint}</span>
    </label>
  )
}
