import { end } from '@/server/api/session'

/** Sign out by a plain form, from any page. Another site's form carries no cookie (SameSite) and ends nothing. */
export async function POST(): Promise<Response> {
  await end()
  return new Response(null, { status: 303, headers: { location: '/', 'cache-control': 'no-store' } })
}
