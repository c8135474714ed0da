import type { CommunityRole, ContentNote, LifeRole, SanctionKind, Standing } from '@/prisma/generated/enums'

/** A community role somebody holds; a facilitator's names the group. */
export interface ActorGrant {
  role: CommunityRole
  groupId: string | null
}

/** A sanction in force. `groupId` null: everywhere. `endsAt` null: without end. */
export interface ActorSanction {
  id: string
  kind: SanctionKind
  groupId: string | null
  endsAt: Date | null
}

export interface Guest {
  kind: 'guest'
}

export interface System {
  kind: 'system'
}

/** Somebody signed in, loaded once per request by accounts/context. */
export interface Member {
  kind: 'member'
  accountId: string
  signInId: string
  faceId: string
  handle: string
  lifeRoles: LifeRole[]
  standing: Standing
  country: string
  language: string
  timeZone: string
  emailConfirmed: boolean
  /** The reader's lens: notes whose texts stay folded; `lensAll` folds every text that has a note. */
  lens: ContentNote[]
  lensAll: boolean
  /** Words (folded as core/words does) whose posts stay behind a fold for this reader. */
  mutedWords: string[]
  /** Faces that this member blocked, or that blocked this member: nothing of theirs shows, in either direction. */
  blockedFaces: string[]
  grants: ActorGrant[]
  sanctions: ActorSanction[]
}

export type Actor = Guest | Member | System

export const guest: Guest = { kind: 'guest' }
export const system: System = { kind: 'system' }

/** The account behind an actor, or null for guests and the system. */
export function accountOf(actor: Actor): string | null {
  return actor.kind === 'member' ? actor.accountId : null
}

/** Whether a member holds a community role (for facilitator: in that group). */
export function holds(actor: Actor, role: CommunityRole, groupId: string | null = null): boolean {
  return actor.kind === 'member' && actor.grants.some((grant) => grant.role === role && (role !== 'facilitator' || grant.groupId === groupId))
}

/** Moderators and admins: they see the queue. It is no key to closed or hidden groups. */
export function isModerator(actor: Actor): boolean {
  return holds(actor, 'moderator') || holds(actor, 'admin')
}

/** The sanction of one of these kinds that binds a member here (in `groupId`, or everywhere), if any. */
export function sanctionOf(actor: Actor, kinds: SanctionKind[], groupId: string | null = null): ActorSanction | null {
  if (actor.kind !== 'member') return null
  return actor.sanctions.find((s) => kinds.includes(s.kind) && (s.groupId === null || s.groupId === groupId)) ?? null
}

/** Whether one of the two blocked the other: what stands under this face does not show to this reader. */
export function isBlocked(actor: Actor, faceId: string): boolean {
  return actor.kind === 'member' && actor.blockedFaces.includes(faceId)
}

/** Which of a text's notes fold it for this reader; empty: it stands open. Guests have every noted text folded. */
export function foldedBy(actor: Actor, notes: readonly ContentNote[]): ContentNote[] {
  if (actor.kind !== 'member' || actor.lensAll) return [...notes]
  return notes.filter((note) => actor.lens.includes(note))
}
