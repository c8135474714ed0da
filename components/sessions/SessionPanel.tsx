'use client'

import dynamic from 'next/dynamic'
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { announce } from '@/components/ui/announce'
import { Button, LinkButton } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { hourWords } from '@/components/ui/time-words'
import type { LiveView } from '@/server/sessions/sessions.schema'
import { useLive, useServerNow, type Live } from './live'
import { panel } from './panel.en'
import { SessionFacts } from './SessionFacts'

const Dialog = dynamic(() => import('@/components/ui/Dialog'), { ssr: false })
const HostDesk = dynamic(() => import('./HostDesk').then((file) => file.HostDesk), { ssr: false })

interface Props {
  roomId: string
  /** How things stood when the page was made. */
  session: LiveView
  timeZone: string
  /** `bar`: the lines above the box, on every screen. `side`: beside the room, on a desk alone. */
  part?: 'bar' | 'side'
}

/** A hosted session inside its room: where it stands, whose turn it is, and what one can do about it. */
export function SessionPanel({ session, timeZone, part = 'bar' }: Props): ReactElement | null {
  const { live, act } = useLive(session)
  if (live.gone) return null
  return part === 'bar' ? <Bar live={live} act={act} timeZone={timeZone} /> : <Side live={live} act={act} timeZone={timeZone} />
}

interface Part {
  live: Live
  act: ReturnType<typeof useLive>['act']
  timeZone: string
}

const nameOf = (view: LiveView): string => view.floor?.face?.name ?? ''

/** What changed from one look to the next that everybody should hear; null: nothing. */
function heard(was: LiveView, is: LiveView): string | null {
  if (was.state !== is.state) return is.state === 'open' ? panel.did.open : is.state === 'closed' ? panel.did.close : null
  if (was.frozen !== is.frozen) return is.frozen ? panel.frozen : panel.did.unfreeze
  if (is.floor && (was.floor?.face?.id !== is.floor.face?.id || was.floor?.mine !== is.floor.mine)) return is.floor.mine ? panel.floorYou : panel.floor(nameOf(is))
  if (was.oneAtATime !== is.oneAtATime) return is.oneAtATime ? panel.did.oneOn : panel.did.oneOff
  if (was.slowSeconds !== is.slowSeconds) return is.slowSeconds === null ? panel.did.slowOff : panel.slow(is.slowSeconds)
  const point = is.step === null ? undefined : is.agenda[is.step]
  if (was.step !== is.step && point) return panel.nowOn(point.title)
  if (!is.isHost && was.asides.length < is.asides.length) return panel.asideYou
  return null
}

/** What a host should hear without looking: who asks to speak, and that many came in at once. */
function heardByHost(was: LiveView, is: LiveView): string | null {
  const known = new Set(was.hands.map((hand) => hand.id))
  const up = is.hands.find((hand) => !hand.called && !known.has(hand.id))
  if (up) return panel.handOf(up.face?.name ?? panel.somebody)
  return is.wave && !was.wave ? panel.wave : null
}

/** Says politely what changed. What this person did themself is said where they did it. */
function useHeard(view: LiveView): void {
  const last = useRef(view)
  useEffect(() => {
    const words = last.current === view ? null : view.isHost ? heardByHost(last.current, view) : heard(last.current, view)
    last.current = view
    if (words !== null) announce(words)
  }, [view])
}

