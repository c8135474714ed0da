import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import { changed } from '@/server/groups/groups.events'
import { accessKnownGroup } from '@/server/groups/groups.access'
import { mayReadGroup } from '@/server/groups/groups.policy'
import { accessPost, accessThread, type AccessedPost } from './forum.access'
import { facilitated, postChanged, postRaised } from './forum.events'
import { holdHint } from './hold.policy'
import { mayFacilitateThread, maySetHoldMode } from './order.policy'
import type { Facilitate, HoldModeName, HoldModeView } from './order.schema'
import { lockThread, pinThread, setNotes, slowThread } from './review.service'
import { holdModeOf } from './writing.queries'

type OnThread = Extract<Facilitate, { threadId: string }>
type OnPost = Extract<Facilitate, { postId: string }>

async function toThread(tx: Tx, input: OnThread, threadId: string): Promise<string | null> {
  if (input.act === 'slow') {
    await slowThread(tx, { threadId, seconds: input.seconds })
    return input.seconds === null ? 'off' : String(input.seconds)
  }
  if (input.act === 'notes') {
    await setNotes(tx, { type: 'thread', id: threadId, notes: input.notes })
    return input.notes.join(',')
  }
  if (input.act === 'lock' || input.act === 'unlock') await lockThread(tx, { threadId, on: input.act === 'lock' })
  else await pinThread(tx, { threadId, on: input.act === 'pin' })
  return null
}

/** Hides a post with care until the team has looked: a facilitator keeps a room safe at night and decides nothing about a person. */
async function setAside(tx: Tx, post: AccessedPost): Promise<void> {
  if (post.deletedAt) throw new DomainError('CONFLICT', 'forum.post-deleted')
  if (post.hiddenAt || post.heldAt) return
  const about = { groupId: post.thread.group.id, threadId: post.thread.id, postId: post.id }
  await tx.db.post.update({ where: { id: post.id }, data: { hiddenAt: tx.now }, select: { id: true } })
  tx.emit(postChanged('hidden', { ...about, number: post.number }))
  tx.emit(postRaised({ ...about, lane: 'amber', signals: 'facilitator' }))
}

async function toPost(tx: Tx, input: OnPost, post: AccessedPost): Promise<string | null> {
  if (input.act === 'aside') {
    // Nobody keeps order over their own words: those they take back.
    if (post.authorId === memberOf(tx).accountId) throw new DomainError('FORBIDDEN', 'forum.own-post')
    await setAside(tx, post)
    return null
  }
  await setNotes(tx, { type: 'post', id: post.id, notes: input.notes })
  return input.notes.join(',')
}

/**
 * What a facilitator does in their own group: lock, pin, slow down, content notes, setting a post aside. Each act
 * stands in the log.
 * @throws FORBIDDEN groups.not-facilitator for its other members; NOT_FOUND for everybody else.
 */
export async function facilitate(ctx: Ctx, input: Facilitate): Promise<{ threadId: string; number: number | null }> {
  const me = memberOf(ctx)
  await ctx.limit('groups.facilitate')
  return inTx(ctx, async (tx) => {
    const post = 'postId' in input ? await accessPost(tx, input.postId, { lock: true }) : null
    const thread = post?.thread ?? (await accessThread(tx, 'threadId' in input ? input.threadId : '', { lock: true }))
    ensure(mayFacilitateThread(tx.actor, thread.group.id, thread.membership))
    const code = post && 'postId' in input ? await toPost(tx, input, post) : 'threadId' in input ? await toThread(tx, input, thread.id) : null
    tx.emit(facilitated({ act: input.act, accountId: me.accountId, groupId: thread.group.id, threadId: thread.id, postId: post?.id ?? null, code }))
    return { threadId: thread.id, number: post?.number ?? null }
  })
}

/** Chooses when the words of a group's members show. It holds for what is written from now on. */
export async function setHoldMode(ctx: Ctx, input: { groupId: string; mode: HoldModeName }): Promise<{ mode: HoldModeName }> {
  const me = memberOf(ctx)
  await ctx.limit('groups.facilitate')
  return inTx(ctx, async (tx) => {
    const group = await accessKnownGroup(tx, input.groupId, { lock: true })
    ensure(maySetHoldMode(tx.actor, group.id, group.state))
    const before = await holdModeOf(tx, group.id)
    if (before === input.mode) return { mode: before }
    await tx.db.group.update({ where: { id: group.id }, data: { holdMode: input.mode }, select: { id: true } })
    tx.emit(facilitated({ act: 'holdMode', accountId: me.accountId, groupId: group.id, threadId: null, postId: null, code: input.mode }))
    tx.emit(changed({ groupId: group.id }))
    return { mode: input.mode }
  })
}

/** When words show in a group, for somebody who is about to write or to choose. */
export async function holdModeView(ctx: Ctx, input: { groupId: string }): Promise<HoldModeView> {
  const me = memberOf(ctx)
  const group = await accessKnownGroup(ctx, input.groupId)
  const canSet = maySetHoldMode(ctx.actor, group.id, group.state).ok
  // An admin sets it also where they do not read; to nobody else a group they cannot read tells how it is run.
  if (!canSet) ensure(mayReadGroup(ctx.actor, group, group.state))
  const mode = await holdModeOf(ctx, group.id)
  return { mode, canSet, hint: holdHint({ mode, standing: me.standing }) }
}
