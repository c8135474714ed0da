import { headers } from 'next/headers'
import { contextFor } from '@/server/accounts/context'
import { DomainError } from '@/server/core/errors'
import { accessPicture } from '@/server/chat/picture.access'
import { altWords, PICTURE_MAX_BYTES, type ImageSize } from '@/server/images/images.schema'
import { addImage } from '@/server/images/images.service'
import { ADDRESS_HEADER, viewer } from './caller'
import { isOurs } from './http'
import { refusalOf, type Refusal } from './trpc'

// Pictures travel as bytes, so they have a door of their own beside the procedures.

const STATUS: Record<Refusal['code'], number> = { SIGNED_OUT: 401, NOT_FOUND: 404, FORBIDDEN: 403, INVALID: 400, CONFLICT: 409, STALE: 412, LIMITED: 429, UNAVAILABLE: 503, INTERNAL: 500 }

const PLAIN = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'cross-origin-resource-policy': 'same-origin' }

async function context() {
  return contextFor(await viewer(), (await headers()).get(ADDRESS_HEADER) ?? 'unknown')
}

function refuse(error: unknown): Response {
  const { code, reason, data, fields } = refusalOf(error)
  return Response.json({ reason: fields?.alt ?? reason, data }, { status: STATUS[code], headers: { 'cache-control': 'no-store' } })
}

/** Takes in a picture: `picture` (the file) and `alt` of a form. From our own pages only. */
export async function takeImage(request: Request): Promise<Response> {
  if (!isOurs(request)) return new Response(null, { status: 403 })
  try {
    const ctx = await context()
    // Nothing is read of what nobody signed in sends.
    if (ctx.actor.kind !== 'member') throw new DomainError('SIGNED_OUT', 'signed-out')
    // Nor of what one person sends faster than anybody looks at pictures: the bytes are memory.
    await ctx.limit('images.send')
    const form = await request.formData().catch(() => null)
    const file = form?.get('picture')
    if (!(file instanceof Blob)) throw new DomainError('INVALID', 'images.not-a-picture')
    if (file.size > PICTURE_MAX_BYTES) throw new DomainError('INVALID', 'images.too-large')
    const alt = altWords.safeParse(form?.get('alt'))
    if (!alt.success) throw new DomainError('INVALID', alt.error.issues[0]?.message ?? 'images.alt-missing')
    const added = await addImage(ctx, { alt: alt.data, file: Buffer.from(await file.arrayBuffer()) })
    return Response.json(added, { status: 201, headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return refuse(error)
  }
}

/** Hands out a picture, asking the reading law each time. What may not be read answers as what is not there. */
export async function giveImage(request: Request, id: string, size: ImageSize): Promise<Response> {
  try {
    const image = await accessPicture(await context(), id, size)
    const etag = `"${id}-${size}"`
    const caching = { 'cache-control': image.isPublic ? 'private, max-age=60, must-revalidate' : 'private, no-store', vary: 'cookie', etag, ...PLAIN }
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: caching })
    return new Response(image.bytes, { headers: { ...caching, 'content-type': image.type, 'content-length': String(image.bytes.length), 'content-disposition': 'inline; filename=picture.webp' } })
  } catch (error) {
    const { code } = refusalOf(error)
    return new Response('Not found', { status: code === 'NOT_FOUND' ? 404 : STATUS[code], headers: { 'cache-control': 'private, no-store', 'content-type': 'text/plain; charset=utf-8', ...PLAIN } })
  }
}
