/** A text field as the marks see it: its words and what is selected. */
export interface Field {
  value: string
  start: number
  end: number
}

/** One replacement in a field, and what is selected afterwards. */
export interface Edit {
  from: number
  to: number
  text: string
  select: [start: number, end: number]
}

export type Mark = 'bold' | 'italic' | 'quote' | 'list' | 'link'

const WORD = /[\p{L}\p{N}\p{M}'’-]/u

/** The selection without white space at its ends; an empty one grows to the word it stands in. */
function grip({ value, start, end }: Field): [number, number] {
  let [from, to] = [start, end]
  if (from === to) {
    while (from > 0 && WORD.test(value[from - 1] ?? '')) from -= 1
    while (to < value.length && WORD.test(value[to] ?? '')) to += 1
    return [from, to]
  }
  while (from < to && /\s/.test(value[from] ?? '')) from += 1
  while (to > from && /\s/.test(value[to - 1] ?? '')) to -= 1
  return [from, to]
}

function around(field: Field, mark: string): Edit {
  const [from, to] = grip(field)
  const words = field.value.slice(from, to)
  const n = mark.length
  // A star of a pair is not a star alone.
  const alone = (at: number): boolean => n === 2 || (field.value[at - 1] !== '*' && field.value[at + 1] !== '*') || field.value.slice(Math.max(0, at - 1), at + 2).includes('***')
  if (field.value.slice(from - n, from) === mark && field.value.slice(to, to + n) === mark && from >= n && alone(from - 1)) {
    return { from: from - n, to: to + n, text: words, select: [from - n, to - n] }
  }
  if (words.length > 2 * n && words.startsWith(mark) && words.endsWith(mark) && (n === 2 || !words.startsWith('**'))) {
    const bare = words.slice(n, -n)
    return { from, to, text: bare, select: [from, from + bare.length] }
  }
  return { from, to, text: `${mark}${words}${mark}`, select: [from + n, to + n] }
}

function lines({ value, start, end }: Field, prefix: string): Edit {
  const from = value.lastIndexOf('\n', start - 1) + 1
  const next = value.indexOf('\n', Math.max(end - (end > start && value[end - 1] === '\n' ? 1 : 0), from))
  const to = next === -1 ? value.length : next
  const all = value.slice(from, to).split('\n')
  const marked = all.every((line) => line.startsWith(prefix))
  const text = all.map((line) => (marked ? line.slice(prefix.length) : line.startsWith(prefix) ? line : `${prefix}${line}`)).join('\n')
  // A quote or a list that follows words needs an empty line before it.
  const gap = !marked && from > 1 && value[from - 2] !== '\n' && !value.slice(value.lastIndexOf('\n', from - 2) + 1, from).startsWith(prefix) ? '\n' : ''
  const at = start === end ? from + gap.length + text.length : from + gap.length
  return { from, to, text: gap + text, select: [at, from + gap.length + text.length] }
}

function link(field: Field): Edit {
  const [from, to] = grip(field)
  const words = field.value.slice(from, to)
  if (/^https?:\/\/\S+$/.test(words)) return { from, to, text: `[](${words})`, select: [from + 1, from + 1] }
  const text = `[${words}](https://)`
  if (words === '') return { from, to, text, select: [from + 1, from + 1] }
  return { from, to, text, select: [to + 3, to + 3 + 'https://'.length] }
}

/** What a mark does to a field; the same mark again takes it away. */
export function editFor(mark: Mark, field: Field): Edit {
  if (mark === 'bold') return around(field, '**')
  if (mark === 'italic') return around(field, '*')
  if (mark === 'quote') return lines(field, '> ')
  if (mark === 'list') return lines(field, '- ')
  return link(field)
}

/** Puts a block (a picture) on a line of its own, after what is selected. */
export function blockAfter({ value, end }: Field, block: string): Edit {
  const before = value.slice(0, end)
  const lead = before.trim() === '' ? '' : before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  const tail = value.slice(end).startsWith('\n') ? '' : '\n'
  const text = `${lead}${block}${tail}`
  return { from: end, to: end, text, select: [end + text.length, end + text.length] }
}
