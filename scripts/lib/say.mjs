/** A failure already put into plain words: what is wrong, and what to do about it. */
export class Refusal extends Error {
  constructor(words, { cause } = {}) {
    super(words, { cause })
    this.name = 'Refusal'
  }
}

/** One line for the person who started us. */
export function say(line = '') {
  process.stdout.write(`${line}\n`)
}

/** Does one piece of work, telling what it is and how long it took. */
export async function step(title, work) {
  const began = performance.now()
  say(`• ${title}`)
  const result = await work()
  say(`    ${seconds(performance.now() - began)}`)
  return result
}

/** A step that had nothing to do. */
export function skipped(title, why) {
  say(`• ${title}: ${why}`)
}

/** Milliseconds as people read them. */
export function seconds(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/** The error in words; for one we did not foresee, everything we know about it. */
export function inWords(error) {
  if (error instanceof Refusal) return error.message
  const known = SYSTEM_ERRORS[error?.code]
  if (known) return known(error)
  return `Something went wrong that these scripts did not expect. Nothing of your data was removed.\n${error?.stack ?? error}`
}

const SYSTEM_ERRORS = {
  ENOSPC: () => 'The disk is full. Nothing was lost: free some space, then start again.',
  EDQUOT: () => 'Your disk quota is used up. Nothing was lost: free some space, then start again.',
  EROFS: (error) => `${error.path ?? 'The folder'} is on a disk that cannot be written to.\nPut the project on another disk, or choose a data folder with HEARTHSIDE_HOME=/a/folder.`,
  EACCES: notAllowed,
  EPERM: notAllowed,
}

function notAllowed(error) {
  const where = error.path ?? 'A file or folder it needs'
  return `${where} may not be written by this user (${error.code}).\nStart as the user it belongs to, or choose another data folder with HEARTHSIDE_HOME=/a/folder.`
}
