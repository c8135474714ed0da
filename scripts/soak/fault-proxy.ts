import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Chance } from './chance'

/** What the bad network has done. */
export interface Faults {
  slowed: number
  cut: number
  stalled: number
  refused: number
  doubled: number
}

interface Line {
  client: Socket
  upstream: Socket
  isStalled: boolean
  delay: () => number
  wake: () => void
}

/** One direction: bytes in order, each as late as its line is slow, none while it is stalled. */
function pipe(line: Line, from: Socket, to: Socket): () => void {
  const queue: { due: number; chunk: Buffer | null }[] = []
  let last = 0
  let timer: NodeJS.Timeout | null = null
  const pump = (): void => {
    timer = null
    while (!line.isStalled) {
      const [head] = queue
      if (!head) return
      const wait = head.due - performance.now()
      if (wait > 0.5) {
        timer = setTimeout(pump, wait)
        return
      }
      queue.shift()
      if (to.destroyed) return
      if (head.chunk) to.write(head.chunk)
      else to.end()
    }
  }
  const push = (chunk: Buffer | null): void => {
    last = Math.max(last, performance.now() + line.delay())
    queue.push({ due: last, chunk })
    if (timer === null) pump()
  }
  from.on('data', push)
  from.on('end', () => push(null))
  from.on('close', () => {
    if (timer !== null && queue.length === 0) clearTimeout(timer)
  })
  return () => {
    if (timer === null) pump()
  }
}

/**
 * A bad network between clients and the servers: lines that are slow, that are cut, that stand still with both ends
 * believing in them, new ones that are refused, and lines whose every byte arrives at a second server too.
 */
export class FaultProxy {
  readonly faults: Faults = { slowed: 0, cut: 0, stalled: 0, refused: 0, doubled: 0 }
  private readonly lines = new Set<Line>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private server: Server | null = null
  private refusesUntil = 0
  private isCalm = false

  constructor(
    private readonly target: number,
    private readonly chance: Chance,
  ) {}

  /** Listens on a free port of this machine. @returns the port. */
  async start(): Promise<number> {
    const server = createServer({ noDelay: true }, (client) => this.take(client))
    this.server = server
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return (server.address() as AddressInfo).port
  }

  /** One moment of bad luck: some of the lines that are open get a fault. */
  strike(): void {
    if (this.isCalm) return
    const lines = [...this.lines]
    const share = (portion: number): Line[] => lines.filter(() => this.chance.happens(portion))
    for (const line of share(0.012)) this.cut(line)
    for (const line of share(0.006)) this.stall(line, this.chance.between(500, 6000), this.chance.happens(0.5))
    if (this.chance.happens(0.02)) this.refusesUntil = performance.now() + this.chance.between(200, 1200)
  }

  /** From now on the network is good again, and what stood still moves on. */
  calm(): void {
    this.isCalm = true
    this.refusesUntil = 0
    for (const line of this.lines) this.move(line)
  }

  /** Ends every line. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer)
    for (const line of this.lines) this.end(line)
    const { server } = this
    if (server) await new Promise((resolve) => server.close(resolve))
  }

  private take(client: Socket): void {
    if (performance.now() < this.refusesUntil) {
      this.faults.refused += 1
      client.destroy()
      return
    }
    const upstream = connect({ port: this.target, host: '127.0.0.1', noDelay: true })
    const pace = this.isCalm ? 0 : this.chance.next()
    if (pace > 0.7) this.faults.slowed += 1
    const [low, high] = pace > 0.95 ? [120, 400] : pace > 0.7 ? [15, 80] : [0, 0]
    const line: Line = { client, upstream, isStalled: false, delay: () => (high === 0 || this.isCalm ? 0 : this.chance.between(low, high)), wake: () => undefined }
    this.lines.add(line)
    const ways = [pipe(line, client, upstream), pipe(line, upstream, client)]
    line.wake = () => ways.forEach((way) => way())
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        // The other end may hear of it late: what stands still says nothing.
        if (!line.isStalled) this.end(line)
      })
    }
    if (!this.isCalm && this.chance.happens(0.08)) this.double(line)
  }

  /** All that the client says is said a second time, on a line of its own whose answers nobody reads. */
  private double(line: Line): void {
    let twin: Socket | null = null
    line.client.on('data', (chunk: Buffer) => {
      if (twin === null) {
        // Only a connection that is its own session: one that polls is many requests that name one.
        if (!chunk.includes('transport=websocket')) return
        twin = connect({ port: this.target, host: '127.0.0.1', noDelay: true })
        twin.on('error', () => undefined)
        twin.resume()
        this.faults.doubled += 1
        line.client.once('close', () => twin?.destroy())
      }
      if (!twin.destroyed) twin.write(chunk)
    })
  }

  private cut(line: Line): void {
    this.faults.cut += 1
    line.client.resetAndDestroy()
    line.upstream.resetAndDestroy()
    this.lines.delete(line)
  }

  private stall(line: Line, ms: number, thenCut: boolean): void {
    if (line.isStalled) return
    this.faults.stalled += 1
    line.isStalled = true
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      if (thenCut && !this.isCalm) this.end(line)
      else this.move(line)
    }, ms)
    this.timers.add(timer)
  }

  private move(line: Line): void {
    line.isStalled = false
    line.wake()
    if (line.client.destroyed || line.upstream.destroyed) this.end(line)
  }

  private end(line: Line): void {
    line.client.destroy()
    line.upstream.destroy()
    this.lines.delete(line)
  }
}
