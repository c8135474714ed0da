import type { ReactElement } from 'react'
import { hourWords } from '@/components/ui/time-words'
import type { LiveView } from '@/server/sessions/sessions.schema'
import { panel } from './panel.en'

/** What a session is about: who hosts, until when, and the agenda with the point that is on. */
export function SessionFacts({ view, timeZone }: { view: LiveView; now: number; timeZone: string }): ReactElement | null {
  if (view.state === 'always') return null
  const hosts = view.hosts.flatMap(({ face }) => (face ? [face.name] : []))
  return (
    <div className="grid gap-3">
      <div className="grid gap-0.5">
        <p className="font-read text-l">{view.title}</p>
        <p className="text-s text-ink-soft">
          {panel.hostedBy(hosts)} {view.state === 'open' && view.endsAt && panel.until(hourWords(view.endsAt, timeZone))}
        </p>
      </div>
      {view.agenda.length > 0 && (
        <div className="grid gap-1">
          <p className="text-s font-semibold text-ink-soft">{panel.agenda}</p>
          <ol className="grid gap-1">
            {view.agenda.map((point, index) => {
              const isOn = view.step === index
              const isDone = view.step !== null && index < view.step
              return (
                <li key={index} aria-current={isOn ? 'step' : undefined} className={isOn ? 'flex items-baseline justify-between gap-3 rounded-s bg-lamp-wash px-2 py-1 font-semibold' : isDone ? 'flex items-baseline justify-between gap-3 px-2 py-1 text-ink-soft' : 'flex items-baseline justify-between gap-3 px-2 py-1'}>
                  <span>
                    {point.title}
                    {(isOn || isDone) && <span className="sr-only">{isOn ? panel.current : panel.done}</span>}
                  </span>
                  <span className="shrink-0 text-s font-normal text-ink-soft">{panel.minutes(point.minutes)}</span>
                </li>
              )
            })}
          </ol>
        </div>
      )}
    </div>
  )
}
