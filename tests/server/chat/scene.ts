import { makeAccount, makeGroup, makeRoom, type Group, type MadeAccount, type Room } from '@/prisma/factories'
import type { Visibility } from '@/prisma/generated/enums'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import type { Caller, World } from '@/tests/support/world'

/** Two members of a group in its room. */
export interface Scene {
  ann: MadeAccount
  ben: MadeAccount
  group: Group
  room: Room
  annApi: Caller
  benApi: Caller
}

/** Makes a group of two with its room. */
export async function sceneOf(w: World, visibility: Visibility = 'closed'): Promise<Scene> {
  const ann = await makeAccount(w.db)
  const ben = await makeAccount(w.db)
  const group = await makeGroup(w.db, { visibility, members: [ann, ben] })
  const room = await makeRoom(w.db, { group })
  return { ann, ben, group, room, annApi: await w.as(ann), benApi: await w.as(ben) }
}

/** How some work was refused; a bug in a test when it was not. */
export async function refused(work: Promise<unknown>): Promise<{ code: string; reason: string }> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  const cause = thrown instanceof DomainError ? thrown : thrown instanceof Error ? thrown.cause : null
  if (!(cause instanceof DomainError)) throw new Error('was not refused')
  return { code: cause.code, reason: cause.reason }
}

/** A picture that somebody has sent and put nowhere yet. */
export async function pictureOf(w: World, account: MadeAccount, alt = 'A kettle'): Promise<string> {
  const id = newId()
  const bytes = new Uint8Array([1, 2, 3])
  const data = [{ size: 'full', type: 'image/webp', bytes }, { size: 'small', type: 'image/webp', bytes }]
  await w.db.image.create({ data: { id, accountId: account.id, alt, width: 60, height: 40, bytes: 6, createdAt: w.ctx().now, data: { create: data } } })
  return id
}
