import { stopCommands } from './processes.mjs'
import { inWords } from './say.mjs'

/** Runs a command of ours: failures are told in words, and a signal ends what it had started. */
export async function main(work) {
  // Whoever reads our output may go away first (`| head`).
  process.stdout.on('error', () => {})
  let signalled = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      signalled = true
      stopCommands(signal)
    })
  }
  try {
    const code = await work()
    process.exitCode = signalled ? 1 : (code ?? 0)
  } catch (error) {
    if (!signalled) process.stderr.write(`\n${inWords(error)}\n`)
    process.exitCode = 1
  }
}
