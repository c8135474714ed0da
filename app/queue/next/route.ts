import { nextItem, restingUntil } from '../next-item'

/** Goes to the next item that is free; to the queue when there is none, and nowhere near one for somebody who rests. */
export async function GET(request: Request): Promise<Response> {
  const but = new URL(request.url).searchParams.get('but') ?? undefined
  const id = (await restingUntil(new Date())) ? null : await nextItem(but)
  return new Response(null, { status: 303, headers: { location: id ? `/queue/${id}?did=next` : '/queue?did=next', 'cache-control': 'private, no-store' } })
}
