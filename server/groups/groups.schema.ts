import { z } from 'zod'
import { storable } from '@/server/core/words'

export const LIFE_ROLES = ['patient', 'caregiver', 'bereaved', 'friend'] as const
export const VISIBILITIES = ['public', 'members', 'closed', 'hidden'] as const
export const NOTE_MAX = 600
export const PAGE = 50

/** An id as it comes from an address: whether it is one at all is decided by access, so that a wrong one is simply not found. */
export const anId = z.string('input.id').min(1, 'input.id').max(64, 'input.id')

export const groupInput = z.strictObject({ id: anId })
export const askInput = z.strictObject({
  id: anId,
  note: z
    .string('groups.note-missing')
    .max(NOTE_MAX * 4, 'groups.note-long')
    .transform((text) => storable(text).trim())
    .refine((text) => [...text].length <= NOTE_MAX, 'groups.note-long'),
})
export const requestInput = z.strictObject({ id: anId })
export const inviteInput = z.strictObject({ id: anId, name: z.string('groups.name-missing').trim().min(1, 'groups.name-missing').max(60, 'groups.no-such-person').transform(storable) })
export const memberInput = z.strictObject({ id: anId, faceId: anId })
export const pageInput = z.strictObject({ after: anId.optional(), limit: z.number().int().min(1).max(PAGE).optional() }).optional()
export const groupPageInput = z.strictObject({ id: anId, after: anId.optional(), limit: z.number().int().min(1).max(PAGE).optional() })

/** What readers see of an author or a member. The account behind it never leaves the server. */
export const faceView = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(LIFE_ROLES)),
  /** A name for one thread only: it has no profile, and nothing says whose it is. */
  another: z.literal(true).optional(),
})
export type FaceView = z.infer<typeof faceView>

export const membershipState = z.enum(['asked', 'invited', 'member', 'left', 'removed', 'banned'])
const canView = z.strictObject({ read: z.boolean(), write: z.boolean(), join: z.boolean(), leave: z.boolean(), facilitate: z.boolean(), members: z.boolean() })

/** What the directory tells of a group: what one may know without being in it. */
export const groupCard = z.strictObject({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  visibility: z.enum(VISIBILITIES),
  audience: z.array(z.enum(LIFE_ROLES)),
  kind: z.string(),
  capped: z.boolean(),
  /** The reader's own standing in it. */
  state: membershipState.nullable(),
  /** Only where the reader may read the group. */
  memberCount: z.number().nullable(),
  lastPostAt: z.date().nullable(),
})
export type GroupCard = z.infer<typeof groupCard>

export const directoryView = z.strictObject({ groups: z.array(groupCard), next: z.string().nullable() })

export const groupView = z.strictObject({
  ...groupCard.shape,
  cap: z.number().nullable(),
  /** Only for those who may read the group: house rules say what goes on inside. */
  guidelinesHtml: z.string(),
  /** Named only to those who may read the group. */
  facilitators: z.array(faceView),
  pinnedPages: z.array(z.string()),
  /** Requests waiting, for facilitators; null for everyone else. */
  asksWaiting: z.number().nullable(),
  /** How much of its threads the reader wants to be told of, where they chose. */
  watch: z.enum(['everything', 'replies', 'nothing']).nullable(),
  /** Why joining is refused, as a reason; null when it is not. */
  whyNotJoin: z.string().nullable(),
  can: canView,
})
export type GroupView = z.infer<typeof groupView>

export const joinedView = z.strictObject({ id: z.string(), state: membershipState })
export const memberRow = z.strictObject({ face: faceView, facilitator: z.boolean(), joinedAt: z.date().nullable(), you: z.boolean() })
export const membersView = z.strictObject({ members: z.array(memberRow), next: z.string().nullable() })
export const requestsView = z.strictObject({
  group: z.strictObject({ id: z.string(), name: z.string(), cap: z.number().nullable(), memberCount: z.number() }),
  requests: z.array(z.strictObject({ id: z.string(), face: faceView, note: z.string(), askedAt: z.date() })),
  next: z.string().nullable(),
})
export const mineView = z.strictObject({
  groups: z.array(z.strictObject({ id: z.string(), name: z.string(), summary: z.string(), visibility: z.enum(VISIBILITIES), state: membershipState, facilitator: z.boolean(), asksWaiting: z.number() })),
})
export const suggestedView = z.strictObject({ groups: z.array(groupCard) })

/** Groups beside a library page, by their kinds. */
export const ofKindsInput = z.strictObject({ kinds: z.array(z.string().max(40).regex(/^[a-z-]+$/)).max(12), limit: z.number().int().min(1).max(12) })
export const groupBeside = z.strictObject({ id: z.string(), name: z.string(), summary: z.string(), visibility: z.enum(VISIBILITIES) })
export type GroupBeside = z.infer<typeof groupBeside>
