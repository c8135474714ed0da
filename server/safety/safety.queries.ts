import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countryOptions } from '@/server/accounts/places.schema'
import type { Ctx } from '@/server/core/ctx'
import { env } from '@/server/core/env'
import { hrefOf, isChecked, isOpen, mayShow, type OpenLine } from './safety.policy'
import { helplinesFile, type CountriesView, type HelplinesFile, type LineView, type PanelView } from './safety.schema'

/** The helplines of this community, without what must not be shown. */
export interface Book {
  emergency: HelplinesFile['emergency']
  lines: OpenLine[]
}

let kept: Book | null = null

/**
 * Reads a file of helplines and drops what is marked BLOCK.
 * @throws Error when the file is not what it should be: better no page than a wrong number.
 */
export function readBook(path: string): Book {
  const file = helplinesFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  return { emergency: file.emergency, lines: file.lines.filter(isOpen) }
}

/** The shipped helplines, read once. */
export function book(): Book {
  kept ??= readBook(join(process.cwd(), 'content/helplines.json'))
  return kept
}

function viewLine(line: OpenLine): LineView {
  return {
    id: line.id,
    service: line.service,
    ways: line.how.map((way) => ({ kind: way.kind, value: way.value, label: way.label ?? null, href: hrefOf(way) })),
    hours: line.hours,
    always: line.always,
    languages: line.languages,
    url: line.url,
    note: line.note,
    checkedAt: isChecked(line) ? line.checkedAt : null,
  }
}

const has = (line: LineView, kind: LineView['ways'][number]['kind']): boolean => line.ways.some((way) => way.kind === kind)

/** One line with only the ways of one kind, for the two big choices. */
function only(line: LineView | undefined, kind: 'call' | 'text'): LineView | null {
  return line ? { ...line, ways: line.ways.filter((way) => way.kind === kind).slice(0, 1) } : null
}

/** The help panel for a country, out of a book. Pure: who asks leaves no trace. */
export function panelFrom(source: Book, code: string | null, isDemo: boolean): PanelView {
  const shown = source.lines.filter((line) => mayShow(line, isDemo))
  const here = code === null ? [] : shown.filter((line) => line.country.includes(code))
  const of = (purposes: OpenLine['purpose'][]): LineView[] => here.filter((line) => purposes.includes(line.purpose)).map(viewLine)
  const crisis = of(['crisis'])
  const open = crisis.filter((line) => line.always)
  const firstCall = open.find((line) => has(line, 'call'))
  const firstText = open.find((line) => has(line, 'text'))
  // What already stands in the two big choices need not stand below once more.
  const isSaid = (line: LineView, way: LineView['ways'][number]): boolean =>
    (line === firstCall && way === line.ways.find((one) => one.kind === 'call')) || (line === firstText && way === line.ways.find((one) => one.kind === 'text'))
  const rest = crisis.map((line) => ({ ...line, ways: line.ways.filter((way) => !isSaid(line, way)) })).filter((line) => line.ways.length > 0)
  const emergency = code === null ? undefined : source.emergency.find((entry) => entry.country.includes(code))
  const everywhere = shown.filter((line) => line.country.length === 0).map(viewLine)
  const panel = {
    country: code === null ? null : { code, name: countryName(code) },
    emergency: emergency ? { numbers: emergency.numbers.map((value) => ({ value, href: `tel:${value}` })), note: emergency.note } : null,
    firstCall: only(firstCall, 'call'),
    firstText: only(firstText, 'text'),
    more: rest,
    cancer: of(['cancer']),
    close: of(['caregiver', 'grief', 'other']),
    directories: everywhere,
  }
  const all = [...crisis, ...panel.cancer, ...panel.close, ...everywhere]
  return { ...panel, hasUnchecked: all.some((line) => line.checkedAt === null) }
}

/** The help panel for the country asked for, else the member's own; null for a guest who has not chosen. */
export function panel(ctx: Ctx, country: string | null | undefined): PanelView {
  const code = country ?? (ctx.actor.kind === 'member' ? ctx.actor.country : null)
  return panelFrom(book(), code, env().SEED === 'demo')
}

let named: { code: string; name: string }[] | null = null

function countriesByName(): { code: string; name: string }[] {
  named ??= countryOptions('en').map(({ value, label }) => ({ code: value, name: label }))
  return named
}

function countryName(code: string): string {
  return countriesByName().find((country) => country.code === code)?.name ?? code
}

/** Countries to choose from; first those for which there is a line to call. */
export function countries(): CountriesView {
  const isDemo = env().SEED === 'demo'
  const held = new Set(book().lines.filter((line) => mayShow(line, isDemo)).flatMap((line) => line.country))
  const known = held.size > 0 ? held : new Set(book().emergency.flatMap((entry) => (entry.country.length > 3 ? [] : entry.country)))
  const all = countriesByName()
  return { near: all.filter((country) => known.has(country.code)), all }
}
