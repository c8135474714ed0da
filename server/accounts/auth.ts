import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { decode } from 'next-auth/jwt'
import type { Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { env, isHttps } from '@/server/core/env'
import { isId } from '@/server/core/ids'
import { signInInput } from './accounts.schema'
import { loadActor, sessionCookieName, SIGN_IN_LASTS_MS, systemContext } from './context'
import { signInByPassword } from './sign-in.service'
import { signOutById } from './sign-out.service'

/** How a door turns the headers of a request into a context. */
export type ContextOf = (headers: Record<string, string | undefined>) => Promise<Ctx>

/** How a session cookie is set, by next-auth and by our own forms alike. */
export function sessionCookieOptions(): { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean; maxAge: number } {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(), maxAge: SIGN_IN_LASTS_MS / 1000 }
}

const sidOf = (token: unknown): string | null => {
  const sid = typeof token === 'object' && token !== null && 'sid' in token ? token.sid : null
  return typeof sid === 'string' && isId(sid) ? sid : null
}

/**
 * next-auth as we use it: it makes and reads the session cookie, which names a SignIn row and nothing else.
 * Who somebody is, and whether the sign-in still holds, is asked of the database each time.
 */
export function authOptions(contextOf: ContextOf): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isHttps(),
    session: { strategy: 'jwt', maxAge: SIGN_IN_LASTS_MS / 1000 },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    pages: { signIn: '/sign-in', signOut: '/settings', error: '/sign-in' },
    // What next-auth would log may name an address; refusals are answered, not logged.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    jwt: {
      /** A session whose sign-in was ended is no session. */
      async decode(params) {
        const token = await decode(params).catch(() => null)
        const sid = sidOf(token)
        if (!sid) return null
        return (await loadActor(sid)).kind === 'member' ? token : null
      },
    },
    providers: [
      CredentialsProvider({
        id: 'credentials',
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const input = signInInput.safeParse({ email: credentials?.email, password: credentials?.password })
          if (!input.success) return null
          const headers = (request.headers ?? {}) as Record<string, string | undefined>
          try {
            const begun = await signInByPassword(await contextOf(headers), input.data, headers['user-agent'] ?? null)
            return { id: begun.signInId }
          } catch (error) {
            if (error instanceof DomainError && error.reason === 'accounts.sign-in-wrong') return null
            // next-auth puts the message into the address it answers with: a reason, never words of ours or theirs.
            throw new Error(error instanceof DomainError ? error.reason : 'internal')
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user ? user.id : sidOf(token) }),
      async session({ session, token }) {
        const sid = sidOf(token)
        const actor = sid ? await loadActor(sid) : null
        return actor?.kind === 'member' ? ({ handle: actor.handle, expires: session.expires } as typeof session) : { expires: session.expires }
      },
      redirect: ({ url, baseUrl }) => (url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : URL.canParse(url) && new URL(url).origin === baseUrl ? url : baseUrl),
    },
    events: {
      async signOut({ token }) {
        const sid = sidOf(token)
        if (sid) await signOutById(systemContext(), sid)
      },
    },
  }
}
