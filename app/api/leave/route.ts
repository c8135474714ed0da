import { end } from '@/server/api/session'

/** Where 'Leave now' goes: a page that says nothing about the one who opens it. The button and the page policy name the same place. */
const ELSEWHERE = 'https://www.bbc.co.uk/weather'

/**
 * Ends the sign-in on the way out. A beacon gets no answer to show; a plain form is taken elsewhere, or,
 * when it only signs out (`to=home`), to the first page. Another site's form carries no cookie and ends nothing.
 */
export async function POST(request: Request): Promise<Response> {
  const isForm = request.headers.get('sec-fetch-mode') === 'navigate' || (request.headers.get('accept') ?? '').includes('text/html')
  const form = isForm ? await request.formData().catch(() => null) : null
  await end()
  if (!isForm) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  const location = form?.get('to') === 'home' ? '/' : ELSEWHERE
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } })
}
