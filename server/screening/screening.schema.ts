import type { Lane, Standing, WordRuleKind } from '@/prisma/generated/enums'

/** Why words wait for a person before others see them; the writer is told each in words. */
export const HOLD_REASONS = ['before', 'first_posts', 'words', 'link', 'unattended'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** The longest line of a word list, in characters. */
export const PATTERN_MAX = 80

/** A line of a word list, as the matching asks for it. */
export interface Rule {
  id: string
  kind: WordRuleKind
  pattern: string
  lane: Lane
  replacement: string
  /** Only for members of this standing or below; null: for everybody. */
  upTo: Standing | null
}

/** What is read: the words, and the standing of whoever wrote them. `ownHost`: links to it are no links. */
export interface ToRead {
  words: string
  standing: Standing
  ownHost?: string
}

/** What the first read of new writing says. It routes; it never judges a person. */
export interface Reading {
  /** The words as they are to be stored: with what a `replace` line puts in place. */
  words: string
  /** Open an item beside the words; signals are codes, never words. */
  raise: { lane: Lane; signals: string[] } | null
  hold: HoldReason | null
  /** For a hold: where its item stands, and why, as codes. */
  lane: Lane
  signals: string[]
}
