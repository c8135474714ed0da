import { attempt } from '@/server/api/caller'
import { followInput } from '@/server/notifications/notifications.schema'

type Props = { params: Promise<{ id: string }> }

/** Follows a notice: marks it read and goes where it leads. Somebody else's leads to the list, like one that is none. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const read = followInput.safeParse(await params)
  const done = read.success ? await attempt((api) => api.notifications.follow(read.data)) : null
  return new Response(null, { status: 303, headers: { location: done?.ok ? done.value.href : '/notices', 'cache-control': 'private, no-store' } })
}
