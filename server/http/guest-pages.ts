import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/**
 * Pages for guests: what Next renders, without the framework's scripts, kept whole in memory.
 * A page meant for reading needs no framework at run time; one small static file (calm.js) is all that runs.
 */
export interface GuestPage {
  status: number
  contentType: string
  policy: string
  robots: string | null
  /** Where the answer leads instead of being a page. */
  location: string | null
  etag: string
  identity: Buffer
  br: Buffer
  gzip: Buffer
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

const FRAMEWORK_SCRIPT = /<script\b(?![^>]*\bsrc="\/calm\.js")[^>]*>[\s\S]*?<\/script>/g
const SCRIPT_HINT = /<link\b(?=[^>]*\brel="(?:preload|modulepreload|prefetch)")(?=[^>]*(?:\bas="script"|\brel="modulepreload"))[^>]*>/g
const NONCE = / 'nonce-[^']*'/g
const BOUNDARY_MARK = /<!--\/?\$[!?~]?-->|<!-- -->/g

/** Rendered HTML without the framework's scripts and the hints that fetch them. */
export function withoutScripts(html: string): string {
  return html.replace(FRAMEWORK_SCRIPT, '').replace(SCRIPT_HINT, '').replace(BOUNDARY_MARK, '')
}

/** Makes the kept form of a page: stripped, tagged and compressed off the event loop. */
export async function makeGuestPage(status: number, headers: Record<string, number | string | string[]>, html: string): Promise<GuestPage> {
  const identity = Buffer.from(withoutScripts(html))
  const [br, zipped] = await Promise.all([brotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }), zip(identity, { level: 6 })])
  const { 'x-robots-tag': robots, location } = headers
  return {
    status,
    contentType: String(headers['content-type'] ?? 'text/html; charset=utf-8'),
    // The page is for everyone who asks; a nonce is for one, and none of its scripts needs it.
    policy: String(headers['content-security-policy'] ?? '').replace(NONCE, ''),
    robots: robots === undefined ? null : String(robots),
    location: location === undefined ? null : String(location),
    etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    identity,
    br,
    gzip: zipped,
  }
}

interface Kept {
  page: GuestPage
  at: number
}

/** One way to write each address: what an event drops is found by it. `/threads/0A` is `/threads/0a` too. */
const PLAIN_PATH = /^[a-z0-9/-]*$/

const pathOf = (key: string): string => key.slice(key.indexOf(' ') + 1)
const isAsked = (key: string): boolean => key.includes('?')

/**
 * Pages by address, the least lately used dropped first. What an event makes stale is dropped at once;
 * the age is only the net below that.
 */
export class GuestPages {
  private readonly kept = new Map<string, Kept>()
  private readonly making = new Map<string, Promise<GuestPage>>()
  private generation = 0

  /** `askedRoom`: of all, how many may have a `?` in their address. Anybody can think up thousands of those. */
  constructor(
    private readonly room = 400,
    private readonly askedRoom = 100,
    private readonly maxAgeMs = 60_000,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** The kept page, made by `make` when there is none; one render serves everyone who waits for it. */
  async get(key: string, make: () => Promise<GuestPage>): Promise<GuestPage> {
    const found = this.kept.get(key)
    if (found && this.clock() - found.at < this.maxAgeMs) {
      this.kept.delete(key)
      this.kept.set(key, found)
      return found.page
    }
    const waiting = this.making.get(key)
    if (waiting) return waiting
    const began = this.generation
    const made = make()
      .then((page) => {
        // Something changed while this was being rendered: it may be old, so it is not kept.
        if (page.status === 200 && began === this.generation) this.keep(key, page)
        return page
      })
      .finally(() => {
        if (this.making.get(key) === made) this.making.delete(key)
      })
    this.making.set(key, made)
    return made
  }

  private keep(key: string, page: GuestPage): void {
    if (!PLAIN_PATH.test(pathOf(key).split('?')[0] ?? '')) return
    this.kept.delete(key)
    this.kept.set(key, { page, at: this.clock() })
    const alike = [...this.kept.keys()].filter((one) => isAsked(one) === isAsked(key))
    const [oldest] = alike
    if (oldest !== undefined && alike.length > (isAsked(key) ? this.askedRoom : this.room - this.askedRoom)) this.kept.delete(oldest)
  }

  /** Drops every page whose address begins with one of these; an empty list drops all. */
  drop(prefixes: string[]): void {
    this.generation += 1
    this.making.clear()
    if (prefixes.length === 0) this.kept.clear()
    for (const key of [...this.kept.keys()]) {
      const path = pathOf(key)
      if (prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}?`) || path.startsWith(`${prefix}/`))) this.kept.delete(key)
    }
  }

  get size(): number {
    return this.kept.size
  }
}

const slot = globalThis as typeof globalThis & { __hearthsideGuestPages?: GuestPages }

/** The kept pages of this process. */
export function guestPages(): GuestPages {
  slot.__hearthsideGuestPages ??= new GuestPages()
  return slot.__hearthsideGuestPages
}

/** Which addresses an event makes stale for guests. What a person writes shows on the thread, its group, the directory, the library's asides and the front page. */
export function staleAddresses(event: { name: string; payload: Record<string, unknown> }): string[] | null {
  if (event.name.startsWith('forum.')) {
    return ['/', '/library', '/groups', ...[event.payload.threadId, event.payload.toThreadId].flatMap((id) => (typeof id === 'string' ? [`/threads/${id}`] : []))]
  }
  if (event.name.startsWith('groups.')) return ['/', '/groups', '/library', ...(event.name === 'groups.changed' ? ['/threads'] : [])]
  if (event.name.startsWith('resources.')) return ['/', '/library', '/threads', '/groups']
  if (event.name.startsWith('accounts.profile')) return ['/threads', '/groups']
  return null
}
