import { Prisma } from '@/prisma/generated/client'
import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { audit } from './audit.service'
import { accessLetter } from './letter.access'

/** How many of its last lines a letter shows. */
const LINES = 200

interface LettersRow {
  id: string
  startedAt: Date
  lastAt: Date
  lines: number
  fromTeam: boolean
}

/** The asker's own letters with the team, the one written in last first. */
export async function lettersOf(ctx: Ctx, input: { cursor?: string; limit: number }) {
  const me = memberOf(ctx).accountId
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  const from = key ? Prisma.sql`AND (l."lastAt", l."id") < (${key.at}, ${key.id}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<LettersRow[]>`
    SELECT l."id", l."createdAt" AS "startedAt", l."lastAt", (SELECT count(*)::int FROM "LetterLine" n WHERE n."letterId" = l."id") AS "lines",
      COALESCE((SELECT n."fromTeam" FROM "LetterLine" n WHERE n."letterId" = l."id" ORDER BY n."at" DESC, n."id" DESC LIMIT 1), FALSE) AS "fromTeam"
    FROM "Letter" l WHERE l."accountId" = ${me}::uuid ${from} ORDER BY l."lastAt" DESC, l."id" DESC LIMIT ${input.limit + 1}`
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { rows: shown, cursor: last ? writePageKey({ at: last.lastAt, id: last.id }) : null }
}

interface LineRow {
  fromTeam: boolean
  by: string | null
  words: string | null
  at: Date
}

/**
 * A letter, to its member or to a moderator, whose opening is written down. The member reads "the team" and never a
 * name; the desk reads the name the member goes by in it, and who of the team wrote what.
 */
export async function letterOf(ctx: Ctx, input: { id: string }) {
  await ctx.limit('read.heavy')
  return inTx(ctx, async (tx) => {
    const letter = await accessLetter(tx, input.id)
    if (!letter.mine) await audit(tx, { verb: 'letter.opened', subjectType: 'letter', subjectId: letter.id, aboutId: letter.accountId, itemId: letter.throughItemId ?? undefined })
    const [person] = letter.mine
      ? []
      : await tx.db.$queryRaw<{ name: string }[]>`SELECT f."name" FROM "Face" f WHERE f."id" = COALESCE(${letter.aliasFaceId}::uuid, (SELECT d."id" FROM "Face" d WHERE d."accountId" = ${letter.accountId}::uuid AND d."isDefault"))`
    const lines = await tx.db.$queryRaw<LineRow[]>`
      SELECT n."fromTeam", CASE WHEN n."fromTeam" AND NOT ${letter.mine} THEN f."name" END AS "by", CASE WHEN c."erasedAt" IS NULL THEN c."words" END AS "words", n."at"
      FROM "LetterLine" n LEFT JOIN "CaseText" c ON c."id" = n."wordsId" LEFT JOIN "Face" f ON f."accountId" = n."authorId" AND f."isDefault"
      WHERE n."letterId" = ${letter.id}::uuid ORDER BY n."at" DESC, n."id" DESC LIMIT ${LINES}`
    return { id: letter.id, mine: letter.mine, person: person?.name ?? null, lines: lines.reverse(), canWrite: letter.closedAt === null }
  })
}
