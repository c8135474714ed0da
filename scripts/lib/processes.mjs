import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from './say.mjs'
import { ROOT } from './stamps.mjs'

/**
 * Runs a command to its end. `quiet` keeps its output back unless it fails; failure is a Refusal
 * that names the work (`what`) and shows the last lines.
 */
export async function run(command, args, { what = command, quiet = false, env = process.env, cwd = ROOT, ...options } = {}) {
  const { code, output } = await attempt(command, args, { quiet, env, cwd, ...options })
  if (code === 0) return output
  throw new Refusal(`${what} failed (it ended with ${code}).${quiet ? `\n${lastLines(output)}` : ''}`)
}

const POSIX = process.platform !== 'win32'
const commands = new Set()

/** Runs a command to its end and returns its exit code and, when quiet, what it printed. */
export function attempt(command, args, { quiet = false, env = process.env, cwd = ROOT, ...options } = {}) {
  return new Promise((resolve) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit']
    // A group of its own, so that a command can be ended together with everything it started.
    const child = spawn(command, args, { cwd, env, stdio, detached: POSIX, ...options })
    commands.add(child)
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    const finish = (result) => {
      commands.delete(child)
      resolve(result)
    }
    child.on('error', (error) => finish({ code: error.code ?? 1, output: `${output}${error.message}` }))
    child.on('close', (code, signal) => finish({ code: code ?? signal, output }))
  })
}

/** Ends every command that `attempt` or `run` is waiting for, with all they started. */
export function stopCommands(signal = 'SIGTERM') {
  for (const child of commands) if (child.pid) send(POSIX ? -child.pid : child.pid, signal)
}

/** The end of a long output: what a person needs to see first. */
export function lastLines(text, count = 30) {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

/** Whether a process with this id lives (also when it belongs to someone else). */
export function isAlive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Something that tells two processes with the same id apart, where the system lets us see it. */
export function birthOf(pid) {
  return isZombie(pid) ? null : (statOf(pid)?.[19] ?? null)
}

function isZombie(pid) {
  return statOf(pid)?.[0] === 'Z'
}

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/** Waits until the check holds. Returns false when the time is over. */
export async function until(check, { within, every = 50 }) {
  const end = performance.now() + within
  for (;;) {
    if (await check()) return true
    if (performance.now() >= end) return false
    await wait(every)
  }
}

/** Asks a process (or, with a negative id, its whole group) to end, and makes it if it does not. */
export async function end(pid, { signal = 'SIGTERM', within = 10_000 } = {}) {
  if (!send(pid, signal)) return
  const gone = await until(() => !send(pid, 0), { within })
  if (!gone) {
    send(pid, 'SIGKILL')
    await until(() => !send(pid, 0), { within: 5_000 })
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal)
    return pid < 0 || !isZombie(pid)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
