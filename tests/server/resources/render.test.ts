import { describe, expect, it } from 'vitest'
import { renderLibraryPage, type Parts } from '@/server/resources/resources.render'

const parts: Parts = {
  blocks: { infection: { title: 'Signs of <infection>', body: 'Call at once.[^A]' } },
  isSource: (key) => ['A', 'B', 'C-2'].includes(key),
  hasPage: (slug) => slug === 'crisis-help',
}
const render = (body: string) => renderLibraryPage(body, parts)

describe('sources', () => {
  it('are numbered by first use and lead to the list', () => {
    const { html, keys } = render('One.[^B] Two.[^A][^C-2] Three.[^B]')
    expect(keys).toEqual(['B', 'A', 'C-2'])
    expect(html).toBe(
      '<p>One.<sup><a id="said-1" href="#source-1" role="doc-noteref">1</a></sup> Two.<sup><a id="said-2" href="#source-2" role="doc-noteref">2</a> <a id="said-3" href="#source-3" role="doc-noteref">3</a></sup> Three.<sup><a href="#source-1" role="doc-noteref">1</a></sup></p>',
    )
  })

  it('leave the words before them as bold as they were', () => {
    expect(render('**Call about these:**[^A]').html).toContain('<strong>Call about these:</strong><sup>')
  })

  it('that nobody knows are left out', () => {
    expect(render('One.[^NOBODY]')).toEqual({ html: '<p>One.</p>', keys: [] })
  })

  it('share their numbers with the blocks between', () => {
    const { html, keys } = render('One.[^B]\n\n{{block:infection}}\n\nTwo.[^A]')
    expect(keys).toEqual(['B', 'A'])
    expect(html.match(/id="said-2"/g)).toHaveLength(1)
  })

  it('never open an attribute, however they are written', () => {
    for (const body of ['[x](/help "a[^A]b")', '[x](https://example.org/[^A])', '[x](/help "\u2E281\u2E29")', '![x[^A]](y)', '`[^A]`', '\u2E28999\u2E29']) {
      const { html } = render(body)
      expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/="[^"]*<|<[^>]*<|\u2E28|\u2E29/)
      expect(html).not.toContain('#source-999')
    }
  })
})

describe('what a text may not do', () => {
  it.each([
    ['<script>alert(1)</script>', 'script'],
    ['<section class="alert">Call nobody</section>', 'section'],
    ['<details class="fold"><summary>x</summary></details>', 'details'],
    ['[x](javascript:alert(1))', 'javascript:'],
    ['![x](https://example.org/pixel.gif)', '<img'],
    ['{{block:infection}} <img src=x onerror=y>', '<img'],
    ['<a id="source-1" href="/x">x</a>', 'id='],
  ])('%s', (body, never) => {
    expect(render(body).html).not.toContain(never)
  })
})

describe('blocks and folds', () => {
  it('embeds a warning with its title as a heading, made safe', () => {
    expect(render('{{block:infection}}').html).toBe(
      '<section class="alert" aria-labelledby="block-infection"><h2 id="block-infection">Signs of &lt;infection&gt;</h2><p>Call at once.<sup><a id="said-1" href="#source-1" role="doc-noteref">1</a></sup></p></section>',
    )
  })

  it('folds away what stands between the fences', () => {
    expect(render('Before.\n\n{{fold:Show "numbers"}}\n\nHalf.[^A]\n\n{{/fold}}\n\nAfter.').html).toBe(
      '<p>Before.</p>\n<details class="fold"><summary>Show “numbers”</summary><div class="fold-body">\n<p>Half.<sup><a id="said-1" href="#source-1" role="doc-noteref">1</a></sup></p>\n</div></details>\n<p>After.</p>',
    )
  })

  it.each(['{{block:nothing}}', '{{fold:a}}\n\nopen', '{{/fold}}', '{{fold:a}}\n\n{{fold:b}}\n\n{{/fold}}\n\n{{/fold}}', '{{picture:x}}'])('refuses %s', (body) => {
    expect(() => render(body)).toThrow()
  })
})

describe('links', () => {
  it('lead only to pages that exist; the words stay', () => {
    expect(render('[Crisis help](/library/crisis-help#now) and [tests](/library/tests-explained)').html).toMatch(/^<p><a href="\/library\/crisis-help#now"[^>]*>Crisis help<\/a> and tests<\/p>$/)
  })
})

describe('quotes', () => {
  it.each([
    [`She said "no". It's theirs.`, 'She said “no”. It’s theirs.'],
    [`("I can't")`, '(“I can’t”)'],
    [`"*Say* it"`, '“<em>Say</em> it”'],
    ['a **b**"', 'a <strong>b</strong>”'],
    ['[a "b" c](/help)', 'a “b” c'],
    ['38.0 °C (100.4 °F)', '38.0\u00A0°C (100.4\u00A0°F)'],
  ])('%s', (written, set) => {
    expect(render(written).html).toContain(set)
  })

  it('inside a tag stay as they are', () => {
    expect(render('[a](/help)').html).toContain('href="/help"')
  })
})
