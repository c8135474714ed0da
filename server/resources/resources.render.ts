import { renderPage } from '@/server/core/markdown'

/**
 * A library page is put together from pieces we trust around Markdown that was made safe: warning blocks,
 * folds and the numbers of sources are never written by the Markdown itself, so nothing in a text can make one.
 */
export interface Parts {
  /** Warning blocks by id. */
  blocks: Record<string, { title: string; body: string }>
  /** Keys that are known sources. */
  isSource: (key: string) => boolean
  /** Library pages that exist; a link to any other becomes plain words. */
  hasPage: (slug: string) => boolean
}

export interface Rendered {
  html: string
  /** Source keys in the order of their first use; number 1 is the first. */
  keys: string[]
}

// Marks of a citation while Markdown is read. They count as punctuation there, as the brackets they stand for
// do, so that `**words:**[^KEY]` stays bold; no text of ours holds them.
const OPEN = '\u2E28'
const SHUT = '\u2E29'
const BLOCK_TAG = /^<\/?(?:p|h[1-6]|ul|ol|li|blockquote|t[a-z]+|hr|br|pre)\b/
// A tag as the sanitiser writes it: attribute values always in double quotes.
const TAG = /(<[^>"]*(?:"[^"]*"[^>"]*)*>)/

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Quotes as a book sets them, and a number never parted from its degrees; `before` is what stands before the text. */
export function typeset(text: string, before = ' '): string {
  return text
    .replace(/(\d) (?=°)/g, '$1\u00A0')
    .replace(/(^|.)"/gsu, (all, left: string) => left + (/[\s([{–—“‘]/.test(left || before) ? '“' : '”'))
    .replace(/(^|.)'/gsu, (all, left: string) => left + (/[\s([{–—“]/.test(left || before) ? '‘' : '’'))
}

class Page {
  readonly keys: string[] = []
  private readonly said = new Set<number>()

  constructor(private readonly parts: Parts) {}

  private numberOf(key: string): number {
    const at = this.keys.indexOf(key)
    return at >= 0 ? at + 1 : this.keys.push(key)
  }

  private link(number: number): string {
    const isFirst = !this.said.has(number)
    this.said.add(number)
    return `<a${isFirst ? ` id="said-${number}"` : ''} href="#source-${number}" role="doc-noteref">${number}</a>`
  }

  /** Markdown as safe HTML, with its citations as numbers that lead to the list of sources. */
  markdown(source: string): string {
    const marked = source
      .replaceAll(OPEN, '')
      .replaceAll(SHUT, '')
      .replace(/\[\^([^\]\s]+)\]/g, (all, key: string) => (this.parts.isSource(key) ? `${OPEN}${this.numberOf(key)}${SHUT}` : ''))
    const html = renderPage(marked)
      .replace(/<a href="\/library\/([^"#]*)[^>]*>([\s\S]*?)<\/a>/g, (all, slug: string, words: string) => (this.parts.hasPage(slug) ? all : words))
    // Only between tags: a number never lands inside an attribute.
    let before = ' '
    return html
      .split(TAG)
      .map((piece, index) => {
        if (index % 2 === 1) {
          if (BLOCK_TAG.test(piece)) before = ' '
          return piece.replace(/[\u2E28\u2E29]/g, '')
        }
        const set = typeset(piece, before)
        before = set.at(-1) ?? before
        return this.numbers(set)
      })
      .join('')
  }

  private numbers(text: string): string {
    return text.replace(/(?:\u2E28\d+\u2E29)+/g, (run) => {
      const links = [...run.matchAll(/\u2E28(\d+)\u2E29/g)].map((found) => this.link(Number(found[1])))
      return `<sup>${links.join(' ')}</sup>`
    })
  }

  block(id: string): string {
    const block = this.parts.blocks[id]
    if (!block) throw new Error(`there is no warning block ${id}`)
    return `<section class="alert" aria-labelledby="block-${id}"><h2 id="block-${id}">${escape(typeset(block.title))}</h2>${this.markdown(block.body)}</section>`
  }
}

/**
 * Renders the body of a library page: Markdown, `[^KEY]` citations, `{{block:id}}`, `{{fold:words}}` … `{{/fold}}`.
 * @throws Error for an unknown block, an unknown fence or a fold that is not closed.
 */
export function renderLibraryPage(body: string, parts: Parts): Rendered {
  const page = new Page(parts)
  const out: string[] = []
  let isFolded = false
  for (const piece of body.split(/^(\{\{[^}\n]*\}\})[ \t]*$/m)) {
    const fence = /^\{\{(\/?)([a-z]+)(?::([^}]*))?\}\}$/.exec(piece)
    if (!fence) {
      if (piece.trim()) out.push(page.markdown(piece))
      continue
    }
    const [, slash, name, words = ''] = fence
    if (name === 'block' && !slash) out.push(page.block(words.trim()))
    else if (name === 'fold' && !slash && !isFolded) {
      isFolded = true
      out.push(`<details class="fold"><summary>${escape(typeset(words.trim()))}</summary><div class="fold-body">`)
    } else if (name === 'fold' && slash && isFolded) {
      isFolded = false
      out.push('</div></details>')
    } else throw new Error(`a fence that does not fit: ${piece}`)
  }
  if (isFolded) throw new Error('a fold is not closed')
  return { html: out.join('\n'), keys: page.keys }
}
