import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseWords } from '@/components/moderation/case.en'
import { copy } from '@/components/moderation/copy.en'
import { itemWords } from '@/components/moderation/item.en'
import { logVerbs } from '@/components/moderation/verbs.en'
import { TOLD } from '@/server/moderation/case.policy'
import { LOG_PARTS } from '@/server/moderation/log.schema'
import { HOLD_REASONS } from '@/server/screening/screening.schema'

// No code reaches a person as a code: whatever the source can emit has its words in the copy that its pages read.

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : /\.tsx?$/.test(name) ? [path] : []
  })
const textOf = (...folders: string[]): string => folders.flatMap(filesUnder).map((path) => readFileSync(path, 'utf8')).join('\n')
const foundBy = (pattern: RegExp, text: string): string[] => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort()

const desk = textOf('server/moderation')
/** A word that no capital begins is a code let through: words begin a sentence. */
const isWords = (words: string): boolean => /^[A-Z“]/.test(words)

describe('the log', () => {
  const outcomes = ['left', 'approved', 'declined', 'hidden', 'warned', 'muted', 'suspended', 'restored', 'lifted', 'upheld', 'eased', 'reversed']
  const joint = ['hidden', 'declined'].flatMap((words) => ['warned', 'muted', 'suspended'].map((person) => `${words}_${person}`))
  const facilitated = foundBy(/act: z\.(?:literal|enum)\(\[?('[^\])]+')/g, readFileSync('server/forum/order.schema.ts', 'utf8')).flatMap((list) => foundBy(/'(\w+)'/g, list))
  const written = desk.split('\n').filter((line) => /\bverb: /.test(line)).flatMap((line) => foundBy(/'([a-z]+\.[a-z_]+)'/g, line))
  const verbs = [...new Set([...written, ...Object.keys(TOLD), ...outcomes.concat(joint).map((end) => `decided.${end}`), ...[...facilitated, 'holdMode'].map((act) => `group.${act}`)])]

  it('finds the acts it is to name', () => {
    expect(verbs).toEqual(expect.arrayContaining(['item.opened', 'pair.disclosed', 'shift.ended', 'words.live', 'handover.acknowledged', 'group.aside', 'group.unpin', 'group.holdMode']))
  })

  it('names every act', () => {
    expect(verbs.filter((verb) => !(verb in logVerbs))).toEqual([])
  })

  it('can be narrowed to every act that has words', () => {
    const starts = Object.values(LOG_PARTS).flat()
    expect(Object.keys(logVerbs).filter((verb) => !starts.some((start) => verb.startsWith(start)))).toEqual([])
    for (const start of starts.filter((one) => !['post.', 'thread.', 'message.'].includes(one))) expect(Object.keys(logVerbs).some((verb) => verb.startsWith(start)), start).toBe(true)
  })
})

describe('an item', () => {
  it('says every signal that the first read, a hold or a facilitator can give', () => {
    const source = textOf('server/screening', 'server/forum', 'server/chat', 'server/moderation')
    const codes = [
      ...HOLD_REASONS,
      ...foundBy(/signals\.add\('(\w+)'\)/g, source),
      ...foundBy(/signals: '(\w+)'/g, source),
      ...foundBy(/signals: \['(\w+)'\]/g, source),
      ...foundBy(/signals, '(\w+)'\]/g, source),
      ...foundBy(/\? \['words', '(\w+)'\]/g, source),
    ]
    expect(codes).toEqual(expect.arrayContaining(['disguised', 'link', 'many_links', 'edited', 'facilitator', 'follow_up', 'unattended']))
    expect(codes.filter((code) => !isWords(itemWords.signal(code)))).toEqual([])
  })

  it('says why it is held, and what became of it', () => {
    expect(HOLD_REASONS.filter((code) => !isWords(itemWords.hold(code)))).toEqual([])
    const outcomes = [...foundBy(/outcome: '(\w+)'/g, desk), ...foundBy(/closeItem\(tx, item, '(\w+)'\)/g, desk), ...foundBy(/(?:uphold|ease|reverse): '(\w+)'/g, desk)]
    expect(outcomes).toEqual(expect.arrayContaining(['approved', 'banned', 'joined', 'eased']))
    expect(outcomes.filter((code) => code !== 'looked' && !(code in copy.outcomes))).toEqual([])
  })
})

it('a page about a decision has a title and a lead for each kind', () => {
  for (const kind of Object.values(TOLD)) {
    expect(caseWords.titles[kind], kind).toBeTruthy()
    expect(caseWords.leads[kind], kind).toBeTruthy()
  }
})

describe('a refusal', () => {
  const copies = ['components', 'app'].flatMap(filesUnder).map((path) => readFileSync(path, 'utf8')).join('\n')
  const codes = foundBy(/(?:DomainError\('[A-Z_]+', |no\()'([a-z-]+\.[a-z-]+)'/g, textOf('server/moderation', 'server/forum', 'server/images', 'server/search', 'server/accounts'))

  it.each(codes)('%s has a sentence of its own', (code) => {
    expect(copies.includes(`'${code}'`)).toBe(true)
  })
})
