import { inWords } from './lib/say.mjs'
import { readOptions } from './soak/options'
import { figuresOf, report } from './soak/report'
import { soak } from './soak/run'

/*
 * `npm run soak -- --clients 200 --rooms 10 --seconds 60 --kill 3 --nodes 2 [--seed WORD] [--plant lost,doubled,swapped] [--json]`
 *
 * People talk in live rooms of the built servers, while servers are killed, the database and Redis are restarted, and
 * the network between is slow, cut, stalled and doubled. Then every client's log is held against the database.
 * The last line is the verdict (`--json`: one JSON object instead); ends with 1 when anything promised was not kept.
 */
const BOUND_MS = 10 * 60_000
const tell = (line: string): void => void process.stderr.write(`• ${line}\n`)

let stop: () => Promise<void> = async () => undefined

async function endEarly(): Promise<never> {
  await stop()
  process.exit(1)
}

async function main(): Promise<number> {
  const { options, isJson } = readOptions(process.argv.slice(2))
  tell(`seed ${options.seed}`)
  const bound = setTimeout(() => {
    process.stderr.write('The soak took too long and was ended.\n')
    void endEarly()
  }, BOUND_MS + options.seconds * 1000)
  const result = await soak(options, tell, (end) => (stop = end))
  clearTimeout(bound)
  const text = report(result)
  if (isJson) process.stderr.write(`${text}\n`)
  process.stdout.write(isJson ? `${JSON.stringify(figuresOf(result))}\n` : `${text}\n`)
  return result.breaches.length > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void endEarly())
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${inWords(error)}\n`)
    process.exit(1)
  },
)
