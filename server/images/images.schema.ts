import { z } from 'zod'
import { storable } from '@/server/core/words'

/** The largest file that is taken, in bytes. */
export const PICTURE_MAX_BYTES = 8 * 1024 * 1024
/** More pixels are not opened. */
export const PICTURE_MAX_PIXELS = 40_000_000
/** The longer side of a picture as it is kept, and of its small twin. */
export const FULL_SIDE = 1600
export const SMALL_SIDE = 480
export const ALT_MAX = 300
/** Pictures of one post; more names in the words are words. */
export const PICTURES_A_POST = 10

/** What is in a picture, in words, for those who cannot see it. Never empty. */
export const altWords = z
  .string('images.alt-missing')
  .max(ALT_MAX * 4, 'images.alt-long')
  .transform((text) => storable(text).replace(/[\\[\]]/g, '').replace(/\s+/g, ' ').trim())
  .refine((text) => text.length > 0, 'images.alt-missing')
  .refine((text) => [...text].length <= ALT_MAX, 'images.alt-long')

export const imageSize = z.enum(['full', 'small'])
export type ImageSize = z.infer<typeof imageSize>

/** A picture that was taken in: how the words name it. */
export interface AddedImage {
  id: string
  width: number
  height: number
  /** As it stands in the words. */
  markdown: string
}
