import { attempt } from '@/server/api/caller'

/** One-click off, as mail programs ask for it (RFC 8058): the secret in the address is all it needs. */
export async function POST(request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const done = await attempt((api) => api.accounts.mailOff({ token }))
  return new Response(null, { status: done.ok ? 200 : 429, headers: { 'cache-control': 'no-store' } })
}
