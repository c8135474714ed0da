'use client'

import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement, type ReactNode } from 'react'
import { Button, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Page, PageHead, Section } from '@/components/ui/page'
import { Face } from '@/components/ui/people'
import { Link } from '@/components/ui/Link'
import { EmptyState, Note } from '@/components/ui/surfaces'
import type { RoomStart } from '@/components/realtime/room-protocol'
import type { HereNow, RoomMessage } from '@/components/realtime/room-wire'
import { Composer } from './Composer'
import { copy, reasonWords } from './copy.en'
import type { MessageActs } from './MessageItem'
import { MessageList } from './MessageList'
import { useRoom } from './useRoom'

export interface RoomFacts {
  id: string
  name: string
  summary: string
  group: { id: string; name: string; members: number; closed: boolean }
  /** The last number this reader had seen before; null: first time here. */
  pointer: number | null
}

interface Props {
  room: RoomFacts
  start: RoomStart
  timeZone: string
  action: FormAction
  clientId: string
  max: number
  /** What the reader is told before they write: when words of theirs wait for a moderator here. */
  holdHint: 'before' | 'first_posts' | null
}

const never = (): (() => void) => () => undefined

/** Whether our script runs here: false on the server and while the page is first drawn. */
function useLive(): boolean {
  return useSyncExternalStore(never, () => true, () => false)
}

