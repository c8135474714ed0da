import { insertTextIntoField, setFieldText } from 'text-field-edit'
import { blockAfter, editFor, type Edit, type Field, type Mark } from './marks'

// Loaded when somebody begins to write: nothing of it is needed to read.

const fieldOf = (area: HTMLTextAreaElement): Field => ({ value: area.value, start: area.selectionStart, end: area.selectionEnd })

function apply(area: HTMLTextAreaElement, edit: Edit): void {
  area.focus()
  area.setSelectionRange(edit.from, edit.to)
  insertTextIntoField(area, edit.text)
  area.setSelectionRange(...edit.select)
}

/** Sets or takes away a mark; the browser's own undo knows of it. */
export function mark(area: HTMLTextAreaElement, which: Mark): void {
  apply(area, editFor(which, fieldOf(area)))
}

/** Puts a block on a line of its own. */
export function insertBlock(area: HTMLTextAreaElement, block: string): void {
  apply(area, blockAfter(fieldOf(area), block))
}

/** Replaces a stretch of the words. */
export function replace(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
  apply(area, { from, to, text, select: [from + text.length, from + text.length] })
}

/** Replaces all words; undo brings them back. */
export function setWords(area: HTMLTextAreaElement, words: string): void {
  setFieldText(area, words)
}
