import type { Tx } from '@/server/core/ctx'
import { attachImages } from '@/server/images/images.service'

/** What a writing's words bring along, in its own transaction: the pictures they name. No statement where they name none. */
export async function settleWords(tx: Tx, of: { postId: string; threadId: string; groupId: string; words: string }): Promise<void> {
  if (of.words.includes('](image:')) await attachImages(tx, of)
}
