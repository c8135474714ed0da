import { api } from '@/server/api/caller'

interface Props {
  params: Promise<{ id: string }>
}

/** A sitting for the reader's own calendar. To whoever may not see it, signed in or not, it is not there. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { id } = await params
  try {
    const { text } = await (await api()).sessions.ics({ sessionId: id })
    return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="hearthside.ics"', 'cache-control': 'private, no-store' } })
  } catch {
    return new Response(null, { status: 404, headers: { 'cache-control': 'private, no-store' } })
  }
}
