import { isBlocked } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import type { LifeRole } from '@/prisma/generated/enums'
import { accessLink, accessOwnAccount, isFreshByLink } from './accounts.access'
import type { LinkView, OwnView, ProfileView, SignInView } from './accounts.schema'

/** The own account, for the settings page. */
export async function ownAccount(ctx: Ctx): Promise<OwnView> {
  const account = await accessOwnAccount(ctx)
  return {
    faceId: memberOf(ctx).faceId,
    handle: account.handle,
    email: account.email,
    emailConfirmed: account.emailConfirmedAt !== null,
    lifeRoles: account.lifeRoles,
    about: account.about,
    country: account.country,
    language: account.language,
    timeZone: account.timeZone,
    mailReplies: account.mailReplies,
    mailSessions: account.mailSessions,
    isWelcomer: account.isWelcomer,
    lensAll: account.lensAll,
    lens: account.lens,
    mutedWords: account.mutedWords,
    hasPassword: account.passwordHash !== null,
    isFreshByLink: await isFreshByLink(ctx),
  }
}

interface ProfileRow {
  accountId: string
  name: string
  roles: LifeRole[]
  about: string
  joinedAt: Date
  isErased: boolean
  blockId: string | null
}

/**
 * What members see of a member: pseudonym, life roles, a few own words, since when.
 * @throws NOT_FOUND, also for whom this person blocked; a face that somebody wears in one thread or group only has no profile either.
 */
export async function profile(ctx: Ctx, input: { faceId: string }): Promise<ProfileView> {
  const own = memberOf(ctx)
  const [row] = isId(input.faceId)
    ? await ctx.db.$queryRaw<ProfileRow[]>`
        SELECT f."accountId", f."name", a."lifeRoles"::text[] AS "roles", a."about", date_trunc('month', a."createdAt") AS "joinedAt", a."erasedAt" IS NOT NULL AS "isErased",
          (SELECT b."id" FROM "Block" b WHERE b."blockerId" = ${own.accountId}::uuid AND b."faceId" = f."id") AS "blockId"
        FROM "Face" f JOIN "Account" a ON a."id" = f."accountId"
        WHERE f."id" = ${input.faceId}::uuid AND f."isDefault" AND (a."emailConfirmedAt" IS NOT NULL OR a."id" = ${own.accountId}::uuid)`
    : []
  // Whoever was blocked finds nobody here; whoever blocked finds the name, and can take it back.
  if (!row || (row.blockId === null && isBlocked(ctx.actor, input.faceId))) throw notFound()
  const nothing = { faceId: input.faceId, roles: [], about: '', joinedAt: null, isOwn: false }
  if (row.isErased) return { ...nothing, name: null, blockId: null }
  if (row.blockId !== null) return { ...nothing, name: row.name, blockId: row.blockId }
  const { accountId, isErased: _erased, ...seen } = row
  return { faceId: input.faceId, ...seen, isOwn: accountId === own.accountId }
}

/** The own sign-ins that are still open, the newest first. There are never many; fifty is the end of the list. */
export async function signIns(ctx: Ctx): Promise<SignInView[]> {
  const member = memberOf(ctx)
  const rows = await ctx.db.signIn.findMany({
    where: { accountId: member.accountId, revokedAt: null, expiresAt: { gt: ctx.now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 50,
    select: { id: true, device: true, createdAt: true, lastSeenAt: true },
  })
  return rows.map((row) => ({ ...row, isThis: row.id === member.signInId }))
}

/** What the page behind a mailed link says before it is used; null when the link is over. Looking uses nothing up. */
export async function linkBehind(ctx: Ctx, input: { token: string }): Promise<LinkView | null> {
  await ctx.limit('read.heavy')
  return accessLink(ctx, input.token)
}
