import { cookies, headers } from 'next/headers'
import NextAuth from 'next-auth'
import { firstAdminInput, linkInput, signInInput } from '@/server/accounts/accounts.schema'
import { authOptions, sessionCookieOptions } from '@/server/accounts/auth'
import { actorFromToken, contextFor, sessionCookieName, sessionTokenFor } from '@/server/accounts/context'
import { becomeFirstAdmin } from '@/server/accounts/first-admin.service'
import { redeemLink } from '@/server/accounts/link.service'
import { signInByPassword, type BegunSignIn } from '@/server/accounts/sign-in.service'
import { signOut } from '@/server/accounts/sign-out.service'
import type { Ctx } from '@/server/core/ctx'
import { ADDRESS_HEADER, viewer } from './caller'
import { refusalOf, type Refusal } from './trpc'

// The verbs that begin or end a sign-in, for forms: they need the cookie, so they stand at the door.

async function context(): Promise<Ctx> {
  return contextFor(await viewer(), (await headers()).get(ADDRESS_HEADER) ?? 'unknown')
}

type Begun = { ok: true } | { ok: false; refusal: Refusal }

async function begin(work: (ctx: Ctx, userAgent: string | null) => Promise<BegunSignIn>): Promise<Begun> {
  try {
    const begun = await work(await context(), (await headers()).get('user-agent'))
    const jar = await cookies()
    jar.set(sessionCookieName(), await sessionTokenFor(begun.signInId), sessionCookieOptions())
    return { ok: true }
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) }
  }
}

/** Signs in by password and sets the cookie. */
export async function beginByPassword(input: unknown): Promise<Begun> {
  return begin(async (ctx, userAgent) => signInByPassword(ctx, signInInput.parse(input), userAgent))
}

/** Signs in by a mailed link, using it up, and sets the cookie. */
export async function beginByLink(input: unknown): Promise<Begun> {
  return begin(async (ctx, userAgent) => redeemLink(ctx, linkInput.parse(input), userAgent))
}

/** Makes the first admin by the printed link and signs them in. */
export async function beginAsFirstAdmin(input: unknown): Promise<Begun> {
  return begin(async (ctx, userAgent) => becomeFirstAdmin(ctx, firstAdminInput.parse(input), userAgent))
}

/** Signs out here: ends the sign-in and takes the cookie away. */
export async function end(): Promise<void> {
  await signOut(await context())
  const { maxAge: _lasts, ...options } = sessionCookieOptions()
  const jar = await cookies()
  jar.set(sessionCookieName(), '', { ...options, maxAge: 0 })
}

type Route = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>

/** next-auth's own door, for programs: /api/auth/csrf, then /api/auth/callback/credentials. */
export const handleAuth: Route = async (request, context) =>
  NextAuth(
    authOptions(async (found) => {
      const jar = await cookies()
      return contextFor(await actorFromToken(jar.get(sessionCookieName())?.value), found[ADDRESS_HEADER] ?? 'unknown')
    }),
  )(request, context) as Promise<Response>
