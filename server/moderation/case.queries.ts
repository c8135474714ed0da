import type { SubjectType } from '@/prisma/generated/enums'
import type { Ctx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'

/** Outcomes a person is told of, and what the page about it is called after. */
export const TOLD = {
  hidden: 'hidden',
  warned: 'warned',
  hidden_warned: 'warned',
  suspended: 'suspended',
  hidden_suspended: 'suspended',
  restored: 'restored',
  lifted: 'lifted',
} as const

type Outcome = keyof typeof TOLD

interface CaseRow {
  id: string
  verb: string
  rule: string | null
  at: Date
  subjectType: SubjectType | null
  words: string | null
  endsAt: Date | null
  liftedAt: Date | null
}

/**
 * What was decided about the asker, by the decision's id or by that of the sanction it brought: the rule, the
 * words, until when. Never who decided, never who reported.
 * @throws NOT_FOUND for everybody but the person it is about.
 */
export async function caseOf(ctx: Ctx, input: { id: string }) {
  const me = memberOf(ctx).accountId
  const [row] = await ctx.db.$queryRaw<CaseRow[]>`
    SELECT e."id", e."verb", e."code" AS "rule", e."at", i."subjectType", CASE WHEN c."erasedAt" IS NULL THEN c."words" END AS "words", s."endsAt", s."liftedAt"
    FROM "AuditEntry" e LEFT JOIN "CaseText" c ON c."id" = e."id" LEFT JOIN "ReviewItem" i ON i."id" = e."itemId" LEFT JOIN "Sanction" s ON s."caseTextId" = e."id"
    WHERE e."aboutId" = ${me}::uuid AND e."verb" LIKE 'decided.%'
      AND (e."id" = ${input.id}::uuid OR e."id" = (SELECT x."caseTextId" FROM "Sanction" x WHERE x."id" = ${input.id}::uuid AND x."accountId" = ${me}::uuid))`
  const outcome = row?.verb.slice('decided.'.length)
  if (!row || !outcome || !(outcome in TOLD)) throw notFound()
  return {
    id: row.id,
    kind: TOLD[outcome as Outcome],
    alsoHidden: outcome.startsWith('hidden_'),
    subjectType: row.subjectType,
    rule: row.rule,
    words: row.words,
    at: row.at,
    until: row.endsAt,
    lifted: row.liftedAt !== null,
  }
}
