import { ServerResponse, type IncomingMessage } from 'node:http'

/** An answer of Next that was caught instead of sent. */
export interface Captured {
  status: number
  headers: Record<string, number | string | string[]>
  body: Buffer
}

type Chunk = string | Uint8Array
type Done = (error?: Error | null) => void

/** A response that keeps what is written to it. */
class CapturingResponse extends ServerResponse {
  private readonly chunks: Buffer[] = []

  constructor(
    request: IncomingMessage,
    private readonly onEnd: (captured: Captured) => void,
  ) {
    super(request)
  }

  private keep(chunk: unknown, encoding: unknown): void {
    if (chunk === undefined || chunk === null || typeof chunk === 'function') return
    this.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8') : Buffer.from(chunk as Uint8Array))
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status
    const headers = rest.find((part) => typeof part === 'object' && part !== null && !Array.isArray(part)) as Record<string, string | string[] | number> | undefined
    for (const [name, value] of Object.entries(headers ?? {})) this.setHeader(name, value)
    return this
  }

  override flushHeaders(): void {}

  override write(chunk: Chunk, encoding?: BufferEncoding | Done, done?: Done): boolean {
    this.keep(chunk, encoding)
    const call = typeof encoding === 'function' ? encoding : done
    if (call) queueMicrotask(() => call())
    return true
  }

  override end(chunk?: Chunk | (() => void), encoding?: BufferEncoding | (() => void), done?: () => void): this {
    this.keep(chunk, encoding)
    const headers: Captured['headers'] = {}
    for (const [name, value] of Object.entries(this.getHeaders())) if (value !== undefined) headers[name] = value
    this.onEnd({ status: this.statusCode, headers, body: Buffer.concat(this.chunks) })
    const call = [chunk, encoding, done].find((part): part is () => void => typeof part === 'function')
    queueMicrotask(() => {
      call?.()
      this.emit('finish')
      this.emit('close')
    })
    return this
  }
}

/** Longer than any page takes. Whoever waits is told that something broke, instead of waiting for ever. */
const ANSWER_WITHIN_MS = 30_000

/**
 * Lets `handle` answer a request and returns the answer whole: to HEAD too, which asks for the same page without
 * its body. What is caught may be kept and shown to others.
 */
export async function capture(request: IncomingMessage, handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Captured> {
  const { method } = request
  if (method === 'HEAD') request.method = 'GET'
  let late: NodeJS.Timeout | undefined
  try {
    return await new Promise<Captured>((resolve, reject) => {
      late = setTimeout(() => reject(new Error('no answer came')), ANSWER_WITHIN_MS)
      handle(request, new CapturingResponse(request, resolve)).catch(reject)
    })
  } finally {
    clearTimeout(late)
    request.method = method
  }
}
