import { end } from '@/server/api/session'

/** Where 'Leave now' goes: a page that says nothing about the one who opens it. calm.js names the same one. */
const ELSEWHERE = 'https://www.bbc.co.uk/weather'

/** Quick exit: ends the sign-in on the way out. A beacon gets no answer to show, a plain form is taken elsewhere. */
export async function POST(request: Request): Promise<Response> {
  await end()
  const isForm = request.headers.get('sec-fetch-mode') === 'navigate' || (request.headers.get('accept') ?? '').includes('text/html')
  if (!isForm) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  return new Response(null, { status: 303, headers: { location: ELSEWHERE, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } })
}
