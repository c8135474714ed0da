import { randomBytes } from 'node:crypto'
import { Refusal } from '../lib/say.mjs'

export const PLANTS = ['lost', 'doubled', 'swapped'] as const
/** A fault that one client is given on purpose, to see that the checking sees it. */
export type Plant = (typeof PLANTS)[number]

/** What a soak shall be. */
export interface SoakOptions {
  clients: number
  rooms: number
  seconds: number
  kill: number
  nodes: number
  seed: string
  /** Each is given to a client of its own, on purpose. */
  plants: Plant[]
  /** A restart of the database and of Redis, too. */
  restarts: boolean
}

const NUMBERS = { clients: [2, 2000], rooms: [1, 200], seconds: [2, 3600], kill: [0, 100], nodes: [1, 8] } as const
const DEFAULTS = { clients: 200, rooms: 10, seconds: 60, kill: 3, nodes: 2 }

/**
 * Reads `--clients 200 --rooms 10 --seconds 60 --kill 3 --nodes 2 [--seed WORD] [--plant lost,doubled,swapped] [--json]`.
 * @throws Refusal in words for anything else.
 */
export function readOptions(args: readonly string[]): { options: SoakOptions; isJson: boolean } {
  const options: SoakOptions = { ...DEFAULTS, seed: randomBytes(4).toString('hex'), plants: [], restarts: true }
  let isJson = false
  const rest = args.flatMap((arg) => (arg.startsWith('--') && arg.includes('=') ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]))
  for (let at = 0; at < rest.length; at += 1) {
    const name = rest[at]?.replace(/^--/, '') ?? ''
    if (name === 'json') {
      isJson = true
      continue
    }
    if (name === 'no-restarts') {
      options.restarts = false
      continue
    }
    at += 1
    const said = rest[at] ?? ''
    if (name in NUMBERS) {
      const key = name as keyof typeof NUMBERS
      const [low, high] = NUMBERS[key]
      const value = Number(said)
      if (said === '' || !Number.isInteger(value) || value < low || value > high) throw new Refusal(`--${name} is "${said}". It can be a number from ${low} to ${high}.`)
      options[key] = value
    } else if (name === 'seed' && said !== '') options.seed = said
    else if (name === 'plant') {
      const wanted = said.split(',')
      options.plants = PLANTS.filter((plant) => wanted.includes(plant))
      if (options.plants.length !== wanted.length) throw new Refusal(`--plant is "${said}". It can be ${PLANTS.join(', ')}, or several of them with commas.`)
    } else throw new Refusal(`There is no "${rest[at - 1]}" here. There are: ${Object.keys(NUMBERS).map((key) => `--${key}`).join(', ')}, --seed, --plant, --no-restarts, --json.`)
  }
  return { options, isJson }
}
