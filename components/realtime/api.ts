import type { CreateTRPCClient } from '@trpc/client'
import type { AppRouter, Refusal } from '@/server/api/types'

type Client = CreateTRPCClient<AppRouter>

let client: Promise<Client> | null = null

async function make(): Promise<Client> {
  const [{ createTRPCClient, httpBatchLink }, { default: superjson }] = await Promise.all([import('@trpc/client'), import('superjson')])
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc', transformer: superjson })] })
}

/** Every procedure, for the browser. The code for it is fetched when it is first needed. */
export function browserApi(): Promise<Client> {
  client ??= make()
  return client
}

const OFFLINE: Refusal = { code: 'UNAVAILABLE', reason: 'offline', data: {} }

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'reason' in value && typeof value.reason === 'string'
}

/** What a failed call was refused with; a call that never reached the server is `offline`. */
export function refusalIn(error: unknown): Refusal {
  const data = typeof error === 'object' && error !== null && 'data' in error ? error.data : null
  const refusal = typeof data === 'object' && data !== null && 'refusal' in data ? data.refusal : null
  return isRefusal(refusal) ? refusal : OFFLINE
}
