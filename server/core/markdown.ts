import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified, type Processor } from 'unified'
import { visit } from 'unist-util-visit'
import type { Root } from 'hast'

/** Raised when the rendering changes; stored HTML of an older version is made anew by a job. */
export const RENDERER = 2

// What people write may hold words, lists, quotes, links and pictures of our own (others would call a third party); no
// headings that would break the page's outline, no raw HTML.
const WRITTEN = {
  ...defaultSchema,
  tagNames: ['p', 'br', 'strong', 'em', 'del', 'blockquote', 'ul', 'ol', 'li', 'a', 'code', 'pre', 'hr', 'img'],
  attributes: { a: ['href', 'rel'], ol: ['start'], img: ['src', 'alt'] },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['image'] },
  clobberPrefix: 'u-',
}

const PAGE = {
  ...WRITTEN,
  tagNames: [...WRITTEN.tagNames.filter((name) => name !== 'img'), 'h2', 'h3', 'h4', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
}

/** Links leave without telling where from, and pass on no trust. */
function politeLinks() {
  return (tree: Root): void => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'a') node.properties.rel = ['nofollow', 'noreferrer', 'noopener', 'ugc']
    })
  }
}

const OWN_PICTURE = /^image:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(\d{1,4})x(\d{1,4}))?$/i

/** A picture of ours gets its address, behind which the reading law is asked; one without words for what is in it is left out, as is any other. */
function ownPictures() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'img' || index === undefined || !parent) return undefined
      const [, id, width, height] = OWN_PICTURE.exec(String(node.properties.src ?? '')) ?? []
      // Without what would end a tag: plain words are made of this HTML elsewhere.
      const alt = String(node.properties.alt ?? '').replace(/[<>]/g, '').trim()
      if (!id || !alt) {
        parent.children.splice(index, 1)
        return index
      }
      const at = `/images/${id.toLowerCase()}`
      node.properties = { src: at, srcSet: `${at}/small 480w, ${at} 1600w`, sizes: '(max-width: 42rem) 92vw, 38rem', alt, ...(width && height ? { width: Number(width), height: Number(height) } : {}), loading: 'lazy', decoding: 'async' }
      return undefined
    })
  }
}

/** Tables, notes at the foot and boxes to tick are not for posts: what would be made of them is thrown away, and a table can be made to take seconds. */
function fewer(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: ['table', 'gfmFootnoteCall', 'gfmFootnoteDefinition', 'gfmPotentialFootnoteCall', 'tasklistCheck'] } }]
}

const nothing = (): void => undefined

const build = (schema: typeof WRITTEN, less: typeof fewer | typeof nothing) =>
  unified().use(remarkParse).use(remarkGfm).use(less).use(remarkRehype).use(politeLinks).use(rehypeSanitize, { ...schema, attributes: { ...schema.attributes, a: ['href', ['rel', 'nofollow', 'noreferrer', 'noopener', 'ugc']] } }).use(ownPictures).use(rehypeStringify).freeze()

const written = build(WRITTEN, fewer)
const page = build(PAGE, nothing)

// Reading Markdown takes longer than its length where marks pile up, and everybody waits meanwhile. Nobody who
// writes to people comes near either bound.
const MARKS_MOST = 500
const MARK = /[*_~`[\]<>&|\\@]|^[ \t]*[-+=]|www\.|:\/\//gm
const DEEP = /^[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+){9}/m

const isTangled = (source: string): boolean => DEEP.test(source) || (source.match(MARK)?.length ?? 0) > MARKS_MOST

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The words as they were typed, in paragraphs. */
function asTyped(source: string): string {
  const paragraphs = source.split(/\n[ \t]*\n/).filter((part) => part.trim() !== '')
  return paragraphs.map((part) => `<p>${escape(part.trim()).replaceAll('\n', '<br>\n')}</p>`).join('\n')
}

/**
 * What a member wrote (Markdown) as safe HTML. Synchronous; texts are capped by the schemas, and one whose marks
 * are too many or too deep to be read in a moment is shown as it was typed.
 */
export function renderWritten(source: string): string {
  return isTangled(source) ? asTyped(source) : String(written.processSync(source))
}

/** A page of the library or of the house (Markdown) as safe HTML, headings allowed. */
export function renderPage(source: string): string {
  return String(page.processSync(source))
}

/** The plain words of a Markdown text, for previews and reports; at most `length` characters. */
export function plainWords(source: string, length = 280): string {
  const words = renderWritten(source)
    .replace(/<img [^>]*\balt="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x3C;|&lt;/g, '<')
    .replace(/&#x26;|&amp;/g, '&')
    .replace(/&quot;|&#x22;/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > length ? `${words.slice(0, length - 1).trimEnd()}…` : words
}
