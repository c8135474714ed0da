import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { RoomProtocol } from '@/components/realtime/room-protocol'
import { read, ROOM_REACTIONS, type RoomMessage } from '@/components/realtime/room-wire'
import { CATCH_UP_MOST } from '@/server/chat/chat.schema'
import type { Chance } from './chance'
import type { AckedEdit, AckedSend, ClientRoom, Shown } from './checker'
import type { Plant } from './options'
import type { Person } from './people'

const EVENTS = ['room.message', 'room.change', 'room.head', 'room.presence', 'room.held', 'room.session', 'room.left'] as const
/** As the page waits. */
const ANSWER_WITHIN_MS = 8000

/** What all clients of a run note down together. */
export class Notes {
  readonly sends: AckedSend[] = []
  readonly edits: AckedEdit[] = []
  readonly latencies: number[] = []
  readonly acks: number[] = []
  /** clientId -> when it was last handed to the network. */
  readonly askedAt = new Map<string, number>()
  /** words -> clientId: others never hear that. */
  readonly ids = new Map<string, string>()
  delivered = 0
  caughtUp = 0
  reconnects = 0
  reactions = 0
  hides = 0
}

/** One room on one client's screen: the page's own class, and a screen that notes what it is handed. */
export class Screen {
  readonly protocol: RoomProtocol
  readonly handed: number[] = []
  seen = 0
  /** It was told that it is too far behind, and began anew. */
  wasReset = false
  private last = 0
  private planted = false

  constructor(
    readonly roomId: string,
    private readonly talker: Talker,
    private readonly plant: Plant | null,
  ) {
    const start = { messages: [], head: { number: 0, change: 0 }, here: { count: 0, faces: [] }, can: { write: true, why: null, until: null }, me: null }
    this.protocol = new RoomProtocol({ roomId, ask: (event, payload) => talker.ask(event, payload), newId: randomUUID, start })
    this.protocol.subscribe(() => this.look())
  }

  /** Notes what is new on the screen since the last look. */
  private look(): void {
    const { messages } = this.protocol.state
    let from = messages.length
    while (from > 0 && (messages[from - 1]?.number ?? 0) > this.last) from -= 1
    if (from === messages.length) return
    const fresh = messages.slice(from)
    this.last = Math.max(this.last, ...fresh.map((message) => message.number))
    for (const message of fresh) this.talker.heard(message)
    this.handed.push(...this.spoilt(fresh.map((message) => message.number)))
  }

  /** What a client would note whose screen lost, doubled or swapped a message: once in a run, on purpose. */
  private spoilt(numbers: number[]): number[] {
    const [first] = numbers
    if (this.plant === null || this.planted || first === undefined || this.handed.length < 5) return numbers
    if (this.plant === 'swapped') {
      const before = this.handed.pop()
      this.planted = true
      return before === undefined ? numbers : [first, before, ...numbers.slice(1)]
    }
    this.planted = true
    return this.plant === 'lost' ? numbers.slice(1) : [first, ...numbers]
  }

  /** What this client believes of the room now. */
  evidence(unanswered: string[]): ClientRoom {
    const { talker, handed, roomId, seen, protocol } = this
    // Every screen begins before the first word, so all of them are due; but to one that was too far behind to be told.
    return { ...(this.wasReset ? {} : { since: 1 }), client: talker.person.name, accountId: talker.person.accountId, roomId, shown: protocol.state.messages.map(shownOf), handed, received: talker.received, cursor: protocol.cursor, unanswered, seen }
  }
}

/** A message as the checker compares it. */
export function shownOf({ number, change, state, body, clientId, reactions }: RoomMessage): Shown {
  return { number, change, state, body, clientId, reactions }
}

/** One client: a real connection and the rooms that are open on it. */
export class Talker {
  readonly screens: Screen[] = []
  readonly received: { roomId: string; number: number }[] = []
  readonly said = new Set<string>()
  /** Sends by the page's form that have not been answered yet. */
  formsUnderWay = 0
  private readonly socket: Socket
  private connectedAt = 0
  private hasBeenIn = false
  private isOver = false

  constructor(
    readonly person: Person,
    port: number,
    readonly isPolling: boolean,
    private readonly notes: Notes,
    private readonly chance: Chance,
    plant: Plant | null,
  ) {
    this.socket = io(`http://127.0.0.1:${port}`, {
      path: '/ws',
      transports: isPolling ? ['polling'] : ['websocket'],
      // A cookie the proxy gives is kept, as a browser does.
      withCredentials: isPolling,
      forceNew: true,
      autoConnect: false,
      extraHeaders: { cookie: person.cookie },
      reconnectionDelay: 200,
      reconnectionDelayMax: 2000,
      timeout: 8000,
    })
    for (const roomId of person.roomIds) this.screens.push(new Screen(roomId, this, this.screens.length === 0 ? plant : null))
    for (const event of EVENTS) {
      this.socket.on(event, (payload: { roomId: string; number: number }) => {
        if (event === 'room.message' || event === 'room.change') this.received.push({ roomId: payload.roomId, number: payload.number })
        for (const screen of this.screens) screen.protocol.receive(event, payload)
      })
    }
    this.socket.on('connect', () => {
      if (this.hasBeenIn) notes.reconnects += 1
      this.hasBeenIn = true
      this.connectedAt = performance.now()
      for (const screen of this.screens) screen.protocol.onConnected()
    })
    this.socket.on('disconnect', (reason) => {
      for (const screen of this.screens) screen.protocol.onDisconnected()
      if (reason === 'io server disconnect' && !this.isOver) this.later(500 + chance.below(1500))
    })
    // A refusal is not tried again by itself; like the page, it comes back in a while.
    this.socket.on('connect_error', () => {
      if (!this.socket.active && !this.isOver) this.later(1000 + chance.below(2000))
    })
  }

