// The promise kept here: a pseudonym tells who is speaking. Two that read alike cannot both exist, and
// none may pass for the people who run this place.
import { LOOKS_LIKE } from '@/server/core/look-alikes'
import { no, yes, type Decision } from '@/server/core/policy'

export const HANDLE_MIN = 3
export const HANDLE_MAX = 24

const PAIRS: [string, string][] = [['rn', 'm'], ['vv', 'w']]

/** The pseudonym as it is kept and shown: compatibility forms (full width, ligatures) made plain. */
export function plainHandle(handle: string): string {
  return handle.normalize('NFKC').trim()
}

/** The key under which pseudonyms that read alike are one. */
export function handleKey(handle: string): string {
  const bare = plainHandle(handle).toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC')
  let key = [...bare].map((letter) => LOOKS_LIKE[letter] ?? letter).join('')
  for (const [pair, letter] of PAIRS) key = key.replaceAll(pair, letter)
  return key
}

// Anywhere in a name these speak for the house; the short ones only as a word of their own ("Badminton" is a fine name).
const NEVER = ['moderator', 'hearthside', 'administrator', 'facilitator', 'formermember'].map(handleKey)
const NOT_ALONE = ['admin', 'mod', 'mods', 'staff', 'team', 'support', 'official', 'system', 'root', 'curator', 'helpdesk', 'help', 'guest', 'anonymous', 'everyone', 'doctor', 'nurse', 'clinician', 'oncologist'].map(handleKey)

function claimsOffice(handle: string): boolean {
  const key = handleKey(handle)
  if (NEVER.some((word) => key.includes(word)) || NOT_ALONE.includes(key)) return true
  const words = handle.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').split(/[-_.\s]+|(?<=\p{L})(?=\d+$)/u)
  return words.length > 1 && words.some((word) => word !== '' && NOT_ALONE.includes(handleKey(word)))
}

/** Whether a text can be somebody's pseudonym. Whether it is free is for the database to say. */
export function mayBeHandle(raw: string): Decision {
  const handle = plainHandle(raw)
  // The plain form first: a full-width @ is one too.
  if (handle.includes('@')) return no('accounts.handle-is-address', 'INVALID')
  const length = [...handle].length
  if (length < HANDLE_MIN || length > HANDLE_MAX) return no('accounts.handle-length', 'INVALID')
  const sayable = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(handle) && !/\p{Default_Ignorable_Code_Point}|\p{M}{3}|[._-]{2}/u.test(handle)
  if (!sayable || !/\p{L}/u.test(handle)) return no('accounts.handle-letters', 'INVALID')
  if (claimsOffice(handle)) return no('accounts.handle-reserved', 'INVALID')
  return yes
}
