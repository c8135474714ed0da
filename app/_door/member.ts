import { redirect } from 'next/navigation'
import { viewer } from '@/server/api/caller'

type Actor = Awaited<ReturnType<typeof viewer>>
/** Somebody signed in. */
export type Member = Extract<Actor, { kind: 'member' }>

/** The member asking for this page; a guest is asked to sign in first and comes back to `here`. */
export async function requireMember(here: string): Promise<Member> {
  const actor = await viewer()
  if (actor.kind === 'member') return actor
  redirect(`/sign-in?next=${encodeURIComponent(here)}`)
}

/**
 * Where to go after signing in: a page of ours that was asked for, or the first page. Another site's is never followed,
 * nor an address that becomes one once its dots are read (`/.//elsewhere`).
 */
export function wayBack(next: unknown): string {
  if (typeof next !== 'string' || next.length > 300 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next) || next.startsWith('/api/') || /^\/sign-(?:in|up)/.test(next)) return '/'
  const read = new URL(next, 'http://here')
  return read.host === 'here' && !read.pathname.includes('//') ? next : '/'
}