  /** Asks the server over the connection, and notes what it said yes to. */
  async ask(event: string, payload: Record<string, unknown>): Promise<unknown> {
    const { notes, person } = this
    const at = performance.now()
    if (event === 'room.send') notes.askedAt.set(String(payload.clientId), at)
    const answer: unknown = await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck(event, payload)
    const caught = event === 'room.join' ? read.catchUp(answer) : null
    if (caught?.reset && caught.head.number > CATCH_UP_MOST) for (const screen of this.screens) if (screen.roomId === payload.roomId) screen.wasReset = true
    const ack = read.answer(answer)?.ok ? read.ack(answer) : null
    if (!ack) return answer
    const roomId = String(payload.roomId)
    if (event === 'room.send') {
      notes.acks.push(performance.now() - at)
      notes.sends.push({ roomId, senderId: person.accountId, clientId: String(payload.clientId), body: String(payload.body), number: ack.number })
    } else if (event === 'room.edit') notes.edits.push({ roomId, number: ack.number, body: String(payload.body), change: ack.change })
    else if (event === 'room.delete') notes.edits.push({ roomId, number: ack.number, body: null, change: ack.change })
    return answer
  }

  /** A message came to the screen. */
  heard(message: RoomMessage): void {
    if (message.clientId !== null) return
    this.notes.delivered += 1
    const asked = this.notes.askedAt.get(this.notes.ids.get(message.body ?? '') ?? '')
    if (asked === undefined) return
    // Who was away when it was said catches up; how long they were away is not how long it took.
    if (asked < this.connectedAt) this.notes.caughtUp += 1
    else this.notes.latencies.push(performance.now() - asked)
  }

  /** Comes in. */
  enter(): void {
    this.isOver = false
    this.socket.connect()
  }

  /** Closes the window, or lets the phone sleep. */
  sleep(): void {
    this.isOver = true
    this.socket.disconnect()
  }

  get isAsleep(): boolean {
    return this.isOver
  }

  /** Does one thing a person does in a room. */
  act(form: (screen: Screen, clientId: string, body: string) => Promise<void>): void {
    const screen = this.chance.pick(this.screens)
    if (!screen || this.isOver) return
    const { protocol } = screen
    // A few words ahead of the answers, as a quick typist is; a slow server gets no endless queue.
    if (protocol.state.outgoing.length >= 4) return
    const shown = protocol.state.messages.filter((message) => message.state === 'shown').slice(-60)
    const mine = shown.filter((message) => message.clientId !== null)
    const dice = this.chance.next()
    const own = this.chance.pick(mine)
    const any = this.chance.pick(shown)
    if (own && dice < 0.12) protocol.edit(own.number, this.words('says it better'))
    else if (own && dice < 0.15) protocol.takeBack(own.number)
    else if (any && dice < 0.22) {
      this.notes.reactions += 1
      void protocol.react(any.number, this.chance.pick(ROOM_REACTIONS) ?? 'with_you', this.chance.happens(0.75))
    } else if (shown.length > 0 && dice < 0.3) void this.read(screen)
    else if (dice < 0.36) {
      const clientId = randomUUID()
      const body = this.words('writes in the form')
      this.said.add(clientId)
      this.notes.ids.set(body, clientId)
      this.formsUnderWay += 1
      void form(screen, clientId, body).finally(() => (this.formsUnderWay -= 1))
    } else {
      const body = this.words('says')
      const id = protocol.send(body, any && this.chance.happens(0.2) ? { number: any.number, name: any.face?.name ?? '' } : null)
      this.said.add(id)
      this.notes.ids.set(body, id)
    }
  }

  private words(verb: string): string {
    return `${this.person.name} ${verb} ${randomUUID()}`
  }

  private async read({ roomId, protocol }: Screen): Promise<void> {
    const screen = this.screens.find((one) => one.roomId === roomId)
    const number = protocol.cursor.number
    const answer: unknown = await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('room.seen', { roomId, number }).catch(() => null)
    const said = (answer as { ok?: boolean; number?: number } | null)?.ok ? ((answer as { number?: number }).number ?? 0) : 0
    if (screen) screen.seen = Math.max(screen.seen, said)
  }

  /** Nothing of its own is on its way any more. */
  get isAnswered(): boolean {
    return this.formsUnderWay === 0 && this.screens.every((screen) => screen.protocol.state.outgoing.every((one) => one.state === 'failed'))
  }

  /** What is shown as not sent, with why. */
  get failed(): { id: string; reason: string }[] {
    return this.screens.flatMap((screen) => screen.protocol.state.outgoing.filter((one) => one.state === 'failed').map((one) => ({ id: one.id, reason: one.reason ?? '' })))
  }

  /** The newest page of a room, as a reload would fetch it. */
  async fresh(roomId: string): Promise<Shown[]> {
    const answer: unknown = await this.socket.timeout(20_000).emitWithAck('room.older', { roomId })
    return read.messages(answer, 'messages').map(shownOf)
  }

  /** Ends everything. */
  stop(): void {
    this.isOver = true
    for (const screen of this.screens) screen.protocol.stop()
    this.socket.disconnect()
  }

  private later(ms: number): void {
    setTimeout(() => {
      if (!this.isOver) this.socket.connect()
    }, ms).unref()
  }
}