function HereNowList({ here, me }: { here: HereNow; me: string | null }): ReactElement {
  const alone = here.count === 0 || (here.count === 1 && here.faces[0]?.id === me)
  return (
    <Section title={copy.hereTitle}>
      {alone && <p className="text-s text-ink-soft">{copy.hereAlone}</p>}
      {here.count > 0 && (
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

/** Keeps a reader at the end where they are at the end; elsewhere counts what is new and waits to be asked. */
function useEnd(messages: RoomMessage[], outgoing: number): { end: React.RefObject<HTMLDivElement | null>; unseen: number; toEnd: () => void } {
  const end = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const last = messages.at(-1)?.number ?? 0
  const [seenTo, setSeenTo] = useState(last)
  const seen = useRef(last)
  useEffect(() => {
    seen.current = last
  })
  const toEnd = (): void => end.current?.scrollIntoView({ block: 'end' })

  useEffect(() => {
    const since = document.getElementById('since')
    if (!window.location.hash) (since ?? end.current)?.scrollIntoView({ block: since ? 'start' : 'end' })
    if (!end.current) return
    const watcher = new IntersectionObserver(([entry]) => {
      atEnd.current = entry?.isIntersecting ?? false
      if (atEnd.current) setSeenTo(seen.current)
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [])
  useEffect(() => {
    if (!atEnd.current) return
    toEnd()
    setSeenTo(last)
  }, [last, outgoing])
  const unseen = messages.filter((message) => message.number > seenTo && message.clientId === null).length
  return { end, unseen, toEnd }
}

/** A live room: what was said, what is said, who is here, and the box. */
export function RoomView({ room: facts, start, timeZone, action, clientId, max, holdHint }: Props): ReactElement {
  const live = useLive()
  const { state, room, typing, isTyping } = useRoom(facts.id, start)
  const [answering, setAnswering] = useState<RoomMessage | null>(null)
  const [back, setBack] = useState<{ words: string; stamp: number } | null>(null)
  const stamp = useRef(0)
  const { end, unseen, toEnd } = useEnd(state.messages, state.outgoing.length + state.held.length)

  const acts: MessageActs = {
    answer: setAnswering,
    edit: (number, body) => void room.edit(number, body),
    takeBack: (number) => void room.takeBack(number),
    retry: (id) => room.retry(id),
    discard(id) {
      const isSend = state.outgoing.some((one) => one.id === id && one.kind === 'send')
      const words = room.discard(id)
      stamp.current += 1
      if (isSend) setBack({ words, stamp: stamp.current })
    },
  }
  const say = (body: string): void => {
    room.send(body, answering ? { number: answering.number, name: answering.face?.name ?? '' } : null)
    setAnswering(null)
    requestAnimationFrame(toEnd)
  }

  const head = (
    <PageHead
      crumbs={<Link href={`/groups/${facts.group.id}`}>{facts.group.name}</Link>}
      title={facts.name}
      under={
        <>
          {facts.summary && <p>{facts.summary}</p>}
          <p className="text-s">
            {copy.readers(facts.group.name, facts.group.members)}
            {!facts.group.closed && copy.anyoneMayJoin} {copy.notWatched}
          </p>
        </>
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-s text-ink-soft">{copy.here(state.here.count)}</span>
        <LinkButton size="s" href={`/groups/${facts.group.id}`}>
          {copy.leave}
        </LinkButton>
      </div>
    </PageHead>
  )
  const side = (
    <div className="grid gap-8 desk:sticky desk:top-24">
      <HereNowList here={state.here} me={state.me?.id ?? null} />
      <Note icon="eye">{copy.kept}</Note>
      <Note icon="help">
        {copy.help}
        <Link href="/help">{copy.helpLink}</Link>
      </Note>
    </div>
  )
  return (
    <Page head={head} side={side}>
      <div className="grid gap-3">
        <MessageList roomId={facts.id} state={state} sinceAfter={facts.pointer} live={live} timeZone={timeZone} acts={acts} onOlder={() => room.older()} />
        <noscript>
          <p className="text-s text-ink-soft">
            {copy.noScript} <a href={`/rooms/${facts.id}#say-body`}>{copy.reload}</a>
          </p>
        </noscript>
        <Foot>
          {unseen > 0 && (
            <Button look="soft" size="s" icon="down" className="justify-self-center shadow-soft" onClick={toEnd}>
              {copy.newBar(unseen)}
            </Button>
          )}
          <p className="min-h-6 text-s text-ink-soft" aria-hidden="true">
            {typing.length > 0 ? copy.writing(typing) : live && copy.footHere(state.here.count, facts.group.members)}
          </p>
          {state.status === 'ended' ? (
            <Ended reason={state.ended?.reason ?? null} group={facts.group} />
          ) : state.can.write ? (
            <>
              {live && state.status === 'waiting' && <Offline />}
              {holdHint !== null && <p className="text-s text-ink-soft">{copy.holdHint[holdHint]}</p>}
              <Composer
                roomId={facts.id}
                action={action}
                clientId={clientId}
                live={live}
                max={max}
                answering={answering}
                back={back}
                onAnswerNobody={() => setAnswering(null)}
                onSay={say}
                onTyping={isTyping}
              />
            </>
          ) : (
            <Note icon="lock">{reasonWords(state.can.why)}</Note>
          )}
        </Foot>
        <div ref={end} className="h-px scroll-mb-6" />
      </div>
    </Page>
  )
}

/** The box stays in reach of a thumb, above the bar; on a very low screen it stands at the end instead. */
function Foot({ children }: { children: ReactNode }): ReactElement {
  return <div className="z-10 grid gap-1.5 bg-paper pt-1 pb-3 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:bottom-15 desk:bottom-0!">{children}</div>
}

/** Said only when the connection has been gone for a moment, not at each first drawing. */
function Offline(): ReactElement | null {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 2500)
    return () => clearTimeout(timer)
  }, [])
  return late ? (
    <p role="status" className="text-s text-lamp-ink">
      {copy.offline}
    </p>
  ) : null
}

function Ended({ reason, group }: { reason: string | null; group: RoomFacts['group'] }): ReactElement {
  return (
    <div role="alert">
      <EmptyState drawing="door" title={copy.endedTitle} acts={<LinkButton href={reason === 'not-found' ? '/rooms' : `/groups/${group.id}`}>{reason === 'not-found' ? copy.backToRooms : copy.backToGroup}</LinkButton>}>
        {reasonWords(reason)}
      </EmptyState>
    </div>
  )
}
