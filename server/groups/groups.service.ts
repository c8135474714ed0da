import { isBlocked } from '@/server/core/actor'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { isId, newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import type { MembershipState } from '@/prisma/generated/enums'
import { accessGroup, accessKnownGroup, type AccessedGroup } from './groups.access'
import { askApproved, askDeclined, asked, invited, joined, left, removed } from './groups.events'
import { mayFacilitate, mayJoin, mayWrite, rolesFit } from './groups.policy'

/** Where somebody stands in a group after a verb. */
export interface Standing {
  id: string
  state: MembershipState
}

interface Row {
  id: string
  state: MembershipState
}

/**
 * Makes somebody a member under the group's row lock (the caller holds it): the cap is checked against the
 * locked count, and only a row in one of the states in `from` (or none at all) changes, so that two at once are one.
 * @returns the membership's id, or null when nothing changed.
 */
async function admit(tx: Tx, group: AccessedGroup, accountId: string, from: MembershipState[], decidedBy: string | null): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<Row[]>`
    INSERT INTO "Membership" ("id", "groupId", "accountId", "state", "note", "joinedAt")
    VALUES (${newId()}::uuid, ${group.id}::uuid, ${accountId}::uuid, 'member', '', ${tx.now})
    ON CONFLICT ("groupId", "accountId") DO UPDATE SET "state" = 'member', "note" = '', "joinedAt" = ${tx.now}, "leftAt" = NULL,
      "decidedAt" = CASE WHEN ${decidedBy}::uuid IS NULL THEN "Membership"."decidedAt" ELSE ${tx.now} END,
      "decidedBy" = COALESCE(${decidedBy}::uuid, "Membership"."decidedBy")
    WHERE "Membership"."state"::text = ANY(${from})
    RETURNING "id", "state"`
  if (!row) return null
  if (group.cap !== null && group.memberCount >= group.cap) throw new DomainError('CONFLICT', 'groups.full', { cap: group.cap })
  await tx.db.$executeRaw`UPDATE "Group" SET "memberCount" = "memberCount" + 1 WHERE "id" = ${group.id}::uuid`
  return row.id
}

/**
 * Joins a public or members' group at once, or accepts an invitation. Joining twice is joining once.
 * @throws groups.must-ask for a closed group; groups.full; groups.not-in-audience.
 */
export async function join(ctx: Ctx, input: { id: string }): Promise<Standing> {
  const me = memberOf(ctx)
  await ctx.limit('groups.join')
  return inTx(ctx, async (tx) => {
    const group = await accessKnownGroup(tx, input.id, { lock: true })
    if (group.state === 'member') return { id: group.id, state: 'member' }
    ensure(mayJoin(tx.actor, group, group.state))
    if (group.visibility === 'closed' && group.state !== 'invited') throw new DomainError('FORBIDDEN', 'groups.must-ask')
    const id = await admit(tx, group, me.accountId, group.state === 'invited' ? ['invited'] : ['left', 'invited', 'asked'], null)
    if (id) tx.emit(joined({ groupId: group.id, accountId: me.accountId }))
    return { id: group.id, state: 'member' }
  })
}

/** Asks to join a closed group, with a note that only its facilitators read. Asking again while waiting changes the note. */
export async function ask(ctx: Ctx, input: { id: string; note: string }): Promise<Standing> {
  const me = memberOf(ctx)
  await ctx.limit('groups.join')
  return inTx(ctx, async (tx) => {
    const group = await accessKnownGroup(tx, input.id, { lock: true })
    if (group.state === 'member') return { id: group.id, state: 'member' }
    ensure(mayJoin(tx.actor, group, group.state))
    ensure(mayWrite(tx.actor, group.id))
    if (group.visibility !== 'closed' || group.state === 'invited') throw new DomainError('CONFLICT', 'groups.no-need-to-ask')
    const [row] = await tx.db.$queryRaw<Row[]>`
      INSERT INTO "Membership" ("id", "groupId", "accountId", "state", "note", "askedAt")
      VALUES (${newId()}::uuid, ${group.id}::uuid, ${me.accountId}::uuid, 'asked', ${input.note}, ${tx.now})
      ON CONFLICT ("groupId", "accountId") DO UPDATE SET "state" = 'asked', "note" = ${input.note},
        "askedAt" = CASE WHEN "Membership"."state" = 'asked' THEN "Membership"."askedAt" ELSE ${tx.now} END
      WHERE "Membership"."state" IN ('left', 'asked')
      RETURNING "id", "state"`
    if (!row) throw new DomainError('STALE', 'groups.changed-meanwhile')
    if (group.state !== 'asked') tx.emit(asked({ groupId: group.id, accountId: me.accountId, membershipId: row.id }))
    return { id: group.id, state: 'asked' }
  })
}

