import { Prisma } from '@/prisma/generated/client'
import type { SubjectType } from '@/prisma/generated/enums'
import type { Ctx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { caseKind, mayAppeal, TOLD } from './case.policy'

interface CaseRow {
  id: string
  verb: string
  rule: string | null
  at: Date
  byPerson: boolean
  subjectType: SubjectType | null
  words: string | null
  endsAt: Date | null
  liftedAt: Date | null
  group: string | null
  appealedAt: Date | null
  appealWords: string | null
  outcome: 'upheld' | 'eased' | 'reversed' | null
  judgedAt: Date | null
  answer: string | null
}

/**
 * What was decided about the asker, by the decision's id or by that of the sanction it brought: the rule, the
 * words, until when, and what came of an appeal. Never who decided, never who reported.
 * @throws NOT_FOUND for everybody but the person it is about.
 */
export async function caseOf(ctx: Ctx, input: { id: string }) {
  const me = memberOf(ctx).accountId
  const [row] = await ctx.db.$queryRaw<CaseRow[]>`
    SELECT e."id", e."verb", e."code" AS "rule", e."at", e."actorId" IS NOT NULL AS "byPerson", i."subjectType", CASE WHEN c."erasedAt" IS NULL THEN c."words" END AS "words", s."endsAt", s."liftedAt",
      (SELECT g."name" FROM "Group" g JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = e."aboutId" AND m."state" = 'member' WHERE g."id" = s."groupId") AS "group",
      a."createdAt" AS "appealedAt", CASE WHEN aw."erasedAt" IS NULL THEN aw."words" END AS "appealWords", a."outcome", a."judgedAt",
      (SELECT jw."words" FROM "AuditEntry" j JOIN "CaseText" jw ON jw."id" = j."id" AND jw."erasedAt" IS NULL WHERE j."itemId" = ai."id" AND j."subjectType" = 'appeal' AND j."subjectId" = a."id" AND j."verb" LIKE 'decided.%' LIMIT 1) AS "answer"
    FROM "AuditEntry" e LEFT JOIN "CaseText" c ON c."id" = e."id" LEFT JOIN "ReviewItem" i ON i."id" = e."itemId" LEFT JOIN "Sanction" s ON s."caseTextId" = e."id"
      LEFT JOIN "Appeal" a ON a."decisionId" = e."id" LEFT JOIN "CaseText" aw ON aw."id" = a."wordsId" LEFT JOIN "ReviewItem" ai ON ai."subjectType" = 'appeal' AND ai."subjectId" = a."id"
    WHERE e."aboutId" = ${me}::uuid AND e."verb" IN (${Prisma.join(Object.keys(TOLD))})
      AND (e."id" = ${input.id}::uuid OR e."id" = (SELECT x."caseTextId" FROM "Sanction" x WHERE x."id" = ${input.id}::uuid AND x."accountId" = ${me}::uuid))`
  const kind = row ? caseKind(row.verb) : null
  if (!row || !kind) throw notFound()
  const [rule = null, ruleVersion = null] = row.rule?.split('@') ?? []
  return {
    id: row.id,
    kind,
    alsoHidden: /^decided\.(hidden|declined)_/.test(row.verb),
    subjectType: row.subjectType,
    rule,
    ruleVersion,
    words: row.words,
    at: row.at,
    until: row.endsAt,
    lifted: row.liftedAt !== null,
    group: row.group,
    canAppeal: row.byPerson && mayAppeal({ verb: row.verb, appealed: row.appealedAt !== null }).ok,
    appeal: row.appealedAt ? { words: row.appealWords, at: row.appealedAt, outcome: row.outcome, judgedAt: row.judgedAt, answer: row.answer } : null,
  }
}

interface CasesRow {
  id: string
  verb: string
  at: Date
  endsAt: Date | null
  liftedAt: Date | null
  appeal: 'none' | 'waiting' | 'upheld' | 'eased' | 'reversed'
}

/** Everything that was decided about the asker and that they were told of, newest first. */
export async function casesOf(ctx: Ctx, input: { cursor?: string; limit: number }) {
  const me = memberOf(ctx).accountId
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  const from = key ? Prisma.sql`AND (e."at", e."id") < (${key.at}, ${key.id}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<CasesRow[]>`
    SELECT e."id", e."verb", e."at", s."endsAt", s."liftedAt", CASE WHEN a."id" IS NULL THEN 'none' ELSE COALESCE(a."outcome", 'waiting') END AS "appeal"
    FROM "AuditEntry" e LEFT JOIN "Sanction" s ON s."caseTextId" = e."id" LEFT JOIN "Appeal" a ON a."decisionId" = e."id"
    WHERE e."aboutId" = ${me}::uuid AND e."verb" IN (${Prisma.join(Object.keys(TOLD))}) ${from}
    ORDER BY e."at" DESC, e."id" DESC LIMIT ${input.limit + 1}`
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    rows: shown.flatMap(({ verb, endsAt, liftedAt, ...row }) => {
      const kind = caseKind(verb)
      return kind ? [{ ...row, kind, until: endsAt, lifted: liftedAt !== null }] : []
    }),
    cursor: last ? writePageKey(last) : null,
  }
}
