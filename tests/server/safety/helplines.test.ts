import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hrefOf, isChecked, isOpen, mayShow } from '@/server/safety/safety.policy'
import { panelFrom, type Book } from '@/server/safety/safety.queries'
import { helplinesFile, type Helpline, type PanelView } from '@/server/safety/safety.schema'
import { GATHERED } from './gathered'

const file = helplinesFile.parse(JSON.parse(readFileSync(join(process.cwd(), 'content/helplines.json'), 'utf8')))
const open: Book = { emergency: file.emergency, lines: file.lines.filter(isOpen) }

/** Our names where they differ from the table's. */
const OTHER_NAME: Record<string, string> = {
  'Blood Cancer United (formerly LLS), Information Specialists': 'Blood Cancer United, formerly The Leukemia & Lymphoma Society: Information Specialists',
}
const WHERE: Record<string, string> = {
  US: 'US', CA: 'Canada', GB: 'UK England', IE: 'Ireland', AU: 'Australia', NZ: 'New Zealand', IN: 'India', LV: 'Some EU states only',
}
const HOUR_WORDS: [RegExp, RegExp][] = [
  [/24\/7/, /all day and all night/i],
]

const digits = (text: string): string => text.replace(/\D/g, '')
const rowOf = (line: Helpline) => GATHERED.find(([service]) => service === (OTHER_NAME[line.service] ?? line.service))

