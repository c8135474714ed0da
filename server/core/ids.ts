import { createHash, randomBytes } from 'node:crypto'
import { v7, validate } from 'uuid'

/** A new row id: uuid v7, so that ids sort by time and reveal no count. */
export function newId(): string {
  return v7()
}

/** Whether a text is a uuid at all; anything else can be answered "not found" without asking the database. */
export function isId(text: string): boolean {
  return validate(text)
}

/** A secret for a link: 32 random bytes, base64url. Only its hash is stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of a text, hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
