import { readiness } from '@/server/api/health'

export const dynamic = 'force-dynamic'

/** 200 when people can be served, 503 while starting, stopping or without the database. */
export async function GET(): Promise<Response> {
  const state = await readiness()
  return Response.json(state, { status: state.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
