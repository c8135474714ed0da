/** What the names of all words that wait in a browser begin with; `calm.js` knows it too. */
export const UNSENT = 'unsent:'
