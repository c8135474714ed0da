import { z } from 'zod'
import { foldWords, storable } from '@/server/core/words'

/** The one fixed list of content notes, as the forum has it (accounts stand to the left of it). */
export const LENS_NOTES = ['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food'] as const
export const MUTED_WORDS_MOST = 50
export const MUTED_WORD_MAX = 40

/** `all`: every text that has a note stays folded; else only those with one of `notes`. */
export const lensInput = z.strictObject({
  all: z.boolean(),
  notes: z.array(z.enum(LENS_NOTES, 'accounts.note-unknown')).max(LENS_NOTES.length, 'accounts.note-unknown').transform((notes) => [...new Set(notes)]),
})

const isShort = (word: string): boolean => [...word].length <= MUTED_WORD_MAX

/** Words or phrases, as somebody typed them; kept folded, so that one spelling meets them all. */
export const mutedWordsInput = z.strictObject({
  words: z
    .array(z.string('accounts.muted-words').max(MUTED_WORD_MAX * 10, 'accounts.muted-word-long'))
    .max(1000, 'accounts.muted-words-many')
    .refine((words) => words.every((word) => isShort(word.trim())), 'accounts.muted-word-long')
    .transform((words) => [...new Set(words.map((word) => foldWords(storable(word))).filter((word) => word !== ''))])
    .refine((words) => words.length <= MUTED_WORDS_MOST, 'accounts.muted-words-many'),
})

export const welcomerInput = z.strictObject({ on: z.boolean() })

/** What a screen reader is told of new messages. */
export const SPOKEN = ['all', 'mentions', 'off'] as const

/** How live rooms are for this member, and what others see of them there. */
export const roomSettingsView = z.strictObject({
  /** Others see that they are here, and that they write. */
  showsPresence: z.boolean(),
  showsTyping: z.boolean(),
  /** How much is new is shown as a number. */
  countsUnread: z.boolean(),
  spoken: z.enum(SPOKEN),
})
export type RoomSettings = z.infer<typeof roomSettingsView>

/** What is named is changed; the rest stays. */
export const roomSettingsInput = roomSettingsView.extend({ spoken: z.enum(SPOKEN, 'accounts.spoken-unknown') }).partial()