/** What is wrong with a file of helplines, beside the table it was made from. */
function faultsIn(lines: Helpline[]): string[] {
  const faults: string[] = []
  for (const line of lines) {
    const row = rowOf(line)
    if (!row) {
      faults.push(`${line.id}: no such row`)
      continue
    }
    const [, how, hours, verify, where] = row
    if (line.verify !== verify) faults.push(`${line.id}: verify is ${verify} in the table`)
    for (const way of line.how) {
      if (['call', 'text', 'email'].includes(way.kind) && !how.includes(way.value)) faults.push(`${line.id}: ${way.value} is not as typed`)
      if (way.kind === 'text' && way.label && !how.includes(way.label)) faults.push(`${line.id}: the word ${way.label} is not as typed`)
      if (way.dial && !way.dial.startsWith(digits(way.value.split(/[A-Z(]/)[0] ?? ''))) faults.push(`${line.id}: dials ${way.dial}`)
      if (way.kind === 'call' && !way.dial && /[A-Z]/i.test(way.value)) faults.push(`${line.id}: letters are not dialled`)
    }
    for (const [typed, ours] of HOUR_WORDS) {
      if (line.always && line.country.length > 0 && !(typed.test(hours) && ours.test(line.hours ?? ''))) faults.push(`${line.id}: is not said to be open at every hour`)
    }
    if (hours.includes('[G]') && line.hours !== null) faults.push(`${line.id}: hours nobody has seen`)
    if (line.country.some((code) => !(WHERE[code] ?? 'nowhere').split(' ').some((word) => where.includes(word)) && where !== 'Some EU states only')) faults.push(`${line.id}: is for ${where}`)
    if (line.sources.some((key) => !Object.hasOwn(file.sources, key))) faults.push(`${line.id}: a source that is not listed`)
  }
  const ids = lines.map((line) => line.id)
  if (new Set(ids).size !== ids.length) faults.push('two entries share an id')
  return faults
}

const everyLine = (panel: PanelView) => [panel.firstCall, panel.firstText, ...panel.more, ...panel.cancer, ...panel.close, ...panel.directories].filter((line) => line !== null)
const CODES = ['US', 'CA', 'GB', 'IE', 'AU', 'NZ', 'IN', 'LV', 'DE', 'BR']
const panels = (book: Book, isDemo: boolean) => CODES.map((code) => panelFrom(book, code, isDemo))

describe('the file of helplines', () => {
  it('holds each gathered line as it was typed', () => {
    expect(faultsIn(file.lines)).toEqual([])
  })

  it('leaves no gathered line out', () => {
    const held = new Set(file.lines.map((line) => OTHER_NAME[line.service] ?? line.service))
    expect(GATHERED.map(([service]) => service).filter((service) => !held.has(service))).toEqual([])
  })

  it('leaves out what is only general knowledge inside a line', () => {
    const text = JSON.stringify(file)
    for (const word of ['HOLA', '4357', '[G]', '1-800-273-8255', '1-800-91-4416']) expect(text).not.toContain(word)
  })

  it('notices a wrong figure, a line let loose and an unseen hour', () => {
    const [first] = file.lines
    const blocked = file.lines.find((line) => line.verify === 'BLOCK')
    const unseen = file.lines.find((line) => line.id === 'gb-childline')
    if (!first || !blocked || !unseen) throw new Error('the file has lost its lines')
    expect(faultsIn([{ ...first, how: [{ kind: 'call', value: '989' }] }])).toEqual(['us-988: 989 is not as typed'])
    expect(faultsIn([{ ...blocked, verify: 'yes' }])).toEqual([`${blocked.id}: verify is BLOCK in the table`])
    expect(faultsIn([{ ...unseen, hours: 'All day and all night, every day' }])).toEqual(['gb-childline: hours nobody has seen'])
  })

  it('claims no check that nobody made', () => {
    expect(file.lines.filter((line) => line.checkedBy !== null || line.checkedAt !== null)).toEqual([])
  })
})

describe('what is shown', () => {
  it('never shows a blocked line, in any country, demo or not', () => {
    const blocked = file.lines.filter((line) => line.verify === 'BLOCK')
    expect(blocked.length).toBe(20)
    for (const panel of [...panels(open, true), ...panels(open, false)]) {
      const shown = everyLine(panel).map((line) => line.id)
      expect(blocked.filter((line) => shown.includes(line.id))).toEqual([])
    }
  })

  it('never shows one even when it slips past the reading of the file', () => {
    const planted: Helpline = { ...(file.lines.find((line) => line.id === 'us-trevor') as Helpline), checkedBy: 'Someone', checkedAt: '2026-11-01', always: true }
    expect(mayShow(planted, true)).toBe(false)
    expect(everyLine(panelFrom({ ...open, lines: [planted as Book['lines'][number]] }, 'US', true))).toEqual([])
  })

  it('shows unchecked lines in the demo only, and says so', () => {
    expect(everyLine(panelFrom(open, 'GB', true)).length).toBeGreaterThan(5)
    expect(panelFrom(open, 'GB', true).hasUnchecked).toBe(true)
    for (const panel of panels(open, false)) {
      expect(everyLine(panel)).toEqual([])
      expect(panel.hasUnchecked).toBe(false)
    }
  })

  it('keeps the emergency number whatever is checked', () => {
    expect(CODES.map((code) => panelFrom(open, code, false).emergency?.numbers.map((number) => number.value))).toEqual([
      ['911'], ['911'], ['999'], ['112', '999'], ['000'], ['111'], ['112'], ['112'], ['112'], undefined,
    ])
  })

  it('shows a line for real people once a named person has checked it', () => {
    const lines = open.lines.map((line) => (line.id === 'gb-samaritans' ? { ...line, checkedBy: 'A. Curator', checkedAt: '2026-11-20' } : line))
    const panel = panelFrom({ ...open, lines }, 'GB', false)
    expect(panel.firstCall).toMatchObject({ id: 'gb-samaritans', checkedAt: '2026-11-20' })
    expect(panel.firstText).toBeNull()
    expect(isChecked({ ...lines[0], checkedBy: null, checkedAt: '2026-11-20' } as Helpline)).toBe(false)
    // The name of who checked is for the house, not for the page.
    expect(JSON.stringify(panel)).not.toContain('Curator')
  })

  it('puts one call and one text first, and only lines open at every hour', () => {
    const first = Object.fromEntries(panels(open, true).map((panel) => [panel.country?.code, [panel.firstCall?.id ?? null, panel.firstText?.id ?? null]]))
    expect(first).toEqual({
      US: ['us-988', 'us-988'], CA: ['ca-988', 'ca-988'], GB: ['gb-samaritans', 'gb-shout'], IE: ['ie-samaritans', 'ie-50808'],
      AU: ['au-lifeline', 'au-lifeline'], NZ: ['nz-1737', 'nz-1737'], IN: ['in-tele-manas', null], LV: ['lv-116123', null], DE: [null, null], BR: [null, null],
    })
    for (const panel of panels(open, true)) for (const line of [panel.firstCall, panel.firstText]) if (line) expect(line).toMatchObject({ always: true, ways: [{}] })
  })

  it('does not offer one country the number of another', () => {
    for (const panel of panels(open, true)) {
      const code = panel.country?.code ?? ''
      for (const shown of everyLine(panel)) {
        const entry = file.lines.find((line) => line.id === shown.id)
        expect(entry?.country.length === 0 || entry?.country.includes(code)).toBe(true)
      }
    }
  })

  it('offers the directories to whoever has not said where they are', () => {
    const panel = panelFrom(open, null, true)
    expect(panel).toMatchObject({ country: null, emergency: null, firstCall: null, more: [], cancer: [] })
    expect(panel.directories.length).toBe(3)
  })
})

describe('the address behind a number', () => {
  it.each([
    [{ kind: 'call', value: '116 123' }, 'tel:116123'],
    [{ kind: 'call', value: '1-800-4-CANCER (1-800-422-6237)', dial: '18004226237' }, 'tel:18004226237'],
    [{ kind: 'text', value: '85258', label: 'SHOUT' }, 'sms:85258?body=SHOUT'],
    [{ kind: 'text', value: '0477 13 11 14' }, 'sms:0477131114'],
    [{ kind: 'email', value: 'jo@samaritans.org' }, 'mailto:jo@samaritans.org'],
    [{ kind: 'web', value: 'https://findahelpline.com' }, 'https://findahelpline.com'],
  ] as const)('%o leads to %s', (way, href) => {
    expect(hrefOf(way)).toBe(href)
  })
})
