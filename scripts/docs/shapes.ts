import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

/** A piece of JSON Schema, as far as we read it. */
interface Json {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
  items?: Json
  prefixItems?: Json[]
  properties?: Record<string, Json>
  required?: string[]
  additionalProperties?: boolean | Json
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  'x-name'?: string
}

const MANY = 12
const WIDE = 96

/** Zod schemas as short, readable shapes. Schemas that capabilities export are named once and referred to. */
export class Shapes {
  private readonly used = new Map<string, z.ZodType>()

  private constructor(private readonly names: Map<z.ZodType, string>) {}

  /** Knows every schema exported by a `*.schema.ts` of the server. */
  static async ofServer(root: string): Promise<Shapes> {
    const names = new Map<z.ZodType, string>()
    const files = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.schema.ts'))
    for (const file of files.sort()) {
      const exported = (await import(pathToFileURL(join(root, 'server', file)).href)) as Record<string, unknown>
      for (const [name, value] of Object.entries(exported)) if (value instanceof z.ZodObject && !names.has(value)) names.set(value, titled(name))
    }
    return new Shapes(apart(names))
  }

  /** The shape of a schema, as it goes in or comes out. `whole`: written out though it has a name. */
  of(schema: z.ZodType, io: 'input' | 'output', whole = false): string {
    return this.render(this.read(schema, io, whole), 0)
  }

  /** Every named shape that was referred to, those they refer to among them. */
  definitions(): [name: string, shape: string][] {
    const done = new Map<string, string>()
    for (;;) {
      const next = [...this.used].find(([name]) => !done.has(name))
      if (!next) return [...done].sort(([a], [b]) => (a < b ? -1 : 1))
      done.set(next[0], this.of(next[1], 'output', true))
    }
  }

  private read(from: z.ZodType, io: 'input' | 'output', whole: boolean): Json {
    return z.toJSONSchema(from, {
      io,
      unrepresentable: 'any',
      cycles: 'ref',
      reused: 'inline',
      override: ({ zodSchema, jsonSchema, path }) => {
        const { type } = zodSchema._zod.def
        if (type === 'date') Object.assign(jsonSchema, { type: 'date' })
        if (type === 'void' || type === 'undefined') Object.assign(jsonSchema, { type: 'nothing' })
        const schema = zodSchema as unknown as z.ZodType
        const name = this.names.get(schema)
        if (!name || io === 'input' || (whole && path.length === 0)) return
        this.used.set(name, schema)
        Object.assign(jsonSchema, { 'x-name': name })
      },
    }) as Json
  }

  private render(json: Json, depth: number): string {
    if (json['x-name']) return json['x-name']
    if (json.$ref) return json.$ref === '#' ? 'itself' : json.$ref.replace('#/$defs/', '')
    if ('const' in json) return JSON.stringify(json.const)
    if (json.enum) return choices(json.enum)
    const ways = json.anyOf ?? json.oneOf
    if (ways) return [...new Set(ways.map((way) => this.render(way, depth)))].join(' | ')
    if (json.allOf) return json.allOf.map((part) => this.render(part, depth)).join(' & ')
    if (Array.isArray(json.type)) return json.type.map((type) => this.render({ ...json, type }, depth)).join(' | ')
    if (json.prefixItems) return `[${json.prefixItems.map((item) => this.render(item, depth)).join(', ')}]`
    if (json.type === 'array') return `${wrapped(this.render(json.items ?? {}, depth))}[]${limits(json.minItems, json.maxItems)}`
    if (json.type === 'object') return this.object(json, depth)
    if (json.type === 'string') return `${TEXTS[json.format ?? ''] ?? 'text'}${json.format && json.format in TEXTS ? '' : limits(json.minLength, json.maxLength)}`
    if (json.type === 'integer') return `whole number${limits(json.minimum, json.maximum)}`
    return json.type ?? 'anything'
  }

  private object(json: Json, depth: number): string {
    if (!json.properties || Object.keys(json.properties).length === 0) {
      return typeof json.additionalProperties === 'object' ? `{ [key]: ${this.render(json.additionalProperties, depth + 1)} }` : '{}'
    }
    const fields = Object.entries(json.properties).map(([name, value]) => `${name}${json.required?.includes(name) ? '' : '?'}: ${this.render(value, depth + 1)}`)
    const line = `{ ${fields.join(', ')} }`
    if (line.length + depth * 2 <= WIDE && !line.includes('\n')) return line
    const indent = '  '.repeat(depth + 1)
    return `{\n${fields.map((field) => `${indent}${field}`).join('\n')}\n${'  '.repeat(depth)}}`
  }
}

/** Two capabilities may use a name for the same shape, but one name must not stand for two: such schemas are written out. */
function apart(names: Map<z.ZodType, string>): Map<z.ZodType, string> {
  const textOf = (schema: z.ZodType): string => JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }))
  const texts = new Map<string, Set<string>>()
  for (const [schema, name] of names) texts.set(name, (texts.get(name) ?? new Set()).add(textOf(schema)))
  return new Map([...names].filter(([, name]) => texts.get(name)?.size === 1))
}

const TEXTS: Record<string, string> = { uuid: 'uuid', uri: 'address', date: 'day', 'date-time': 'time', email: 'e-mail' }

function titled(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

function choices(values: unknown[]): string {
  const shown = values.slice(0, values.length > MANY ? 3 : MANY).map((value) => JSON.stringify(value))
  return values.length > MANY ? `one of ${values.length}: ${shown.join(' | ')} | …` : shown.join(' | ')
}

function wrapped(shape: string): string {
  return shape.includes(' | ') && !shape.startsWith('{') ? `(${shape})` : shape
}

function limits(from?: number, to?: number): string {
  const low = from !== undefined && Math.abs(from) < Number.MAX_SAFE_INTEGER ? from : undefined
  const high = to !== undefined && Math.abs(to) < Number.MAX_SAFE_INTEGER ? to : undefined
  if (low === undefined && high === undefined) return ''
  return `(${low ?? ''}…${high ?? ''})`
}