function Bar({ live, act, timeZone }: Part): ReactElement | null {
  const { view, online } = live
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const now = useServerNow(live)
  useHeard(view)
  const run = (work: Parameters<Part['act']>[0], words?: string): void => {
    void act(work).then((problem) => {
      setSaid(problem)
      if (problem === null && words) announce(words)
    })
  }
  if (view.state === 'always' && !view.isHost) return null
  if (view.state === 'aside') return <Aside view={view} act={act} />
  const title = view.isHost ? panel.hostTitle : panel.title
  return (
    <section aria-label={panel.title} className="grid gap-1.5 text-s">
      <div className="grid min-w-0 gap-0.5">
        <Lines view={view} now={now} timeZone={timeZone} />
        {!online && <p className="text-lamp-ink">{panel.offline}</p>}
        {said && (
          <p role="alert" className="text-lamp-ink">
            {said}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <FirstAct view={view} run={run} />
        {(view.isHost || view.state !== 'closed') && (
          <Button size="s" look={view.isHost ? 'soft' : 'faint'} className="needs-js desk:hidden!" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {view.isHost ? panel.hostDesk : panel.details}
          </Button>
        )}
      </div>
      <noscript>
        <p className="text-ink-soft">{view.isHost ? panel.noScriptHost : panel.noScript}</p>
      </noscript>
      {open && (
        <Dialog open onOpenChange={setOpen} title={title} closeLabel={panel.close}>
          <SessionFacts view={view} now={now} timeZone={timeZone} />
          {view.isHost && <HostDesk live={live} act={act} now={now} timeZone={timeZone} />}
        </Dialog>
      )}
    </section>
  )
}

/** Where it stands, in one to three lines. Why one cannot write just now is said above the box, not here again. */
function Lines({ view, now, timeZone }: { view: LiveView; now: number; timeZone: string }): ReactElement {
  const hosts = view.hosts.flatMap(({ face, here }) => (face && here ? [face.name] : []))
  if (view.state === 'ahead' || view.state === 'lobby') {
    return (
      <>
        <p className="font-semibold">
          {panel.lobby}. {view.startsAt && panel.lobbyWhen(hourWords(view.startsAt, timeZone))}
        </p>
        <p className="text-ink-soft">{view.isHost ? panel.lobbyHostWhy : hosts.length > 0 ? panel.lobbyHosts(hosts) : panel.lobbyNoHost}</p>
      </>
    )
  }
  if (view.state === 'cancelled' || view.state === 'not_held') return <p className="font-semibold">{view.state === 'cancelled' ? panel.cancelled : panel.notHeld}</p>
  if (view.state === 'closed') {
    return (
      <>
        <p className="font-semibold">{panel.closed}</p>
        {view.closingWords && <p className="max-w-measure font-read text-m whitespace-pre-line">{view.closingWords}</p>}
      </>
    )
  }
  return <Going view={view} now={now} />
}

/** While it goes on: the point that is on, the time for it, who has the floor, and one's place in line. */
function Going({ view, now }: { view: LiveView; now: number }): ReactElement {
  const point = view.step === null ? undefined : view.agenda[view.step]
  const left = view.timerEndsAt === null ? null : view.timerEndsAt.getTime() - now
  // Whoever has the floor is no longer in line.
  const waiting = view.hands.filter((hand) => !hand.called)
  const place = waiting.findIndex((hand) => hand.mine) + 1
  const time = left === null ? null : left <= 0 ? panel.timeUp : panel.timeLeft(left <= 60_000 ? 0 : Math.ceil(left / 60_000))
  return (
    <>
      {view.isHost && view.frozen && <p className="font-semibold text-lamp-ink">{panel.frozenHost}</p>}
      <p>
        {point ? <span className="font-semibold">{panel.nowOn(point.title)}</span> : view.state === 'open' && <span className="font-semibold">{panel.open}</span>}
        {time && <span className="text-ink-soft"> {time}</span>}
      </p>
      {view.floor && <p className="font-semibold text-lamp-ink">{view.floor.mine ? panel.floorYou : panel.floor(nameOf(view))}</p>}
      {place > 0 && !view.floor?.mine && <p>{panel.inLine(place)}</p>}
      {view.slowSeconds !== null && <p className="text-ink-soft">{panel.slow(view.slowSeconds)}</p>}
      {view.isHost && view.wave && <p className="text-lamp-ink">{panel.wave}</p>}
      {view.isHost && waiting.length > 0 && <p className="font-semibold">{panel.handsCount(waiting.length)}</p>}
    </>
  )
}

/** The one thing to do now, in reach of a thumb. */
function FirstAct({ view, run }: { view: LiveView; run: (work: Parameters<Part['act']>[0], words?: string) => void }): ReactNode {
  const { sessionId, can, myHand, isHost } = view
  const acts: ReactElement[] = []
  if (sessionId !== null && (view.state === 'lobby' || view.state === 'ahead')) {
    if (can.open)
      acts.push(
        <span key="open" className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button look="main" size="s" className="needs-js" onClick={() => run((api) => api.sessions.open.mutate({ sessionId }), panel.did.open)}>
            {panel.openDo}
          </Button>
          <span className="text-ink-soft">{panel.openWhy}</span>
        </span>,
      )
    else if (isHost && can.openWhy) acts.push(<span key="early" className="text-ink-soft">{panel.reasons[can.openWhy] ?? panel.failed}</span>)
    else if (can.takeHost)
      acts.push(
        <span key="take" className="grid justify-items-start gap-1">
          <Button size="s" className="needs-js" onClick={() => run((api) => api.sessions.takeHost.mutate({ sessionId }), panel.did.takeHost)}>
            {panel.takeHost}
          </Button>
          <span className="text-ink-soft">{panel.takeHostWhy}</span>
        </span>,
      )
  }
  if (sessionId !== null && view.state === 'open' && !isHost) {
    if (myHand)
      acts.push(
        <Button key="hand" size="s" className="needs-js" aria-pressed onClick={() => run((api) => api.sessions.hand.mutate({ sessionId, up: false }), panel.handDown)}>
          {view.floor?.mine ? panel.floorDone : panel.lower}
        </Button>,
      )
    else if (can.raiseHand)
      acts.push(
        <Button key="hand" size="s" look="soft" className="needs-js" aria-pressed={false} onClick={() => run((api) => api.sessions.hand.mutate({ sessionId, up: true }), panel.handHeard)}>
          {panel.raise}
        </Button>,
      )
  }
  for (const aside of view.asides.filter((one) => one.mine))
    acts.push(
      <span key={aside.roomId} className="grid justify-items-start gap-1">
        <span>{panel.asideYou}</span>
        <LinkButton look="main" size="s" href={`/rooms/${aside.roomId}`}>
          {panel.asideGo}
        </LinkButton>
      </span>,
    )
  if (view.state === 'closed') {
    if (view.threadId)
      acts.push(
        <LinkButton key="thread" size="s" look="soft" href={`/threads/${view.threadId}`}>
          {panel.toThread}
        </LinkButton>,
      )
    if (sessionId !== null)
      acts.push(
        <LinkButton key="page" size="s" look="faint" href={`/sessions/${sessionId}`}>
          {panel.toPage}
        </LinkButton>,
      )
  }
  return acts
}

/** In a talk on the side: with whom, who can read it, and the way back. */
function Aside({ view, act }: { view: LiveView; act: Part['act'] }): ReactElement {
  const [aside] = view.asides
  const [said, setSaid] = useState<string | null>(null)
  const hosts = aside?.hosts.map((face) => face.name) ?? []
  return (
    <section aria-label={panel.asideTitle} className="grid gap-1.5 text-s">
      <p className="font-semibold">{aside ? (aside.mine || !aside.face ? panel.asideHereYou : panel.asideHere(aside.face.name)) : panel.asideOver}</p>
      {aside && <p className="text-ink-soft">{panel.asideWho(aside.mine ? hosts : aside.face ? [aside.face.name] : [])}</p>}
      {said && (
        <p role="alert" className="text-lamp-ink">
          {said}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {view.parentId && (
          <LinkButton size="s" look="soft" href={`/rooms/${view.parentId}`}>
            {panel.asideBack}
          </LinkButton>
        )}
        {aside && (
          <Button size="s" look="faint" className="needs-js" onClick={() => void act((api) => api.sessions.endAside.mutate({ roomId: view.roomId })).then(setSaid)}>
            {panel.asideEnd}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Beside the room on a desk: the same as the sheet on a phone, always in sight. */
function Side({ live, act, timeZone }: Part): ReactElement | null {
  const { view } = live
  const now = useServerNow(live)
  if (view.state === 'aside' || (view.state === 'always' && !view.isHost)) return null
  return (
    <section aria-label={view.isHost ? panel.hostTitle : panel.details} className="hidden gap-5 desk:grid">
      <SessionFacts view={view} now={now} timeZone={timeZone} />
      {view.isHost && <HostDesk live={live} act={act} now={now} timeZone={timeZone} />}
      {view.sessionId && (
        <p className="text-s">
          <Link href={`/sessions/${view.sessionId}`} className="text-pine underline">
            {panel.toPage}
          </Link>
        </p>
      )}
    </section>
  )
}
