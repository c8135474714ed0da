import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { hashOf } from '@/server/core/ids'
import { RENDERER } from '@/server/core/markdown'
import { renderLibraryPage, typeset } from './resources.render'
import { blockHead, houseHead, LOCALES, pageHead, sourceEntry, type HouseView, type PageHead, type SourceEntry } from './resources.schema'

/** Words read in a minute by somebody tired. */
const WORDS_A_MINUTE = 180

/** A shipped page, rendered and ready to be stored. */
export interface ShippedPage {
  head: PageHead
  source: string
  html: string
  minutes: number
  citations: (Pick<SourceEntry, 'title' | 'publisher' | 'url' | 'year'> & { number: number; key: string })[]
  /** Of everything that reaches a reader: two editions alike to the reader are one. */
  hash: string
}

/** Where the shipped words lie: beside the program, wherever it was started from. */
export function contentFolder(): string {
  return join(process.cwd(), 'content')
}

function split(path: string): { head: unknown; body: string } {
  const found = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(readFileSync(path, 'utf8'))
  if (!found) throw new Error(`${basename(path)} has no head`)
  return { head: parse(found[1] ?? ''), body: found[2] ?? '' }
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')).sort().map((name) => join(folder, name)) : []
}

function minutesOf(html: string): number {
  const words = html.replace(/<[^>]+>/g, ' ').split(/\s+/).filter(Boolean).length
  return Math.max(1, Math.round(words / WORDS_A_MINUTE))
}

/**
 * Reads and renders the shipped edition of the library from a content folder.
 * @throws Error when a page, a block or a source is not what it should be.
 */
export function readEdition(content: string = contentFolder()): ShippedPage[] {
  const sources = z.record(z.string(), sourceEntry).parse(JSON.parse(readFileSync(join(content, 'library/sources.json'), 'utf8')))
  return LOCALES.flatMap((locale) => {
    const blocks = Object.fromEntries(
      filesIn(join(content, 'library/blocks', locale)).map((path) => {
        const { head, body } = split(path)
        const { id, title } = blockHead.parse(head)
        return [id, { title, body }]
      }),
    )
    const pages = filesIn(join(content, 'library', locale)).map((path) => {
      const { head, body } = split(path)
      const read = pageHead.parse(head)
      return { head: { ...read, title: typeset(read.title), summary: typeset(read.summary), questions: read.questions.map((question) => typeset(question)) }, body }
    })
    const slugs = new Set(pages.map((page) => page.head.slug))
    return pages.map(({ head, body }) => {
      const { html, keys } = renderLibraryPage(body, { blocks, isSource: (key) => Object.hasOwn(sources, key), hasPage: (slug) => slugs.has(slug) })
      const citations = keys.flatMap((key, at) => {
        const found = sources[key]
        return found ? [{ number: at + 1, key, title: found.title, publisher: found.publisher, url: found.url, year: found.year }] : []
      })
      const minutes = minutesOf(html)
      return { head, source: body, html, minutes, citations, hash: hashOf(JSON.stringify([RENDERER, head, body, html, citations])) }
    })
  })
}

const house = new Map<string, HouseView>()

/** A written page of the house (guidelines, privacy, about), rendered once per process. */
export function housePage(name: string): HouseView {
  const known = house.get(name)
  if (known) return known
  const { head, body } = split(join(contentFolder(), 'pages/en', `${name}.md`))
  const { html } = renderLibraryPage(body, { blocks: {}, isSource: () => false, hasPage: () => true })
  const page = { ...houseHead.parse(head), html }
  house.set(name, page)
  return page
}
