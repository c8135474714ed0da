import { z } from 'zod'
import { storable } from '@/server/core/words'
import { HOLD_REASONS } from '@/server/screening/screening.schema'
import { anId, faceView, membershipState, VISIBILITIES } from '@/server/groups/groups.schema'

export const KINDS = ['talk', 'question', 'update', 'celebration', 'remembrance'] as const
export const NOTES = ['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food'] as const
export const REACTIONS = ['with_you', 'thinking_of_you', 'same_here', 'thank_you', 'holding_hope'] as const
export type ReactionKind = (typeof REACTIONS)[number]
export const TITLE_MAX = 140
export const BODY_MAX = 10_000
/** Posts on a page of a thread, threads on a page of a group. */
export const POSTS_A_PAGE = 20
export const THREADS_A_PAGE = 30

const plain = (text: string): string => storable(text).trim()
const within = (max: number) => (text: string) => [...text].length <= max

const title = z
  .string('forum.title-missing')
  .max(TITLE_MAX * 4, 'forum.title-long')
  .transform((text) => plain(text).replace(/\s+/g, ' '))
  .refine((text) => text.length > 0, 'forum.title-missing')
  .refine(within(TITLE_MAX), 'forum.title-long')
const body = z
  .string('forum.body-missing')
  .max(BODY_MAX * 4, 'forum.body-long')
  .transform(plain)
  .refine((text) => text.length > 0, 'forum.body-missing')
  .refine(within(BODY_MAX), 'forum.body-long')
/** The writer's own id for what is being sent: the same id again is the same post. */
const clientId = z.uuid('forum.client-id')
const number = z.number().int().min(1).max(1_000_000)
const contentNotes = z.array(z.enum(NOTES, 'forum.note-unknown')).max(NOTES.length, 'forum.note-unknown').transform((notes) => [...new Set(notes)])
/**
 * The name these words stand under in this thread. A name: another face, for this thread alone (made the first
 * time). Null: the writer's own. Left out: the one they used last in this thread. What a name may be is the policy's.
 */
const faceName = z
  .string('forum.face-name')
  .max(200, 'forum.face-name')
  .transform((name) => plain(name) || null)
  .nullable()
  .optional()

/** The version of the draft that is sent: what another window saved later stays a draft. */
const draft = z.number().int().min(0).max(1_000_000_000).optional()

export const startInput = z.strictObject({
  groupId: anId,
  kind: z.enum(KINDS, 'forum.kind-missing'),
  title,
  notes: contentNotes.default([]),
  body,
  clientId,
  faceName,
  draft,
})
export type StartInput = z.infer<typeof startInput>

/** `notes` are the reply's own; the thread's stand on its opening. */
export const replyInput = z.strictObject({ threadId: anId, body, clientId, quotes: number.nullable().optional(), notes: contentNotes.default([]), faceName, draft })
export type ReplyInput = z.infer<typeof replyInput>
/**
 * `revision` is the one that was on the screen: an edit over somebody's newer words is refused. `title` is for the
 * opening alone (elsewhere it is passed over); title and notes left out stay as they are.
 */
export const editInput = z.strictObject({ id: anId, body, revision: number, title: title.optional(), notes: contentNotes.optional(), draft })
export type EditInput = z.infer<typeof editInput>
export const postInput = z.strictObject({ id: anId })
export const previewInput = z.strictObject({ body })
export const threadInput = z.strictObject({ id: anId, from: number.optional(), at: number.optional() })
export const threadsInput = z.strictObject({
  groupId: anId,
  before: z.string().max(80).optional(),
  limit: z.number().int().min(1).max(THREADS_A_PAGE).optional(),
  kind: z.enum(KINDS).optional(),
  /** Only threads that wait for a first reply. */
  unanswered: z.boolean().optional(),
})
export type ThreadsInput = z.infer<typeof threadsInput>
export const postsAfterInput = z.strictObject({ threadId: anId, after: z.number().int().min(0).max(1_000_000) })
export const helpedInput = z.strictObject({ postId: anId, on: z.boolean() })
export const reactInput = z.strictObject({ postId: anId, kind: z.enum(REACTIONS, 'forum.reaction-unknown'), on: z.boolean() })
export type ReactInput = z.infer<typeof reactInput>
export const historyInput = z.strictObject({ postId: anId })
export const seenInput = z.strictObject({ threadId: anId, number })

