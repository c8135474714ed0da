import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { end } from '../lib/processes.mjs'
import { ROOT } from '../lib/stamps.mjs'

/** One of the small programs beside this one, and the lines it prints. */
export interface Child {
  pid: number
  line(): Promise<string>
  say(text: string): void
  stop(): Promise<void>
}

/** Starts scripts/bench/NAME; it ends with us. */
export function startChild(name: string, args: string[]): Child {
  const child: ChildProcess = spawn(process.execPath, [join(ROOT, 'scripts/bench', name), ...args], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
  if (!child.stdout) throw new Error('no output to read')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid ?? 0,
    async line() {
      const next = await lines.next()
      if (next.done) throw new Error(`${name} ended early`)
      return String(next.value)
    },
    say: (text) => void child.stdin?.write(`${text}\n`),
    stop: async () => {
      if (child.exitCode === null && child.pid) await end(child.pid, { within: 5_000 })
    },
  }
}

/** Lets a small program run and returns the JSON it prints. */
export async function outputOf<T>(name: string, input: unknown): Promise<T> {
  const child = startChild(name, [JSON.stringify(input)])
  try {
    return JSON.parse(await child.line()) as T
  } finally {
    await child.stop()
  }
}
