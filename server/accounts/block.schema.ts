import { z } from 'zod'

/** How many people one member can have blocked; far more than anybody needs, and a bound for every list. */
export const BLOCKS_MOST = 500

export const blockInput = z.strictObject({ faceId: z.string().max(64) })
export const unblockInput = z.strictObject({ id: z.string().max(64) })
export const blocksInput = z.strictObject({ cursor: z.string().max(120).optional(), limit: z.number().int().min(1).max(50).default(30) })

/** A face as the page says it that asks 'Block them?'. */
export const blockableView = z.strictObject({
  faceId: z.string(),
  name: z.string(),
  /** A name that somebody wears in one thread only. Who they are elsewhere is not told here either. */
  inOneThread: z.boolean(),
  /** The own block on this face, if there is one: to take it back. */
  blockId: z.string().nullable(),
})
export type BlockableView = z.infer<typeof blockableView>

export const blockedView = z.strictObject({ id: z.string(), name: z.string() })
/** `name` is null for a former member. */
export const blockRow = z.strictObject({ id: z.string(), faceId: z.string(), name: z.string().nullable(), inOneThread: z.boolean(), at: z.date() })
export type BlockRow = z.infer<typeof blockRow>
export const blocksView = z.strictObject({ rows: z.array(blockRow), cursor: z.string().nullable() })