/**
 * What shows: `hidden` is set aside by a moderator, `deleted` taken back, `blocked` by somebody this reader does not
 * read (or who does not read them), `held` not read by a moderator yet and its author's alone.
 */
const state = z.enum(['shown', 'hidden', 'deleted', 'blocked', 'held'])
export type PostState = z.infer<typeof state>

const notes = z.array(z.enum(NOTES))
/** `folded`: which of the notes fold the words for this reader. `muted`: the word of their own list that does. */
const fold = { notes, folded: notes, muted: z.string().nullable() }
/** Why words wait for a moderator, as a code, and since when. */
const held = z.strictObject({ reason: z.string(), since: z.date() })

/** What people said to a post where a "like" would be wrong: at most two names and whether there are others; never a count. */
export const reactionsView = z.array(z.strictObject({ kind: z.enum(REACTIONS), names: z.array(z.string()).max(2), others: z.boolean(), own: z.boolean() }))
export type ReactionsView = z.infer<typeof reactionsView>

export const postView = z.strictObject({
  id: z.string(),
  number: z.number(),
  state,
  /** Null where the words do not show to others: nobody is named beside 'being looked at'. */
  face: faceView.nullable(),
  own: z.boolean(),
  /** Null where the words do not show to this reader. */
  html: z.string().nullable(),
  ...fold,
  /** The quoted post as it stands now, folded as it is itself; `words` is null when it does not show. */
  quote: z.strictObject({ number: z.number(), name: z.string().nullable(), state, words: z.string().nullable(), ...fold }).nullable(),
  /** For its author, while it waits for a moderator. */
  held: held.nullable(),
  createdAt: z.date(),
  editedAt: z.date().nullable(),
  revision: z.number(),
  /** The one who asked says that this helped. */
  helped: z.boolean(),
  reactions: reactionsView,
  /** The reader keeps it among their bookmarks. */
  bookmarked: z.boolean(),
  can: z.strictObject({ edit: z.boolean(), delete: z.boolean(), undo: z.boolean(), quote: z.boolean(), report: z.boolean(), help: z.boolean(), react: z.array(z.enum(REACTIONS)), history: z.boolean() }),
})
export type PostView = z.infer<typeof postView>

/** The reader's own reply that waits for a moderator, or that one decided not to show: nobody else sees it. */
export const waitingPost = z.strictObject({ id: z.string(), face: faceView, html: z.string(), notes, createdAt: z.date(), held, declined: z.boolean(), can: z.strictObject({ delete: z.boolean() }) })
export type WaitingPost = z.infer<typeof waitingPost>

const groupBrief = z.strictObject({ id: z.string(), name: z.string(), kind: z.string(), visibility: z.enum(VISIBILITIES), memberCount: z.number() })
export type GroupBrief = z.infer<typeof groupBrief>

export const threadView = z.strictObject({
  id: z.string(),
  kind: z.enum(KINDS),
  /** Null where the opening's words do not show to this reader. */
  title: z.string().nullable(),
  state,
  ...fold,
  /** For the author of an opening that waits for a moderator; null otherwise. */
  held: held.nullable(),
  lastNumber: z.number(),
  locked: z.boolean(),
  /** Slow mode: seconds between two posts of one member, and from when this reader may write again (null: now). */
  slowSeconds: z.number().nullable(),
  mayPostAt: z.date().nullable(),
  /** In a question: who asked (null where that does not show), and the first posts they said helped. */
  asker: z.string().nullable(),
  helped: z.array(z.number()),
  /** The reader's other name in this thread, and whether they wrote under it last; null for guests. */
  faces: z.strictObject({ own: z.string(), mine: z.strictObject({ name: z.string() }).nullable(), last: z.enum(['own', 'mine']) }).nullable(),
  /** How much of this thread the reader wants to be told of, where they chose. */
  watch: z.enum(['everything', 'replies', 'nothing']).nullable(),
  group: groupBrief,
  membership: membershipState.nullable(),
  /** How far the reader had read before this look; null: never, or a guest. */
  readTo: z.number().nullable(),
  from: z.number(),
  posts: z.array(postView),
  /** On the last page: the reader's own replies that nobody else sees yet. */
  waiting: z.array(waitingPost),
  can: z.strictObject({ reply: z.boolean(), join: z.boolean() }),
  /** For the group's facilitator: what they can change here; null for everybody else. */
  order: z.strictObject({ pinned: z.boolean() }).nullable(),
  /** What the reader is told before they write: when words of theirs wait here. */
  holdHint: z.enum(['before', 'first_posts']).nullable(),
  /** Why replying is refused, as a reason; null when it is not. */
  whyNotReply: z.string().nullable(),
})
export type ThreadView = z.infer<typeof threadView>

