import { z, type ZodType } from 'zod'
import { resetLimits } from '@/server/core/limits'

/** A JSON schema as far as the walk reads it. */
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
  minLength?: number
  minItems?: number
  minimum?: number
}

/** What the walk knows of a procedure. */
export interface Definition {
  type: 'query' | 'mutation' | 'subscription'
  inputs: ZodType[]
}

/** Anything with procedures: the product's router, or one with a leak planted in it. */
export interface Walked {
  _def: { procedures: Record<string, unknown> }
  createCaller: (ctx: never) => unknown
}

/** One call of the walk: what was asked and what came back, as text. */
export interface Answer {
  path: string
  type: string
  input: unknown
  text: string
}

/** A sample for a schema, with every id set to `id`. Optional fields are filled as well: more doors open. */
function sample(shape: Shape, name: string, id: string, pick: number, text: string): unknown {
  const branches = shape.anyOf ?? shape.oneOf
  if (branches) return sample(branches.find((one) => one.type !== 'null') ?? branches[0] ?? {}, name, id, pick, text)
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[pick % shape.enum.length]
  if (shape.type === 'object') {
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, value]) => [key, sample(value, key, id, pick, text)]))
  }
  if (shape.type === 'array') return [sample(shape.items ?? {}, name, id, pick, text)]
  if (shape.type === 'boolean') return pick % 2 === 0
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(shape.minimum ?? 1, 1)
  if (shape.format === 'uuid' || /^id$|Id$|^after$|^before$|^cursor$/.test(name)) return id
  if (shape.format === 'email') return 'nobody@example.org'
  if (shape.format === 'date-time') return '2026-01-01T00:00:00Z'
  return text.padEnd(shape.minLength ?? 0, '.')
}

/** The inputs with which a procedure is tried: for every id of the sealed place, and every value of its first few enums. */
export function inputsOf(definition: Definition, ids: string[], text = 'quiet words for a test'): unknown[] {
  const schema = definition.inputs[0]
  // What takes nothing is asked with nothing: with anything else it would be refused and never really asked.
  if (!schema || schema.safeParse(undefined).success) return [undefined]
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  if (JSON.stringify(shape).includes('"string"') === false) return [sample(shape, '', ids[0] ?? '', 0, text)]
  const picks = JSON.stringify(shape).includes('"enum"') ? [0, 1, 2, 3, 4] : [0]
  const full = ids.flatMap((id) => picks.map((pick) => sample(shape, '', id, pick, text)))
  // Once more with only what must be there, its enums in turn: an optional cursor may hide what a bare call shows.
  const bare = ids.map((id, at) => required(shape, id, at % picks.length, text))
  return [...new Map([...full, ...bare].map((input) => [JSON.stringify(input), input])).values()]
}

function required(shape: Shape, id: string, pick: number, text: string): unknown {
  if (shape.type !== 'object') return sample(shape, '', id, pick, text)
  return Object.fromEntries((shape.required ?? []).map((key) => [key, sample(shape.properties?.[key] ?? {}, key, id, pick, text)]))
}

function textOf(value: unknown): string {
  if (value instanceof Error) {
    const { message, cause } = value
    return JSON.stringify({ message, cause: cause instanceof Error ? { ...cause, message: cause.message } : undefined })
  }
  return JSON.stringify(value) ?? ''
}

function follow(caller: unknown, path: string): (input: unknown) => Promise<unknown> {
  // A caller is a proxy all the way down: its steps are functions with properties.
  return path.split('.').reduce((at, step) => (at as Record<string, unknown>)[step], caller) as (input: unknown) => Promise<unknown>
}

/**
 * Calls every procedure of a router as one actor, with the ids of a place that is sealed to them.
 * New procedures join by being there; none has to be listed. `only` keeps to some of them, `but` leaves some to a walk
 * of their own, `text` is what is typed.
 */
export async function walk(router: Walked, makeCaller: () => Promise<unknown>, ids: string[], types: ('query' | 'mutation')[], { only, but, text }: { only?: RegExp; but?: RegExp; text?: string } = {}): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const [path, procedure] of Object.entries(router._def.procedures)) {
    const definition = (procedure as { _def: Definition })._def
    if (!types.includes(definition.type as 'query' | 'mutation') || (only && !only.test(path)) || but?.test(path)) continue
    const caller = await makeCaller()
    for (const input of inputsOf(definition, ids, text)) {
      resetLimits()
      const said = await follow(caller, path)(input).then(textOf, textOf)
      answers.push({ path, type: definition.type, input, text: said })
    }
  }
  return answers
}

/** The answers that hold a marker, as `path`s, each once. What the asker typed themself does not count. */
export function leaksIn(answers: Answer[], marker: string): string[] {
  return [...new Set(answers.filter((answer) => answer.text.toLowerCase().includes(marker)).map((answer) => answer.path))].sort()
}
