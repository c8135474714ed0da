const SLOT_MS = 250

const passed = (since: bigint): number => Number((process.hrtime.bigint() - since) / 1_000_000n)

/**
 * Runs a verb whose answer must not tell, by the time it takes, whether an address is known here:
 * the answer (or the refusal) leaves at the next full slot after its work is done.
 */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const since = process.hrtime.bigint()
  try {
    return await work()
  } finally {
    const wait = SLOT_MS - (passed(since) % SLOT_MS)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
