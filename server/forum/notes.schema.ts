/** The guess at content notes, for the browser as well: components see the server through schemas. */
export { suggestNotes } from './notes.policy'