export const threadRow = z.strictObject({
  id: z.string(),
  kind: z.enum(KINDS),
  /** Null where it does not show, and where one of the reader's muted words stands in it. */
  title: z.string().nullable(),
  state,
  ...fold,
  held: held.nullable(),
  /** Nobody but its author has written there yet. */
  unanswered: z.boolean(),
  face: faceView.nullable(),
  /** The first words; null where a note or a muted word folds them, or they do not show. */
  excerpt: z.string().nullable(),
  replies: z.number(),
  lastPostAt: z.date(),
  pinned: z.boolean(),
  locked: z.boolean(),
  /** Posts since the reader last looked; null: never opened, or a guest. */
  unread: z.number().nullable(),
  /** Never opened and started since the reader joined. */
  isNew: z.boolean(),
  /** Where to go on reading. */
  goOnAt: z.number().nullable(),
})
export type ThreadRow = z.infer<typeof threadRow>

export const threadsView = z.strictObject({ threads: z.array(threadRow), next: z.string().nullable(), can: z.strictObject({ start: z.boolean() }), whyNotStart: z.string().nullable() })
/** `held`: it waits for a person, and why; a held reply has no number yet (0). A result, never an error. */
export const writtenView = z.strictObject({ threadId: z.string(), postId: z.string(), number: z.number(), held: z.strictObject({ reason: z.enum(HOLD_REASONS) }).optional() })
export type WrittenView = z.infer<typeof writtenView>
export const previewView = z.strictObject({ html: z.string() })
export const ownPostView = z.strictObject({ id: z.string(), threadId: z.string(), number: z.number(), source: z.string(), revision: z.number(), title: z.string().nullable(), notes, face: z.string(), group: groupBrief })
export const postsAfterView = z.strictObject({ posts: z.array(postView), lastNumber: z.number() })
export const todayView = z.strictObject({
  moved: z.array(z.strictObject({ threadId: z.string(), title: z.string().nullable(), group: z.strictObject({ id: z.string(), name: z.string() }), notes, muted: z.string().nullable(), unread: z.number(), goOnAt: z.number(), lastPostAt: z.date(), lastName: z.string().nullable() })),
  reading: z.strictObject({ threadId: z.string(), title: z.string().nullable(), muted: z.string().nullable(), group: z.strictObject({ id: z.string(), name: z.string() }), at: z.number(), lastNumber: z.number() }).nullable(),
})

/** Threads beside a library page: of public groups, by their kinds. */
export const forKindsInput = z.strictObject({ kinds: z.array(z.string().max(40).regex(/^[a-z-]+$/)).max(12), limit: z.number().int().min(1).max(12) })
export const threadBeside = z.strictObject({ id: z.string(), title: z.string(), notes, groupId: z.string(), groupName: z.string(), replies: z.number() })
export type ThreadBeside = z.infer<typeof threadBeside>

/** A stretch of a version: the same as before, put in, or taken out. */
export const segment = z.strictObject({ words: z.string(), is: z.enum(['same', 'added', 'removed']) })
export const historyView = z.strictObject({
  threadId: z.string(),
  number: z.number(),
  threadTitle: z.string().nullable(),
  face: faceView,
  own: z.boolean(),
  ...fold,
  group: groupBrief,
  /** Newest first. `by`: whether the author changed it or a moderator did. */
  versions: z.array(
    z.strictObject({
      revision: z.number(),
      at: z.date(),
      by: z.enum(['author', 'team']),
      words: z.array(segment),
      /** The title, where this version changed it. */
      title: z.array(segment).nullable(),
      notesBefore: notes.nullable(),
      notes: notes.nullable(),
    }),
  ),
  /** Earlier versions that only their author may read: a moderator took something out. */
  earlierWithheld: z.boolean(),
})
export type HistoryView = z.infer<typeof historyView>
