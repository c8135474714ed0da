'use client'

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactElement, type ReactNode } from 'react'
import { announce } from '@/components/ui/announce'
import { Button, LinkButton } from '@/components/ui/Button'
import type { FormAction } from '@/components/ui/form-state'
import { Link } from '@/components/ui/Link'
import { Face } from '@/components/ui/people'
import { EmptyState, Note } from '@/components/ui/surfaces'
import { timeWords } from '@/components/ui/time-words'
import type { RoomStart, RoomState } from '@/components/realtime/room-protocol'
import type { HereNow, RoomImage } from '@/components/realtime/room-wire'
import { Composer, type Answering } from './Composer'
import { copy, reasonWords } from './copy.en'
import { entriesOf, sinceNumber } from './entries'
import { talkedWords } from './last-talked'
import { LiveList, type ListHandle } from './LiveList'
import type { MessageActs } from './MessageItem'
import { PlainList, useOpen } from './MessageList'
import { isAlone, readersShort, RoomAbout } from './RoomAbout'
import type { Spoken } from './speaker'
import { useKeyboard } from './useKeyboard'
import { useRoom } from './useRoom'

export interface RoomFacts {
  id: string
  name: string
  summary: string
  kind: 'group' | 'session' | 'side' | 'direct'
  byInvitation: boolean
  /** Null: two people, no group. */
  group: { id: string; name: string; members: number; closed: boolean } | null
  /** The last number this reader had seen before; null: first time here. */
  pointer: number | null
  retention: 'keep' | 'days_30' | 'day_1' | 'session'
  lastAt: Date | null
  spoken: Spoken
  showsPresence: boolean
  showsTyping: boolean
}

interface Props {
  room: RoomFacts
  start: RoomStart
  /** A message to stand at: somebody came by a link. */
  at: number | null
  now: Date
  timeZone: string
  /** A digest of the sign-in: under it this browser keeps words that were not sent yet. */
  wordsKey: string
  action: FormAction
  clientId: string
  max: number
  /** What the reader is told before they write: when words of theirs wait for a moderator here. */
  holdHint: 'before' | 'first_posts' | null
  /** Where one goes from here: the group, the sitting, the talks. */
  home: { href: string; label: string }
  /** What belongs above the talk: the panel of a sitting. */
  panel?: ReactNode
  /** What belongs beside the talk on a desk: the same sitting, in full. */
  beside?: ReactNode
  /** What belongs to a talk of two, in the place of the room's own acts. */
  talkActs?: ReactNode
}

const LIT_MS = 4000
const never = (): (() => void) => () => undefined

/** Whether our script runs here: false on the server and while the page is first drawn. */
function useLive(): boolean {
  return useSyncExternalStore(never, () => true, () => false)
}