/** Leaves a group, takes a request back or says no to an invitation: always possible, never asked why. */
export async function leave(ctx: Ctx, input: { id: string }): Promise<Standing> {
  const me = memberOf(ctx)
  await ctx.limit('groups.join')
  return inTx(ctx, async (tx) => {
    const group = await accessKnownGroup(tx, input.id, { lock: true })
    // The row is read after the lock: a request may have been approved while this waited.
    const before = await tx.db.membership.findUnique({ where: { groupId_accountId: { groupId: group.id, accountId: me.accountId } }, select: { id: true, state: true } })
    if (!before || !['member', 'asked', 'invited'].includes(before.state)) return { id: group.id, state: before?.state ?? 'left' }
    await tx.db.membership.update({ where: { id: before.id }, data: { state: 'left', note: '', leftAt: tx.now } })
    if (before.state === 'member') {
      await tx.db.group.update({ where: { id: group.id }, data: { memberCount: { decrement: 1 } }, select: { id: true } })
      // A power over a group ends with being in it.
      await tx.db.grant.deleteMany({ where: { accountId: me.accountId, role: 'facilitator', groupId: group.id } })
      tx.emit(left({ groupId: group.id, accountId: me.accountId }))
    }
    return { id: group.id, state: 'left' }
  })
}

/** The request a facilitator decides on, with its group locked. To anybody else it is not there. */
async function accessRequest(tx: Tx, id: string): Promise<{ request: Row & { accountId: string }; group: AccessedGroup }> {
  const request = isId(id) ? await tx.db.membership.findUnique({ where: { id }, select: { id: true, accountId: true, groupId: true, state: true } }) : null
  if (!request) throw notFound()
  const group = await accessGroup(tx, request.groupId, { lock: true })
  if (!mayFacilitate(tx.actor, group, group.state).ok) throw notFound()
  return { request, group }
}

/**
 * Lets somebody in who asked. The note is emptied. Approving twice is approving once.
 * @throws groups.full when the cap is reached; groups.person-not-in-audience; groups.ask-over when the request was taken back or declined.
 */
export async function approve(ctx: Ctx, input: { id: string }): Promise<Standing> {
  const me = memberOf(ctx)
  await ctx.limit('groups.facilitate')
  return inTx(ctx, async (tx) => {
    const { request, group } = await accessRequest(tx, input.id)
    // Who asked may say something else of themself by now: the yes of a facilitator is not enough alone.
    const asker = await tx.db.account.findUniqueOrThrow({ where: { id: request.accountId }, select: { lifeRoles: true } })
    if (request.state === 'asked' && !rolesFit(asker.lifeRoles, group)) throw new DomainError('CONFLICT', 'groups.person-not-in-audience')
    const admitted = await admit(tx, group, request.accountId, ['asked'], me.accountId)
    if (!admitted) {
      const now = await tx.db.membership.findUniqueOrThrow({ where: { id: request.id }, select: { state: true } })
      if (now.state === 'member') return { id: group.id, state: 'member' }
      throw new DomainError('CONFLICT', 'groups.ask-over')
    }
    const about = { groupId: group.id, accountId: request.accountId }
    tx.emit(askApproved({ ...about, membershipId: request.id }))
    tx.emit(joined(about))
    return { id: group.id, state: 'member' }
  })
}

/** Says no to a request. The note is emptied; the person may ask again. */
export async function decline(ctx: Ctx, input: { id: string }): Promise<Standing> {
  const me = memberOf(ctx)
  await ctx.limit('groups.facilitate')
  return inTx(ctx, async (tx) => {
    const { request, group } = await accessRequest(tx, input.id)
    const changed = await tx.db.membership.updateMany({ where: { id: request.id, state: 'asked' }, data: { state: 'left', note: '', decidedAt: tx.now, decidedBy: me.accountId } })
    if (changed.count === 0) throw new DomainError('CONFLICT', 'groups.ask-over')
    tx.emit(askDeclined({ groupId: group.id, accountId: request.accountId, membershipId: request.id }))
    return { id: group.id, state: 'left' }
  })
}

