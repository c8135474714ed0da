import type { Lane } from '@/prisma/generated/enums'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import { mayModerate } from './moderation.policy'
import { PRACTICE_ACTS, type PracticeAct, type Verdict } from './practice.schema'

/** How many of one's own drills the room shows. */
const LAST = 8

interface RunRow {
  id: string
  startedAt: Date
  endedAt: Date | null
  answered: number
  total: number
  lanesRight: number
  actsGood: number
}

const isAct = (value: string): value is PracticeAct => PRACTICE_ACTS.some((act) => act === value)

/** How an act answers a case. */
export function verdictOn(act: string, of: { bestAct: string; alsoFine: string[] }): Verdict {
  if (act === of.bestAct) return 'best'
  return of.alsoFine.includes(act) ? 'fine' : 'other'
}

/** The practice room as its moderator finds it: how many cases there are, a drill still open, and their own last ones. */
export async function practiceRoom(ctx: Ctx) {
  const me = memberOf(ctx).accountId
  ensure(mayModerate(ctx.actor))
  const cases = await ctx.db.practiceCase.count()
  const runs = await ctx.db.$queryRaw<RunRow[]>`
    SELECT r."id", r."startedAt", r."endedAt", cardinality(r."cases") AS "total", count(a."caseKey")::int AS "answered",
      count(*) FILTER (WHERE a."lane" = c."lane")::int AS "lanesRight",
      count(*) FILTER (WHERE a."act" = c."bestAct" OR a."act" = ANY (c."alsoFine"))::int AS "actsGood"
    FROM "PracticeRun" r LEFT JOIN "PracticeAnswer" a ON a."runId" = r."id" LEFT JOIN "PracticeCase" c ON c."key" = a."caseKey"
    WHERE r."accountId" = ${me}::uuid GROUP BY r."id" ORDER BY r."startedAt" DESC, r."id" DESC LIMIT ${LAST}`
  const open = runs.find((run) => run.endedAt === null)
  return {
    cases,
    open: open ? { id: open.id, answered: open.answered, total: open.total } : null,
    last: runs.filter((run) => run.endedAt !== null && run.answered > 0).map(({ endedAt: _ended, ...run }) => run),
  }
}

interface CaseRow {
  key: string
  title: string
  html: string
  context: string[]
  notes: string[]
  lane: Lane
  bestAct: string
  alsoFine: string[]
  why: string
}

/**
 * One's own drill: the case to answer, and those answered, each with what is best and why. What is best is told of
 * no case before it is answered.
 * @throws NOT_FOUND when absent or somebody else's, and for anybody who is no moderator.
 */
export async function practiceRun(ctx: Ctx, input: { id: string }) {
  const me = memberOf(ctx).accountId
  ensure(mayModerate(ctx.actor))
  const run = await ctx.db.practiceRun.findFirst({ where: { id: input.id, accountId: me }, include: { answers: true } })
  if (!run) throw notFound()
  const rows = await ctx.db.$queryRaw<CaseRow[]>`
    SELECT c."key", c."title", c."html", c."context", c."notes"::text[] AS "notes", c."lane", c."bestAct", c."alsoFine", c."why" FROM "PracticeCase" c WHERE c."key" = ANY (${run.cases})`
  const cases = run.cases.flatMap((key) => rows.find((row) => row.key === key) ?? [])
  const shown = ({ key, title, html, context, notes }: CaseRow) => ({ key, title, html, context, notes })
  const current = run.endedAt ? undefined : cases.find((one) => !run.answers.some((answer) => answer.caseKey === one.key))
  const answers = cases.flatMap((one) => {
    const answer = run.answers.find(({ caseKey }) => caseKey === one.key)
    if (!answer || !isAct(answer.act) || !isAct(one.bestAct)) return []
    return [
      {
        ...shown(one),
        lane: answer.lane,
        act: answer.act,
        seconds: answer.seconds,
        laneRight: answer.lane === one.lane,
        verdict: verdictOn(answer.act, one),
        bestLane: one.lane,
        bestAct: one.bestAct,
        alsoFine: one.alsoFine.filter(isAct),
        why: one.why,
      },
    ]
  })
  return { id: run.id, total: cases.length, startedAt: run.startedAt, endedAt: run.endedAt, current: current ? shown(current) : null, answers }
}
