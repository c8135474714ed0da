import { describe, expect, it } from 'vitest'
import { plainWords, renderWritten } from '@/server/core/markdown'

const upTo = (text: string, length = 10_000): string => text.repeat(Math.ceil(length / text.length)).slice(0, length)

// Each of these took between one and twenty seconds of everybody's time, or broke, when Markdown was read as it came.
const TANGLES = {
  'quotes in quotes': upTo('>'),
  'lists in quotes': upTo('>- '),
  'numbered lists in quotes': upTo('> 1. '),
  'lists in lists': upTo('1. '),
  'a table of a thousand columns': `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${upTo('|\n', 5900)}`,
  'an address that goes on': `http://a${upTo('&a;')}`,
  'brackets in brackets': upTo('[', 5000) + upTo(']', 5000),
  'a heading in each line': upTo('a\n=\n'),
}

describe('what a member writes', () => {
  it.each(Object.entries(TANGLES))('is shown as it was typed where its marks are too many: %s', (_, source) => {
    const html = renderWritten(source)
    expect(html.replace(/<\/?p>|<br>/g, '')).not.toMatch(/<[a-z]/)
    const shown = html.replace(/<[^>]+>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    expect(shown.replace(/\s/g, '')).toBe(source.replace(/\s/g, ''))
    expect(plainWords(source, 100).length).toBeLessThanOrEqual(100)
  })

  it('makes nothing of a tag in it', () => {
    expect(renderWritten(`<img src=x onerror=alert(1)> ${upTo('*a* ', 4000)}`)).toMatch(/^<p>&lt;img src=x onerror=alert\(1\)&gt; \*a\*/)
  })

  it('keeps its marks where a person wrote it', () => {
    const long = upTo('- **Bold** and *soft*, [a link](https://example.org), "quoted".\n', 2400)
    expect(renderWritten(long)).toContain('<li><strong>Bold</strong> and <em>soft</em>, <a href="https://example.org"')
    expect(renderWritten('> > > three\n\n---------------\n\n- a\n  - b\n    - c')).toMatch(/<blockquote>[\s\S]*<hr>[\s\S]*<ul>/)
    expect(renderWritten('| a | b |\n| - | - |\n| 1 | 2 |')).toBe('<p>| a | b |\n| - | - |\n| 1 | 2 |</p>')
  })
})
