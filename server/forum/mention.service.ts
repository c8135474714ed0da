import type { LifeRole, Visibility } from '@/prisma/generated/enums'
import type { Tx } from '@/server/core/ctx'
import type { State } from '@/server/groups/groups.policy'
import { attachImages } from '@/server/images/images.service'
import { nameableSql, namingPlace } from './mention.queries'
import { namesIn } from './mention.policy'

/** What was written, and where. */
export interface Written {
  postId: string
  threadId: string
  group: { id: string; visibility: Visibility; audience: LifeRole[] }
  /** What the writer is to the group. */
  state: State
  words: string
}

/**
 * Remembers who is named in a post, by the same law by which names are offered: a name that nobody there may be called
 * by is a word like any other. Whoever listens to the post's event tells them.
 */
export async function storeMentions(tx: Tx, of: Written): Promise<void> {
  const names = namesIn(of.words)
  if (names.length === 0) return
  const place = namingPlace(tx, { threadId: of.threadId, group: of.group, state: of.state })
  await tx.db.$executeRaw`
    INSERT INTO "Mention" ("postId", "accountId", "faceId", "createdAt")
    SELECT ${of.postId}::uuid, a."id", f."id", ${tx.now} ${nameableSql(tx, place)} AND lower(f."name") = ANY(${names})
    ON CONFLICT ("postId", "accountId") DO NOTHING`
}

/** What a writing's words bring along, in its own transaction: pictures and names. No statement where there are none. */
export async function settleWords(tx: Tx, of: Written): Promise<void> {
  if (of.words.includes('](image:')) await attachImages(tx, of)
  if (of.words.includes('@')) await storeMentions(tx, of)
}
