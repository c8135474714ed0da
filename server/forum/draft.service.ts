import { memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { draft, placeKey } from './draft.queries'
import { suggestNotes } from './notes.policy'
import { DRAFTS_MOST, type DraftPlace, type DraftView, type SavedDraft, type SaveDraftInput } from './draft.schema'

// The promise kept here: what somebody is writing is never lost to an older window, a closed browser or a sign-in
// that ran out. Each save says which version it knew; only the newest may be written over.

const sameWords = (kept: DraftView, input: SaveDraftInput): boolean =>
  kept.body === input.body && kept.title === input.title && kept.kind === input.kind && kept.faceName === input.faceName && kept.quotes === input.quotes && kept.notes.join() === input.notes.join()

async function overwrite(ctx: Ctx, accountId: string, input: SaveDraftInput): Promise<number | null> {
  const [row] = await ctx.db.$queryRaw<{ sequence: number }[]>`
    UPDATE "Draft" SET "sequence" = "sequence" + 1, "kind" = ${input.kind}::"ThreadKind", "title" = ${input.title}, "body" = ${input.body},
      "notes" = ${input.notes}::text[]::"ContentNote"[], "faceName" = ${input.faceName}, "quotes" = ${input.quotes}::int, "clientId" = ${input.clientId}::uuid, "updatedAt" = ${ctx.now}
    WHERE "accountId" = ${accountId}::uuid AND "place" = ${placeKey(input.place)} AND "sequence" = ${input.sequence} RETURNING "sequence"`
  return row?.sequence ?? null
}

/** Writes a draft where none is. What was sent already is not kept a second time (a save may arrive after the sending). */
async function lay(ctx: Ctx, accountId: string, input: SaveDraftInput): Promise<number | null> {
  const [row] = await ctx.db.$queryRaw<{ sequence: number }[]>`
    INSERT INTO "Draft" ("id", "accountId", "place", "sequence", "kind", "title", "body", "notes", "faceName", "quotes", "clientId", "createdAt", "updatedAt")
    SELECT ${newId()}::uuid, ${accountId}::uuid, ${placeKey(input.place)}, ${input.sequence + 1}, ${input.kind}::"ThreadKind", ${input.title}, ${input.body},
      ${input.notes}::text[]::"ContentNote"[], ${input.faceName}, ${input.quotes}::int, ${input.clientId}::uuid, ${ctx.now}, ${ctx.now}
    WHERE (SELECT count(*) FROM "Draft" WHERE "accountId" = ${accountId}::uuid) < ${DRAFTS_MOST}
      AND NOT EXISTS (SELECT 1 FROM "Post" p WHERE p."authorId" = ${accountId}::uuid AND (p."clientId" = ${input.clientId}::uuid
        OR (${input.place.at} = 'edit' AND p."id" = ${input.place.id}::uuid AND p."source" = ${input.body.trim()})))
    ON CONFLICT ("accountId", "place") DO NOTHING RETURNING "sequence"`
  return row?.sequence ?? null
}

async function wasSent(ctx: Ctx, accountId: string, input: SaveDraftInput): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ sent: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Post" p WHERE p."authorId" = ${accountId}::uuid AND (p."clientId" = ${input.clientId}::uuid
      OR (${input.place.at} = 'edit' AND p."id" = ${input.place.id}::uuid AND p."source" = ${input.body.trim()}))) AS "sent"`
  return row?.sent === true
}

/**
 * Keeps what the asker is writing, for them alone. A window that knows an older version changes nothing and is given
 * the newer one; the answer says which notes the words could have. The same words again are the same save; a draft without a word is none.
 * @throws INVALID `forum.drafts-full` when there are too many.
 */
export async function saveDraft(ctx: Ctx, input: SaveDraftInput): Promise<SavedDraft> {
  const me = memberOf(ctx)
  await ctx.limit('forum.draft')
  const suggested = suggestNotes(`${input.title}\n${input.body}`).filter((note) => !input.notes.includes(note))
  const saved = (sequence: number): SavedDraft => ({ state: 'saved', sequence, at: ctx.now, suggested })
  if (input.title.trim() === '' && input.body.trim() === '') {
    await ctx.db.draft.deleteMany({ where: { accountId: me.accountId, place: placeKey(input.place), sequence: input.sequence } })
    return saved(0)
  }
  const written = (input.sequence > 0 ? await overwrite(ctx, me.accountId, input) : null) ?? (await lay(ctx, me.accountId, input))
  if (written !== null) return saved(written)
  const kept = await draft(ctx, { place: input.place })
  if (kept) return sameWords(kept, input) ? saved(kept.sequence) : { state: 'newer', draft: kept }
  if (await wasSent(ctx, me.accountId, input)) return { state: 'sent' }
  throw new DomainError('INVALID', 'forum.drafts-full', { most: DRAFTS_MOST })
}

/** Takes a draft away and hands it back once more, so that a slip of the finger can be undone. */
export async function discardDraft(ctx: Ctx, input: { place: DraftPlace }): Promise<{ draft: DraftView | null }> {
  const me = memberOf(ctx)
  await ctx.limit('forum.draft')
  const found = await draft(ctx, input)
  if (found) await ctx.db.draft.deleteMany({ where: { accountId: me.accountId, place: placeKey(input.place), sequence: found.sequence } })
  return { draft: found }
}

/**
 * Takes away the draft of what is being sent, in the sending's own transaction. `known` is the version that the
 * sending window knew: words that another window saved later stay.
 */
export async function clearDraft(tx: Tx, place: DraftPlace, known?: number): Promise<void> {
  await tx.db.draft.deleteMany({ where: { accountId: memberOf(tx).accountId, place: placeKey(place), ...(known === undefined ? {} : { sequence: { lte: known } }) } })
}