/** A live room: what was said, what is said, who is here, and the box. */
export function RoomView({ room: facts, start, at, now, timeZone, wordsKey, action, clientId, max, holdHint, home, panel, beside, talkActs }: Props): ReactElement {
  const live = useLive()
  const [spoken, setSpoken] = useState(facts.spoken)
  const { state, room, unsent, typing, isTyping, seen } = useRoom(facts.id, start, { wordsKey, spoken })
  const [answering, setAnswering] = useState<Answering | null>(null)
  const [back, setBack] = useState<{ box: { words: string; images: RoomImage[] }; stamp: number } | null>(null)
  const [sinceAt] = useState(() => (at === null ? sinceNumber(start.messages, facts.pointer) : null))
  const [lit, setLit] = useState(at)
  const [following, setFollowing] = useState(at === null && sinceAt === null)
  const [seenTo, setSeenTo] = useState(0)
  const list = useRef<ListHandle>(null)
  const { menu, setMenu, editing } = useOpen()
  useKeyboard()

  const unseen = state.fresh - seenTo
  if (following && unseen > 0) setSeenTo(state.fresh)
  useEffect(() => {
    if (lit === null) return
    const timer = setTimeout(() => setLit(null), LIT_MS)
    return () => clearTimeout(timer)
  }, [lit])

  const toBox = useCallback(() => document.getElementById('say-body')?.focus(), [])
  const goTo = useCallback(
    async (number: number) => {
      const found = await room.goTo(number).catch(() => false)
      if (!found) return announce(copy.gone)
      setLit(number)
      requestAnimationFrame(() => list.current?.focusOn(number))
    },
    [room],
  )
  const toNow = useCallback(async () => {
    await room.toNow().catch(() => announce(copy.failedPage))
    setFollowing(true)
    requestAnimationFrame(() => list.current?.toEnd())
  }, [room])

  const acts: MessageActs = useMemo(
    () => ({
      answer(message) {
        setAnswering({ number: message.number, name: message.face?.name ?? '' })
        requestAnimationFrame(toBox)
      },
      edit: (number, body) => void room.edit(number, body),
      takeBack: (number) => void room.takeBack(number),
      retry: (id) => room.retry(id),
      discard(id) {
        const one = room.discard(id)
        if (one?.kind === 'send') setBack((was) => ({ box: { words: one.body, images: one.images }, stamp: (was?.stamp ?? 0) + 1 }))
      },
      react: (number, kind, on) => void room.react(number, kind, on).then((reason) => reason !== null && announce(reasonWords(reason))),
      goTo: (number) => void goTo(number),
      openMenu: setMenu,
    }),
    [goTo, room, setMenu, toBox],
  )
  const closeMenu = useCallback(
    (moved: boolean) => {
      if (!moved && menu !== null) document.getElementById(`m-${menu}`)?.focus({ preventScroll: true })
      setMenu(null)
    },
    [menu, setMenu],
  )
  const say = (body: string, images: RoomImage[]): void => {
    room.send(body, answering, images)
    setAnswering(null)
    void toNow()
  }

  const entries = useMemo(() => entriesOf(state), [state])
  const [startAt] = useState(() => (at !== null ? { number: at, middle: true } : sinceAt !== null ? { number: sinceAt, middle: false } : null))
  const lastAt = state.messages.at(-1)?.at ?? facts.lastAt
  const talked = lastAt ? copy.lastTalked(talkedWords(lastAt, { now, timeZone })) : copy.neverTalked
  const me = state.me?.id ?? null
  const line = { roomId: facts.id, state, live, timeZone, sinceAt, lit, acts, menu: { number: menu, close: closeMenu }, editing }
  const refused = state.can.write ? null : <Refused state={state} timeZone={timeZone} now={now} />
  const closed = !state.can.write && isOver(state.can.why)

  return (
    <div className="room" data-live={live ? state.status : undefined}>
      <div className="room-main">
        <header className="room-head">
          <div className="room-name">
            <p className="page-crumbs">
              <Link href={home.href}>{home.label}</Link>
            </p>
            <h1>{facts.name}</h1>
          </div>
          <div className="room-acts">
            {talkActs}
            <LinkButton size="s" look="plain" icon="info" iconOnly href="#about" className="desk:hidden!">
              {copy.about}
            </LinkButton>
            <LinkButton size="s" href={home.href}>
              {copy.leave}
            </LinkButton>
          </div>
          <Here here={state.here} me={me} talked={talked} />
        </header>
        <div className="room-talk">
          {panel && <div className="room-panel">{panel}</div>}
          {live ? (
            <LiveList ref={list} room={room} entries={entries} startAt={startAt} onFollowing={setFollowing} onSeen={seen} onLeaveUp={toBox} {...line} />
          ) : (
            <section className="room-scroll room-still" aria-label={copy.history} tabIndex={0}>
              <div>
                <div className="room-oldest">
                  {state.first > state.floor ? (
                    <LinkButton look="faint" size="s" href={`/rooms/${facts.id}?before=${state.first}`}>
                      {copy.older}
                    </LinkButton>
                  ) : (
                    <p className="text-s text-ink-soft">{state.messages.length > 0 ? copy.start : state.can.write ? copy.historyEmpty : copy.historyStill}</p>
                  )}
                </div>
                <PlainList entries={entries} current={state.last} {...line} />
                {!state.isNow && (
                  <LinkButton look="faint" size="s" href={`/rooms/${facts.id}`}>
                    {copy.toNow}
                  </LinkButton>
                )}
              </div>
            </section>
          )}
          <div className="room-foot">
            {live && !following && (
              <Button look="soft" size="s" icon="down" className="room-now shadow-soft" onClick={() => void toNow()}>
                {unseen > 0 ? copy.newBar(unseen) : copy.toNow}
              </Button>
            )}
            <p className="room-line" aria-hidden={typing.length > 0 || undefined}>
              {typing.length > 0 ? (
                copy.writing(typing)
              ) : (
                <>
                  {readersShort(facts)}
                  {' · '}
                  {copy.notWatchedShort}
                </>
              )}
            </p>
            {state.status === 'ended' ? (
              <Ended reason={state.ended?.reason ?? null} home={home} />
            ) : (
              <>
                {live && state.status === 'waiting' && <Offline />}
                {refused}
                {holdHint !== null && state.can.write && <p className="text-s text-ink-soft">{copy.holdHint[holdHint]}</p>}
                {!closed && (
                  <Composer
                    roomId={facts.id}
                    action={action}
                    clientId={clientId}
                    live={live}
                    refused={refused !== null}
                    max={max}
                    answering={answering}
                    unsent={unsent}
                    back={back}
                    onAnswering={setAnswering}
                    onSay={say}
                    onTyping={isTyping}
                    onUp={() => list.current?.focusOn(state.messages.at(-1)?.number ?? 0)}
                  />
                )}
              </>
            )}
            <noscript>
              <p className="text-s text-ink-soft">
                {copy.noScript} <a href={`/rooms/${facts.id}#say-body`}>{copy.reload}</a>
              </p>
            </noscript>
          </div>
        </div>
      </div>
      <RoomAbout room={facts} here={state.here} me={me} talked={talked} live={live} spoken={spoken} onSpoken={setSpoken}>
        {beside}
        {facts.summary && <p className="text-ink-soft">{facts.summary}</p>}
      </RoomAbout>
    </div>
  )
}

