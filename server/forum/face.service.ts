import { handleKey, mayBeHandle, plainHandle } from '@/server/accounts/handle.policy'
import { memberOf, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import type { AccessedThread } from './forum.access'

// The promise kept here: another name in a thread leads to nobody. It is one person's for that thread alone, it is
// nobody else's pseudonym, and no reader is given anything by which it could be joined to the usual one.

/** Whether a name is free to stand beside everybody's pseudonyms and the other names of a thread. */
async function isFree(tx: Tx, name: string, threadId: string): Promise<boolean> {
  const key = handleKey(name)
  const [taken] = await tx.db.$queryRaw<{ names: string[]; held: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Account" a WHERE a."handleKey" = ${key}) AS "held",
      ARRAY(SELECT f."name" FROM "Face" f WHERE f."threadId" = ${threadId}::uuid) AS "names"`
  return taken !== undefined && !taken.held && !taken.names.some((other) => handleKey(other) === key)
}

async function makeFace(tx: Tx, of: { name: string; threadId: string; groupId: string }): Promise<string> {
  ensure(mayBeHandle(of.name))
  const name = plainHandle(of.name)
  if (!(await isFree(tx, name, of.threadId))) throw new DomainError('CONFLICT', 'forum.face-taken')
  const id = newId()
  await tx.db.face.create({ data: { id, accountId: memberOf(tx).accountId, name, isDefault: false, threadId: of.threadId, groupId: of.groupId, createdAt: tx.now }, select: { id: true } })
  return id
}

/** The face a new thread stands under: the writer's own, or another one made for it. */
export async function faceForStart(tx: Tx, of: { threadId: string; groupId: string; faceName?: string | null }): Promise<string> {
  return of.faceName ? makeFace(tx, { name: of.faceName, threadId: of.threadId, groupId: of.groupId }) : memberOf(tx).faceId
}

/**
 * The face a reply stands under. A name: the writer's other face in this thread, made the first time. Null: their own.
 * Left out: the one they used last here.
 * @throws CONFLICT forum.face-chosen when they have another name here already (one a thread), forum.face-taken.
 */
export async function faceForReply(tx: Tx, thread: AccessedThread, faceName: string | null | undefined): Promise<string> {
  const own = memberOf(tx).faceId
  if (faceName === null) return own
  if (faceName === undefined) return thread.lastFaceId ?? own
  if (thread.mineId === null || thread.mineName === null) return makeFace(tx, { name: faceName, threadId: thread.id, groupId: thread.group.id })
  if (handleKey(thread.mineName) !== handleKey(faceName)) throw new DomainError('CONFLICT', 'forum.face-chosen')
  return thread.mineId
}
