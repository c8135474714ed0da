import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { capture } from './capture'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

interface KeptFile {
  headers: Record<string, number | string | string[]>
  body: Buffer
}

const brotli = promisify(brotliCompress)
/** The scripts and styles of the build; their names change with their content, so nothing here ever grows old. */
const BUILT = /^\/_next\/static\/.+\.(?:js|css)$/
const ROOM = 500
const kept = new Map<string, Promise<KeptFile | null>>()

async function make(request: IncomingMessage, handle: Handle): Promise<KeptFile | null> {
  delete request.headers['accept-encoding']
  const { status, headers, body } = await capture(request, handle)
  if (status !== 200) return null
  // Once for the life of this build, off the event loop: worth more effort than what is made for one reader.
  const packed = await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
  const same = ['content-type', 'cache-control', 'last-modified'].flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]))
  return { headers: Object.fromEntries(same), body: packed }
}

/**
 * Answers for a file of the build from memory, packed as small as browsers can read.
 * @returns whether it did; whoever asks in another way gets it from Next.
 */
export async function sendBuilt(request: IncomingMessage, response: ServerResponse, handle: Handle, path: string): Promise<boolean> {
  const { headers, method } = request
  if (method !== 'GET' || !BUILT.test(path) || path.includes('..')) return false
  if (!/\bbr\b/.test(String(headers['accept-encoding'] ?? '')) || headers.range !== undefined || headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined) return false
  const accepts = headers['accept-encoding']
  let file = kept.get(path)
  if (!file) {
    file = make(request, handle)
    if (kept.size < ROOM) kept.set(path, file)
  }
  const found = await file.catch(() => null)
  if (!found) {
    kept.delete(path)
    headers['accept-encoding'] = accepts
    return false
  }
  for (const [name, value] of Object.entries(found.headers)) response.setHeader(name, value)
  response.setHeader('content-encoding', 'br')
  response.setHeader('vary', 'accept-encoding')
  response.setHeader('content-length', found.body.length)
  response.writeHead(200)
  response.end(found.body)
  return true
}
