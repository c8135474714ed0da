import type { Lane, Standing, WordRuleKind } from '@/prisma/generated/enums'
import { no, yes, type Decision } from '@/server/core/policy'
import { fold, linksIn, squeeze, type Folded, type Word } from './fold.policy'
import type { Reading, Rule, ToRead } from './screening.schema'

// The promise kept here: a word list holds, raises or replaces words; it never refuses them and never judges who wrote them.

const RANK: Record<Standing, number> = { new: 0, established: 1, trusted: 2 }
const LANE_RANK: Record<Lane, number> = { green: 0, amber: 1, red: 2, crisis: 3 }
/** Where the item of a hold stands that no rule gave a lane. */
const QUIET: Lane = 'green'

/** The more urgent of two lanes. */
export const sooner = (a: Lane, b: Lane): Lane => (LANE_RANK[b] > LANE_RANK[a] ? b : a)

interface Pattern {
  words: string[]
  /** The words in one, for those who leave the spaces out. */
  joined: string
  squeezed: string
  openStart: boolean
  openEnd: boolean
}

/** A line of a list, folded as texts are. `*` at an end stands for any letters. */
function patternOf(line: string): Pattern | null {
  const trimmed = line.trim()
  const words = fold(trimmed.replace(/^\*|\*$/g, '')).words.map((word) => word.plain)
  const joined = words.join('')
  return words.length === 0 ? null : { words, joined, squeezed: squeeze(joined), openStart: trimmed.startsWith('*'), openEnd: trimmed.endsWith('*') }
}

const STEM_LEAST = 3

/** Whether a line can be of use: there is a word in it, an open end stands behind enough letters, a host is one. */
export function isUsable(kind: WordRuleKind, line: string): Decision {
  if (kind === 'link') return line === '*' || /^(?:https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+\/?$/u.test(line) ? yes : no('words.host', 'INVALID')
  const pattern = patternOf(line)
  if (!pattern) return no('words.pattern-bare', 'INVALID')
  const open = pattern.openStart || pattern.openEnd
  return pattern.joined.length < (open ? STEM_LEAST : 2) ? no('words.pattern-wide', 'INVALID') : yes
}

interface Found {
  start: number
  end: number
  /** Found only by reading it as people do: through signs, gaps or drawn-out letters. */
  disguised: boolean
}

function fits(form: string, want: string, openStart: boolean, openEnd: boolean): boolean {
  if (openStart && openEnd) return form.includes(want)
  if (openStart) return form.endsWith(want)
  return openEnd ? form.startsWith(want) : form === want
}

/** Whether a word is the wanted one: 1 plainly, 2 in disguise, 0 not. */
function isWord(word: Word, want: string, openStart: boolean, openEnd: boolean): 0 | 1 | 2 {
  if (fits(word.plain, want, openStart, openEnd)) return 1
  if (word.read.some((form) => fits(form, want, openStart, openEnd))) return 2
  return word.squeezed !== null && fits(word.squeezed, squeeze(want), openStart, openEnd) ? 2 : 0
}

function inRow(row: Word[], pattern: Pattern): Found[] {
  const found: Found[] = []
  const last = pattern.words.length - 1
  for (let at = 0; at + last < row.length; at += 1) {
    let disguised = false
    const whole = pattern.words.every((want, index) => {
      const word = row[at + index]
      const how = word ? isWord(word, want, index === 0 && pattern.openStart, index === last && pattern.openEnd) : 0
      if (how === 2) disguised = true
      return how !== 0
    })
    const [first, end] = [row[at], row[at + last]]
    if (whole && first && end) found.push({ start: first.start, end: end.end, disguised })
  }
  return found
}

// Shorter than this, letters in a row are found in too much that is innocent.
const SPREAD_LEAST = 4

function matches(folded: Folded, pattern: Pattern): Found[] {
  const found = inRow(folded.words, pattern)
  for (const more of inRow(folded.chunks, pattern)) if (!found.some((one) => one.start <= more.start && more.end <= one.end)) found.push({ ...more, disguised: true })
  if (pattern.words.length > 1) {
    for (const word of folded.chunks) if (isWord(word, pattern.joined, pattern.openStart, pattern.openEnd)) found.push({ start: word.start, end: word.end, disguised: true })
  }
  if (pattern.joined.length >= SPREAD_LEAST) {
    for (const word of folded.spread) if ([word.plain, ...word.read].some((form) => form.includes(pattern.joined))) found.push({ start: word.start, end: word.end, disguised: true })
  }
  return found
}

const isUnder = (host: string, wanted: string): boolean => host === wanted || host.endsWith(`.${wanted}`)

function hasLink(hosts: string[], pattern: string): boolean {
  const wanted = pattern.trim().toLowerCase().replace(/^(?:https?:\/\/)?(?:www\.)?/, '').replace(/\/.*$/, '')
  return wanted === '*' ? hosts.length > 0 : hosts.some((host) => isUnder(host, wanted))
}

function putInPlace(words: string, found: (Found & { by: string })[]): string {
  let text = words
  let until = words.length
  // From the end, so that what is put in place moves nothing that is still to come; of two that overlap the later stands.
  for (const one of [...found].sort((a, b) => b.start - a.start || b.end - a.end)) {
    if (one.end > until) continue
    text = text.slice(0, one.start) + (one.by === '' ? '…' : one.by) + text.slice(one.end)
    until = one.start
  }
  return text
}

/**
 * Applies rules to words: what is replaced, what holds them, what is raised beside them. Pure; the dry run uses the
 * very same. What it matched never leaves it: codes only.
 */
export function applyRules(rules: readonly Rule[], of: ToRead): Reading {
  const mine = rules.filter((rule) => rule.upTo === null || RANK[of.standing] <= RANK[rule.upTo])
  if (mine.length === 0) return { words: of.words, raise: null, hold: null, lane: QUIET, signals: [] }
  const folded = fold(of.words)
  const hosts = linksIn(of.words, of.ownHost)
  const replaced: (Found & { by: string })[] = []
  const signals = new Set<string>()
  const reading: Reading = { words: of.words, raise: null, hold: null, lane: QUIET, signals: [] }
  for (const rule of mine) {
    if (rule.kind === 'link') {
      if (!hasLink(hosts, rule.pattern)) continue
      // Words weigh more than a link: the writer is told the first.
      reading.hold ??= 'link'
      reading.lane = sooner(reading.lane, rule.lane)
      signals.add('link')
      continue
    }
    const pattern = patternOf(rule.pattern)
    const found = pattern ? matches(folded, pattern) : []
    if (found.length === 0) continue
    if (rule.kind === 'replace') {
      replaced.push(...found.map((one) => ({ ...one, by: rule.replacement })))
      continue
    }
    const why = found.every((one) => one.disguised) ? ['words', 'disguised'] : ['words']
    if (rule.kind === 'hold') {
      reading.hold = 'words'
      reading.lane = sooner(reading.lane, rule.lane)
      for (const code of why) signals.add(code)
    } else {
      const before = reading.raise
      reading.raise = { lane: before ? sooner(before.lane, rule.lane) : rule.lane, signals: [...new Set([...(before?.signals ?? []), ...why])] }
    }
  }
  return { ...reading, words: putInPlace(of.words, replaced), signals: [...signals] }
}
