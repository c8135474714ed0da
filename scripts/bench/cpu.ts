import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/** CPU time of one process so far, its threads among it, in ms; null where the system does not tell. */
export function cpuOf(pid: number): number | null {
  const stat = statOf(pid)
  return stat ? (Number(stat[11]) + Number(stat[12])) * TICK_MS : null
}

/** CPU time of a process, its living children and those that have ended, in ms. */
export function cpuOfTree(pid: number): number | null {
  const own = statOf(pid)
  if (!own) return null
  let sum = (Number(own[11]) + Number(own[12]) + Number(own[13]) + Number(own[14])) * TICK_MS
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = statOf(Number(name))
    if (stat && Number(stat[1]) === pid) sum += (Number(stat[11]) + Number(stat[12])) * TICK_MS
  }
  return sum
}

/** Resident memory of a process in MiB. */
export function memoryOf(pid: number): number | null {
  try {
    const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found ? Math.round(Number(found[1]) / 1024) : null
  } catch {
    return null
  }
}

/** Rounded to so many digits after the point; null stays null. */
export function rounded(value: number | null, digits = 2): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toFixed(digits))
}
