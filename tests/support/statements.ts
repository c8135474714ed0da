import pg from 'pg'

type Query = (this: pg.Client, ...args: unknown[]) => unknown

const recorders = new Set<string[]>()
let isHooked = false

/** What a query call will put on the wire; null for the one call that is not a statement of the caller. */
function textOf(query: unknown): string | null {
  const text = typeof query === 'string' ? query : typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : ''
  // The dispatcher's wake-up call goes out some milliseconds after the commit, at most once per 20 ms:
  // it would land in a count or not as the clock has it.
  return text.includes('pg_notify') ? null : text
}

function hook(): void {
  if (isHooked) return
  isHooked = true
  // The driver's query has eight overloads; we look at the first argument and pass all of them on.
  const original = pg.Client.prototype.query as unknown as Query
  const counting: Query = function (this: pg.Client, ...args) {
    const text = textOf(args[0])
    if (text !== null) for (const statements of recorders) statements.push(text)
    return original.apply(this, args)
  }
  pg.Client.prototype.query = counting as unknown as typeof pg.Client.prototype.query
}

/**
 * Runs `work` and returns the statements that this process sent to PostgreSQL meanwhile, in order,
 * BEGIN and COMMIT included: what the server's own log would show.
 */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  hook()
  const statements: string[] = []
  recorders.add(statements)
  try {
    await work()
  } finally {
    recorders.delete(statements)
  }
  return statements
}

/** How many statements `work` costs. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  return (await recordStatements(work)).length
}
