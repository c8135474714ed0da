import { decode, encode, type JWT } from 'next-auth/jwt'
import { guest, system, type Actor, type ActorGrant, type ActorSanction, type Member } from '@/server/core/actor'
import { DAY, later, MINUTE, now } from '@/server/core/clock'
import type { Ctx } from '@/server/core/ctx'
import { database } from '@/server/core/db'
import { env, isHttps } from '@/server/core/env'
import { isId } from '@/server/core/ids'
import { takeLimit } from '@/server/core/limits'
import { log } from '@/server/core/log'
import type { ContentNote, LifeRole, Standing } from '@/prisma/generated/enums'

export const SIGN_IN_LASTS_MS = 30 * DAY
const SEEN_EVERY_MS = 5 * MINUTE

/** The name next-auth gives its session cookie; `__Host-` pins it to this host under TLS. */
export function sessionCookieName(): string {
  return isHttps() ? '__Host-hearthside.session' : 'hearthside.session'
}

/** The session token for a sign-in, as next-auth makes it: an encrypted JWT that names the row and nothing else. */
export async function sessionTokenFor(signInId: string): Promise<string> {
  const token: JWT = { sid: signInId }
  return encode({ token, secret: env().NEXTAUTH_SECRET, maxAge: SIGN_IN_LASTS_MS / 1000 })
}

// Decrypting the cookie costs more than looking the sign-in up; a cookie's meaning never changes, so it is kept.
const decoded = new Map<string, string>()

async function signInIdIn(token: string): Promise<string | null> {
  const known = decoded.get(token)
  if (known) return known
  const read = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  const sid = typeof read?.sid === 'string' && isId(read.sid) ? read.sid : null
  if (!sid) return null
  if (decoded.size > 5000) decoded.clear()
  decoded.set(token, sid)
  return sid
}

interface ActorRow {
  accountId: string
  handle: string
  faceId: string
  lifeRoles: LifeRole[]
  standing: Standing
  country: string
  language: string
  timeZone: string
  emailConfirmed: boolean
  lens: ContentNote[]
  lensAll: boolean
  mutedWords: string[]
  blockedFaces: string[]
  lastSeenAt: Date
  grants: ActorGrant[]
  sanctions: (Omit<ActorSanction, 'endsAt'> & { endsAt: string | null })[]
}

/**
 * The member behind a sign-in, with everything policies ask, in one statement.
 * A revoked or expired sign-in, or an erased account, is a guest.
 */
export async function loadActor(signInId: string): Promise<Actor> {
  const at = now()
  const [row] = await database().$queryRaw<ActorRow[]>`
    SELECT a."id" AS "accountId", a."handle", f."id" AS "faceId", a."lifeRoles"::text[] AS "lifeRoles", a."standing",
      a."country", a."language", a."timeZone", a."emailConfirmedAt" IS NOT NULL AS "emailConfirmed", s."lastSeenAt",
      a."lens"::text[] AS "lens", a."lensAll", a."mutedWords",
      ARRAY(SELECT b."faceId"::text FROM "Block" b WHERE b."blockerId" = a."id" UNION SELECT b."ownFaceId"::text FROM "Block" b WHERE b."blockedId" = a."id") AS "blockedFaces",
      COALESCE((SELECT json_agg(json_build_object('role', g."role", 'groupId', g."groupId")) FROM "Grant" g WHERE g."accountId" = a."id"), '[]') AS "grants",
      COALESCE((SELECT json_agg(json_build_object('id', x."id", 'kind', x."kind", 'groupId', x."groupId", 'endsAt', x."endsAt"))
        FROM "Sanction" x WHERE x."accountId" = a."id" AND x."kind" <> 'warning' AND x."liftedAt" IS NULL
          AND x."startsAt" <= ${at} AND (x."endsAt" IS NULL OR x."endsAt" > ${at})), '[]') AS "sanctions"
    FROM "SignIn" s JOIN "Account" a ON a."id" = s."accountId" JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
    WHERE s."id" = ${signInId}::uuid AND s."revokedAt" IS NULL AND s."expiresAt" > ${at} AND a."erasedAt" IS NULL`
  if (!row) return guest
  if (at.getTime() - row.lastSeenAt.getTime() > SEEN_EVERY_MS) void markSeen(signInId, at)
  const { lastSeenAt: _seen, sanctions, ...rest } = row
  const member: Member = {
    kind: 'member',
    signInId,
    ...rest,
    sanctions: sanctions.map((s) => ({ ...s, endsAt: s.endsAt === null ? null : new Date(s.endsAt) })),
  }
  return member
}

/**
 * Remembers that a sign-in is in use, and, the first time in a day, that its member read here that day; one statement,
 * off the request's path and at most every few minutes.
 */
export async function markSeen(signInId: string, at: Date): Promise<void> {
  await database()
    .$executeRaw`
      WITH s AS (
        UPDATE "SignIn" SET "lastSeenAt" = ${at}, "expiresAt" = ${later(at, SIGN_IN_LASTS_MS)} WHERE "id" = ${signInId}::uuid AND "revokedAt" IS NULL RETURNING "accountId"
      )
      UPDATE "Account" a SET "daysRead" = a."daysRead" + 1, "lastReadOn" = (${at}::timestamptz AT TIME ZONE 'UTC')::date
      FROM s WHERE a."id" = s."accountId" AND a."lastReadOn" IS DISTINCT FROM (${at}::timestamptz AT TIME ZONE 'UTC')::date`
    .catch((error: unknown) => log.warn('accounts.mark-seen-failed', { error }))
}

/** Who a session cookie's value stands for; a missing, forged or revoked one is a guest. */
export async function actorFromToken(token: string | undefined): Promise<Actor> {
  if (!token) return guest
  const signInId = await signInIdIn(token)
  return signInId ? loadActor(signInId) : guest
}

/**
 * A context for an actor at a door. `address` keys the allowances of guests and is never stored.
 * A key that begins with `+` is counted together with the address: so much from here, for this.
 */
export function contextFor(actor: Actor, address: string): Ctx {
  const own = actor.kind === 'member' ? actor.accountId : address
  return {
    db: database(),
    actor,
    now: now(),
    limit: (name, key) => takeLimit(name, key === undefined ? own : key.startsWith('+') ? `${address}${key}` : key),
    log,
  }
}

/** The context in which listeners and jobs run. */
export function systemContext(): Ctx {
  return { db: database(), actor: system, now: now(), limit: async () => undefined, log }
}
