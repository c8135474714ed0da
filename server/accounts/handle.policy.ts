// The promise kept here: a pseudonym tells who is speaking. Two that read alike cannot both exist, and
// none may pass for the people who run this place.
import { no, yes, type Decision } from '@/server/core/policy'

export const HANDLE_MIN = 3
export const HANDLE_MAX = 24

// Letters of other alphabets, digits and signs that look like a Latin letter. After lower-casing and
// without accents. Small on purpose: the letters people meet, not all of Unicode's list.
const LOOKS_LIKE: Record<string, string> = {
  // Cyrillic
  а: 'a', в: 'b', г: 'r', ԁ: 'd', е: 'e', ё: 'e', ғ: 'f', һ: 'h', н: 'h', і: 'l', ї: 'l', ј: 'j', к: 'k', ӏ: 'l', м: 'm', о: 'o', п: 'n',
  р: 'p', ԛ: 'q', с: 'c', ѕ: 's', т: 't', у: 'y', ү: 'y', ѵ: 'v', ԝ: 'w', х: 'x', ҳ: 'x', з: '3', б: '6', ь: 'b', и: 'u', є: 'e',
  // Greek
  α: 'a', β: 'b', ϐ: 'b', γ: 'y', ε: 'e', ζ: 'z', η: 'n', ι: 'l', κ: 'k', ϰ: 'k', μ: 'u', ν: 'v', ο: 'o', ρ: 'p', ϱ: 'p', σ: 'o', ς: 'c', τ: 't',
  υ: 'u', χ: 'x', ω: 'w', ϲ: 'c', ϳ: 'j',
  // Armenian and others
  օ: 'o', ս: 'u', հ: 'h', ո: 'n', ց: 'g', զ: 'q', ა: 'a', ᴀ: 'a', ᴅ: 'd', ᴇ: 'e', ᴍ: 'm', ᴏ: 'o', ɩ: 'l', ı: 'l', ɡ: 'g', ɑ: 'a', ʀ: 'r', ɴ: 'n', ʟ: 'l', ɪ: 'l',
  ø: 'o', đ: 'd', ħ: 'h', ł: 'l', ŧ: 't', ð: 'd', ŀ: 'l', ƒ: 'f',
  // Digits and signs
  '0': 'o', '1': 'l', '|': 'l', i: 'l', '3': 'e', '5': 's', '8': 'b', '-': '', _: '', '.': '',
}

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
