import { outputOf, startChild } from './children'
import type { Community } from './community'
import { cpuOf, cpuOfTree, memoryOf, rounded } from './cpu'

interface Load {
  requests: number
  failed: number
  perSecond: number
  bytes: number
  p50: number
  p95: number
}

interface Question {
  name: string
  q: string
}

/** How long each question is asked, and from how often on a word is common. */
const FULL = { one: { connections: 1, seconds: 15, requests: 200 }, four: { connections: 4, seconds: 6, requests: 5000 }, warm: { connections: 2, seconds: 3, requests: 60 }, counted: 10, common: 1000 }
const QUICK: typeof FULL = { one: { connections: 1, seconds: 2, requests: 50 }, four: { connections: 4, seconds: 1, requests: 100 }, warm: { connections: 2, seconds: 1, requests: 10 }, counted: 3, common: 100 }

/** Questions of every kind, made of the words that are there: the most used, and some used a few times in all. */
async function questions({ sql }: Community, plan: typeof FULL): Promise<Question[]> {
  const words = async (where: string, order: string): Promise<string[]> =>
    (await sql.query<{ word: string }>(`SELECT "word" FROM "SearchWord" WHERE length("word") BETWEEN 4 AND 12 AND "word" ~ '^[a-z]+$' AND ${where} ORDER BY ${order}, "word" LIMIT 3`)).rows.map((row) => row.word)
  const [first = '', second = '', third = ''] = await words(`"uses" > ${plan.common}`, '"uses" DESC')
  const [rare = '', other = ''] = await words('"uses" BETWEEN 5 AND 60 AND length("word") > 7', '"uses"')
  const slip = `${rare.slice(0, 2)}${rare[3] ?? ''}${rare[2] ?? ''}${rare.slice(4)}`
  return [
    { name: 'one rare word', q: rare },
    { name: 'one common word', q: first },
    { name: 'two words', q: `${first} ${rare}` },
    { name: 'two rare words', q: `${rare} ${other}` },
    { name: 'three common words', q: `${first} ${second} ${third}` },
    { name: 'a phrase of common words', q: `"${first} ${second}"` },
    { name: 'no hit', q: 'zzgrblx' },
    { name: 'a slip of the finger', q: slip },
    { name: 'in one group', q: `in:porch ${first} ${second}` },
    { name: 'a question as people ask it', q: `what did you pack for the ${first} ${rare}` },
  ]
}

/** The same page with nothing asked: what the frame, the door and the render cost by themselves. */
const EMPTY: Question = { name: 'the page with nothing asked', q: '' }

interface Member {
  cookie: string
}

async function measure(community: Community, { cookie }: Member, question: Question, plan: typeof FULL): Promise<Record<string, unknown>> {
  const url = `${community.url}/search?q=${encodeURIComponent(question.q)}`
  await outputOf('load.mjs', { url, cookie, ...plan.warm })
  const statements = await community.statements(() => outputOf('load.mjs', { url, cookie, connections: 1, seconds: 20, requests: plan.counted }))
  const { server, database } = community.pids
  const before = [cpuOf(server), cpuOfTree(database)] as const
  const load = await outputOf<Load>('load.mjs', { url, cookie, ...plan.one })
  const after = [cpuOf(server), cpuOfTree(database)] as const
  const per = (from: number | null, to: number | null): number | null => (from === null || to === null || load.requests === 0 ? null : (to - from) / load.requests)
  const many = await outputOf<Load>('load.mjs', { url, cookie, ...plan.four })
  return {
    name: question.name,
    failed: load.failed + many.failed,
    p50: rounded(load.p50, 1),
    p95: rounded(load.p95, 1),
    cpuMs: { server: rounded(per(before[0], after[0]), 1), database: rounded(per(before[1], after[1]), 1) },
    statements: rounded(statements / plan.counted, 1),
    bytes: load.bytes,
    four: { perSecond: rounded(many.perSecond, 0), p95: rounded(many.p95, 1) },
  }
}

/** A bare node:http server with a body of that size, in the same run. */
async function bare(bytes: number, plan: typeof FULL): Promise<Record<string, unknown>> {
  const child = startChild('bare.mjs', [String(bytes)])
  try {
    const url = `http://127.0.0.1:${await child.line()}/`
    await outputOf('load.mjs', { url, cookie: null, ...plan.warm })
    const load = await outputOf<Load>('load.mjs', { url, cookie: null, ...plan.one })
    const many = await outputOf<Load>('load.mjs', { url, cookie: null, ...plan.four })
    return { p50: rounded(load.p50, 2), p95: rounded(load.p95, 2), four: { perSecond: rounded(many.perSecond, 0) } }
  } finally {
    await child.stop()
  }
}

/** `search`: the page of search for a member at 10⁵ posts, one question at a time and four at once. */
export async function search(community: Community, tell: (line: string) => void, { quick }: { quick: boolean }): Promise<Record<string, unknown>> {
  const plan = quick ? QUICK : FULL
  const { rows } = await community.sql.query<{ id: string }>(`SELECT "id" FROM "Account" WHERE "email" = 'patient@example.org'`)
  const { rows: counted } = await community.sql.query<{ entries: number }>(`SELECT count(*)::int AS entries FROM "SearchEntry"`)
  const member = { cookie: await community.cookieOf(rows[0]?.id ?? '') }
  const workloads = []
  for (const question of [EMPTY, ...(await questions(community, plan))]) {
    tell(question.name)
    workloads.push(await measure(community, member, question, plan))
  }
  const largest = Math.max(...workloads.map((row) => Number(row.bytes)))
  return { entries: counted[0]?.entries ?? 0, workloads, bare: await bare(largest, plan), memoryMiB: memoryOf(community.pids.server) }
}
