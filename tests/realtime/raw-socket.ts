import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** What somebody without our library can do with a WebSocket: any frame, in any order, whole or torn. */
export class RawSocket {
  /** The texts that came, in order. */
  readonly heard: string[] = []
  private rest = Buffer.alloc(0)
  private readonly looking = new Set<() => void>()
  isClosed = false

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.take(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.isClosed = true
      this.look()
    })
  }

  /** Shakes hands; answers with the status line when it is not let through. */
  static async open(port: number, path: string, headers: Record<string, string> = {}): Promise<RawSocket | string> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const all = { host: `127.0.0.1:${port}`, upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-version': '13', 'sec-websocket-key': randomBytes(16).toString('base64'), ...headers }
    socket.write(`GET ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
    const answer = await new Promise<Buffer>((resolve) => {
      let got = Buffer.alloc(0)
      const more = (chunk: Buffer): void => {
        got = Buffer.concat([got, chunk])
        if (!got.includes('\r\n\r\n')) return
        socket.off('data', more)
        resolve(got)
      }
      socket.on('data', more)
      socket.once('close', () => resolve(got))
      socket.on('error', () => undefined)
    })
    const status = answer.toString('latin1').split('\r\n')[0] ?? ''
    if (!status.includes(' 101 ')) {
      socket.destroy()
      return status
    }
    const raw = new RawSocket(socket)
    raw.take(answer.subarray(answer.indexOf('\r\n\r\n') + 4))
    return raw
  }

  /** One frame. A client's are masked and whole; `how` says otherwise. */
  frame(opcode: number, payload: string | Buffer, how: { fin?: boolean; mask?: boolean; reserved?: number; length?: number } = {}): void {
    const body = Buffer.from(payload as string)
    const { fin = true, mask = true, reserved = 0, length = body.length } = how
    const key = mask ? randomBytes(4) : Buffer.alloc(0)
    const size = length < 126 ? Buffer.from([length]) : length < 65_536 ? Buffer.from([126, length >> 8, length & 255]) : Buffer.concat([Buffer.from([127]), bigEndian(length)])
    size[0] = (size[0] ?? 0) | (mask ? 128 : 0)
    this.bytes(Buffer.concat([Buffer.from([(fin ? 128 : 0) | (reserved << 4) | opcode]), size, key, mask ? body.map((byte, at) => byte ^ (key[at % 4] ?? 0)) : body]))
  }

  /** One text. */
  text(words: string): void {
    this.frame(1, words)
  }

  /** Anything at all. */
  bytes(bytes: Buffer): void {
    if (!this.socket.destroyed) this.socket.write(bytes)
  }

  /** The next text that fits, already heard or still to come; null when the door was closed first. */
  hears(fits: (text: string) => boolean): Promise<string | null> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.heard.find(fits)
        if (found === undefined && !this.isClosed) return
        this.looking.delete(look)
        resolve(found ?? null)
      }
      this.looking.add(look)
      look()
    })
  }

  end(): void {
    this.socket.destroy()
  }

  private look(): void {
    for (const one of [...this.looking]) one()
  }

  private take(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk])
    for (;;) {
      const short = (this.rest[1] ?? 0) & 127
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (this.rest.length < head) return
      const length = short < 126 ? short : short === 126 ? this.rest.readUInt16BE(2) : Number(this.rest.readBigUInt64BE(2))
      if (this.rest.length < head + length) return
      const opcode = (this.rest[0] ?? 0) & 15
      const body = this.rest.subarray(head, head + length)
      this.rest = this.rest.subarray(head + length)
      if (opcode === 1) this.heard.push(body.toString())
      // The server says goodbye: so do we, as any client.
      if (opcode === 8) this.socket.end()
      this.look()
    }
  }
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
