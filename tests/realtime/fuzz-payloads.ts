import fc from 'fast-check'
import { z, type ZodType } from 'zod'

/** A JSON schema as far as this reads it. */
interface Shape {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  oneOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
  minimum?: number
  maximum?: number
  maxItems?: number
}

/** Ids a payload may name: what is open to who sends it, what is sealed to them, and what is nowhere. */
export interface Pool {
  rooms: string[]
  threads: string[]
  others: string[]
}

/** One thing to send: an event's name and what goes with it. */
export interface Shot {
  event: string
  args: unknown[]
}

/** Names that are dangerous where an object is used as a table. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length', '$gt', '_placeholder', 'ok', 'code', 'data', '']

/** The word in every text that is sent, to be looked for in the log. */
export const WORD = 'lanternfish'

const named = (name: string, value: unknown): unknown => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value) ?? 'null'}}`)

const words: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `${WORD} ${text}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `${text}\u0000\ud800 ${WORD}`) },
  { weight: 1, arbitrary: fc.integer({ min: 3990, max: 4010 }).map((length) => `${WORD} `.padEnd(length, 'é')) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\n\t', '\u200b', '\u202e', "'; DROP TABLE \"Message\"; --", '<script>alert(1)</script>', '${7*7}', '%00', '../../etc/passwd', '\u{1F56F}'.repeat(2000), 'x'.repeat(20_000)) },
)

const deep = fc.tuple(fc.integer({ min: 2, max: 900 }), fc.boolean()).map(([levels, list]) => JSON.parse(list ? '['.repeat(levels) + ']'.repeat(levels) : `${'{"roomId":'.repeat(levels)}1${'}'.repeat(levels)}`) as unknown)
const bytes = fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array))

/** What no schema asks for. */
const weird: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ maxDepth: 3, withDate: true, withObjectString: true, key: fc.oneof(fc.constantFrom(...NAMES), fc.string()) }),
  fc.constantFrom(null, undefined, true, false, 0, -0, -1, 1.5, 1e99, 2 ** 31, 2 ** 53, Number.NaN, Number.NEGATIVE_INFINITY, [], {}, [[]], '', 'null', '[object Object]', new Date(8.64e15)),
  fc.tuple(fc.constantFrom(...NAMES), fc.jsonValue({ maxDepth: 2 })).map(([name, value]) => named(name, value)),
  deep,
  bytes,
  bytes.map((buffer) => ({ roomId: buffer, body: [buffer] })),
  fc.constantFrom({ _placeholder: true, num: 0 }, { roomId: { _placeholder: true, num: 7 } }, { toJSON: 1 }, { then: 1 }),
  words,
)

const id = (pool: string[], others: string[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...pool) }, { weight: 2, arbitrary: fc.constantFrom(...others) }, { weight: 1, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom('x', '*', '0'.repeat(64), '../..', 'room:1', '00000000-0000-0000-0000-000000000000') })

function good(shape: Shape, name: string, pool: Pool): fc.Arbitrary<unknown> {
  const branches = shape.anyOf ?? shape.oneOf
  if (branches) return fc.oneof(...branches.map((branch) => good(branch, name, pool)))
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  if (shape.type === 'null') return fc.constant(null)
  if (shape.type === 'boolean') return fc.boolean()
  if (shape.type === 'integer' || shape.type === 'number') {
    const [least, most] = [Math.max(shape.minimum ?? 0, -2), shape.maximum ?? 2_147_483_647]
    return fc.oneof({ weight: 5, arbitrary: fc.integer({ min: least, max: Math.min(most, least + 12) }) }, { weight: 1, arbitrary: fc.integer({ min: least, max: most }) })
  }
  if (shape.type === 'array') return fc.array(good(shape.items ?? {}, name, pool), { maxLength: Math.min(shape.maxItems ?? 3, 5) })
  if (shape.type === 'object') {
    const fields = Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, value]) => [key, good(value, key, pool)]))
    return fc.record(fields, { requiredKeys: (shape.required ?? []).filter((key) => key in fields) })
  }
  if (name === 'roomId') return id(pool.rooms, pool.others)
  if (name === 'threadId') return id(pool.threads, pool.others)
  if (shape.format === 'uuid') return fc.uuid()
  if (name.endsWith('Id') || name === 'id') return id([...pool.rooms, ...pool.threads], pool.others)
  return words
}

type Fields = Record<string, unknown>

/** A good payload with one thing wrong. */
const nearly = (payload: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(payload, weird, fc.nat({ max: 5 }), fc.nat({ max: 20 }), fc.constantFrom(...NAMES, 'extra')).map(([value, other, way, at, name]) => {
    if (typeof value !== 'object' || value === null) return other
    const keys = Object.keys(value)
    const key = keys[at % Math.max(1, keys.length)] ?? 'extra'
    const { [key]: _one, ...rest } = value as Fields
    if (way === 0) return rest
    if (way === 1) return { ...value, [key]: other }
    if (way === 2) return [value]
    if (way === 3) return JSON.stringify(value)
    // A name like `__proto__` becomes a field of its own only by way of text.
    if (way === 4) return JSON.parse(`{${[...Object.entries(value), [name, 1]].map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v) ?? 'null'}`).join(',')}}`)
    return { ...value, [name]: value }
  })

/** Names that are no event of ours. */
const unknownNames = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf', 'room', 'room.', 'room.message', 'room.change', 'room.head', 'signed.out', 'ROOM.JOIN', 'room.join ', 'ping', 'message', 'error '), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => `${text}.`))

/** Everything a socket might send, of every event in the table and of none: good, nearly good, and neither. */
export function shots(table: Iterable<[string, { input: ZodType }]>, pool: Pool): fc.Arbitrary<Shot> {
  const known = [...table].map(([event, { input }]) => {
    const payload = good(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Shape, '', pool)
    const args: fc.Arbitrary<unknown[]> = fc.oneof(
      { weight: 4, arbitrary: payload.map((one) => [one]) },
      { weight: 5, arbitrary: nearly(payload).map((one) => [one]) },
      { weight: 3, arbitrary: weird.map((one) => [one]) },
      { weight: 1, arbitrary: fc.oneof(fc.constant([] as unknown[]), fc.tuple(payload, weird), fc.tuple(weird, payload, weird)) },
    )
    return args.map((given): Shot => ({ event, args: given }))
  })
  const unknown = fc.tuple(unknownNames, fc.array(weird, { maxLength: 2 })).map(([event, args]): Shot => ({ event, args }))
  return fc.oneof(...known.map((arbitrary) => ({ weight: 2, arbitrary })), { weight: 1, arbitrary: unknown })
}