const FACES_MOST = 5

/** Who is here, in one line: a few faces and the number in words. */
function Here({ here, me, talked }: { here: HereNow; me: string | null; talked: string }): ReactElement {
  if (isAlone(here, me)) return <p className="room-alone">{here.count === 0 ? talked : `${copy.hereAndYou}. ${talked}`}</p>
  return (
    <p className="room-here">
      <span className="room-faces" aria-hidden="true">
        {here.faces.slice(0, FACES_MOST).map((face) => (
          <Face key={face.id} name={face.name} tone={face.id} size="s" />
        ))}
      </span>
      {copy.here(here.count)}
    </p>
  )
}

const OVER = new Set(['chat.room-closed', 'chat.members-only', 'chat.suspended', 'groups.not-a-member'])
/** Nothing will be said here any more: no box is offered. */
const isOver = (why: string | null): boolean => why !== null && OVER.has(why)

/** Why nothing can be said for now; what was typed stays in the box. */
function Refused({ state, timeZone, now }: { state: RoomState; timeZone: string; now: Date }): ReactElement {
  const { why, until } = state.can
  return (
    <div id="say-refused" role="status">
      <Note icon={why === 'chat.not-open-yet' ? 'clock' : 'lock'}>
        {reasonWords(why)} {until !== null && copy.mutedUntil(timeWords(new Date(until), { now, timeZone }).toLowerCase())}
      </Note>
    </div>
  )
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

function Ended({ reason, home }: { reason: string | null; home: Props['home'] }): ReactElement {
  return (
    <div role="alert">
      <EmptyState drawing="door" title={copy.endedTitle} acts={<LinkButton href={reason === 'not-found' ? '/rooms' : home.href}>{reason === 'not-found' ? copy.backToRooms : home.label}</LinkButton>}>
        {reasonWords(reason)}
      </EmptyState>
    </div>
  )
}