/** Invites somebody by pseudonym into a closed or hidden group: they see it and may accept. Inviting again is inviting once. */
export async function invite(ctx: Ctx, input: { id: string; name: string }): Promise<{ name: string }> {
  const me = memberOf(ctx)
  await ctx.limit('groups.facilitate')
  return inTx(ctx, async (tx) => {
    const group = await accessGroup(tx, input.id, { lock: true })
    ensure(mayFacilitate(tx.actor, group, group.state))
    // A pseudonym that waits for its address to be confirmed is nobody's yet, and whether it waits would tell of the address.
    const person = await tx.db.account.findFirst({ where: { handle: input.name, erasedAt: null, emailConfirmedAt: { not: null } }, select: { id: true, handle: true, lifeRoles: true, faces: { where: { isDefault: true }, select: { id: true } } } })
    if (!person) throw new DomainError('NOT_FOUND', 'groups.no-such-person')
    if (!rolesFit(person.lifeRoles, group)) throw new DomainError('CONFLICT', 'groups.person-not-in-audience')
    const face = person.faces.find((one) => isBlocked(tx.actor, one.id))
    if (face) {
      if ((await tx.db.block.count({ where: { blockerId: me.accountId, faceId: face.id } })) > 0) throw new DomainError('CONFLICT', 'groups.you-blocked')
      // Whoever was blocked is not told so: it reads like an invitation that was turned down.
      return { name: person.handle }
    }
    const [row] = await tx.db.$queryRaw<(Row & { isNew: boolean })[]>`
      INSERT INTO "Membership" ("id", "groupId", "accountId", "state", "note", "askedAt")
      VALUES (${newId()}::uuid, ${group.id}::uuid, ${person.id}::uuid, 'invited', '', ${tx.now})
      ON CONFLICT ("groupId", "accountId") DO UPDATE SET "state" = 'invited', "note" = '', "askedAt" = ${tx.now}
      WHERE "Membership"."state" IN ('left', 'removed')
      RETURNING "id", "state"`
    if (row) {
      tx.emit(invited({ groupId: group.id, accountId: person.id, membershipId: row.id }))
      return { name: person.handle }
    }
    const now = await tx.db.membership.findUniqueOrThrow({ where: { groupId_accountId: { groupId: group.id, accountId: person.id } }, select: { state: true } })
    if (now.state === 'invited') return { name: person.handle }
    throw new DomainError('CONFLICT', now.state === 'asked' ? 'groups.person-asked' : now.state === 'member' ? 'groups.person-is-member' : 'groups.person-banned')
  })
}

/** Ends somebody's membership (or an invitation). Facilitators do not remove each other. */
export async function remove(ctx: Ctx, input: { id: string; faceId: string }): Promise<Standing> {
  const me = memberOf(ctx)
  await ctx.limit('groups.facilitate')
  return inTx(ctx, async (tx) => {
    const group = await accessGroup(tx, input.id, { lock: true })
    ensure(mayFacilitate(tx.actor, group, group.state))
    const face = isId(input.faceId) ? await tx.db.face.findUnique({ where: { id: input.faceId }, select: { accountId: true } }) : null
    const membership = face && (await tx.db.membership.findUnique({ where: { groupId_accountId: { groupId: group.id, accountId: face.accountId } }, select: { id: true, state: true } }))
    if (!membership || !['member', 'invited', 'removed'].includes(membership.state)) throw notFound()
    if (membership.state === 'removed') return { id: group.id, state: 'removed' }
    const grants = await tx.db.grant.count({ where: { accountId: face.accountId, role: 'facilitator', groupId: group.id } })
    if (grants > 0) throw new DomainError('FORBIDDEN', 'groups.is-facilitator')
    await tx.db.membership.update({ where: { id: membership.id }, data: { state: 'removed', note: '', leftAt: tx.now, decidedAt: tx.now, decidedBy: me.accountId } })
    if (membership.state === 'member') {
      await tx.db.group.update({ where: { id: group.id }, data: { memberCount: { decrement: 1 } }, select: { id: true } })
      tx.emit(removed({ groupId: group.id, accountId: face.accountId }))
    }
    return { id: group.id, state: 'removed' }
  })
}
