import { describe, expect, it } from 'vitest'
import { blockAfter, editFor, type Edit, type Field, type Mark } from '@/components/forum/editor/marks'

/** A field from words in which `[` and `]` stand for the ends of the selection; one `|` for a caret. */
function field(words: string): Field {
  const caret = words.indexOf('|')
  if (caret >= 0) return { value: words.replace('|', ''), start: caret, end: caret }
  const start = words.indexOf('[')
  return { value: words.replace('[', '').replace(']', ''), start, end: words.indexOf(']') - 1 }
}

function after({ value }: Field, { from, to, text, select: [start, end] }: Edit): string {
  const all = value.slice(0, from) + text + value.slice(to)
  return start === end ? `${all.slice(0, start)}|${all.slice(start)}` : `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`
}

const done = (mark: Mark, words: string): string => after(field(words), editFor(mark, field(words)))

describe('marks', () => {
  it.each<[Mark, string, string]>([
    ['bold', 'a [good] day', 'a **[good]** day'],
    ['bold', 'a [good ]day', 'a **[good]** day'],
    ['bold', 'a **[good]** day', 'a [good] day'],
    ['bold', 'a [**good**] day', 'a [good] day'],
    ['bold', 'a go|od day', 'a **[good]** day'],
    ['bold', 'a  |', 'a  **|**'],
    ['bold', '|', '**|**'],
    ['italic', 'a [good] day', 'a *[good]* day'],
    ['italic', 'a *[good]* day', 'a [good] day'],
    ['italic', 'a **[good]** day', 'a ***[good]*** day'],
    ['quote', '[one\ntwo]', '[> one\n> two]'],
    ['quote', '[> one\n> two]', '[one\ntwo]'],
    ['quote', 'before\non|e', 'before\n\n> one|'],
    ['quote', 'before\n\non|e', 'before\n\n> one|'],
    ['list', 'one\n[two\nthree]\nfour', 'one\n\n[- two\n- three]\nfour'],
    ['list', '- one\ntw|o', '- one\n- two|'],
    ['link', 'the [page]', 'the [page]([https://])'],
    ['link', 'see [https://example.org/a]', 'see [|](https://example.org/a)'],
    ['link', 'see |', 'see [|](https://)'],
  ])('%s: %s', (mark, before, expected) => {
    // The brackets of a link are words here: only the last pair is the selection.
    if (mark === 'link') {
      const edit = editFor(mark, field(before))
      const all = field(before).value.slice(0, edit.from) + edit.text + field(before).value.slice(edit.to)
      expect(all).toBe(expected.replace('|', '').replace('[https://]', 'https://'))
      expect(all.slice(...edit.select)).toBe(expected.includes('|') ? '' : 'https://')
      return
    }
    expect(done(mark, before)).toBe(expected)
  })

  it('the same mark twice is no mark', () => {
    for (const mark of ['bold', 'italic', 'quote', 'list'] as const) {
      const first = editFor(mark, field('a [good] day'))
      const value = 'a good day'.slice(0, first.from) + first.text + 'a good day'.slice(first.to)
      const again = editFor(mark, { value, start: first.select[0], end: first.select[1] })
      expect(value.slice(0, again.from) + again.text + value.slice(again.to)).toBe('a good day')
    }
  })

  it('puts a picture on a line of its own', () => {
    expect(after(field('one|'), blockAfter(field('one|'), '![x](image:1)'))).toBe('one\n\n![x](image:1)\n|')
    expect(after(field('|'), blockAfter(field('|'), '![x](image:1)'))).toBe('![x](image:1)\n|')
    expect(after(field('one\n|\ntwo'), blockAfter(field('one\n|\ntwo'), '![x](image:1)'))).toBe('one\n\n![x](image:1)|\ntwo')
  })
})
