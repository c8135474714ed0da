import type { Actor } from '@/server/core/actor'
import { no, yes, type Decision } from '@/server/core/policy'

/** The shipped edition is laid out by the machine itself, at a start; a person edits in the app. */
export function mayImport(actor: Actor): Decision {
  return actor.kind === 'system' ? yes : no('resources.import-system-only')
}

/** Whether the shipped edition may replace a stored page: never one that was edited in the app. */
export function mayReplace(stored: { shippedHash: string | null }, hash: string): boolean {
  return stored.shippedHash !== null && stored.shippedHash !== hash
}
