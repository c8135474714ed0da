import sharp from 'sharp'
import { DomainError } from '@/server/core/errors'
import { kindOfFile } from './images.policy'
import { FULL_SIDE, PICTURE_MAX_BYTES, PICTURE_MAX_PIXELS, SMALL_SIDE } from './images.schema'

// One picture at a time on one thread: two cores are for people who read. Nothing decoded is kept.
sharp.concurrency(1)
sharp.cache(false)

const WAITING_MOST = 2
const SECONDS_MOST = 20

let running: Promise<unknown> = Promise.resolve()
let waiting = 0

/** Runs work after what is under way; refuses when too many wait already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting > WAITING_MOST) throw new DomainError('UNAVAILABLE', 'images.busy')
  waiting += 1
  const turn = running.then(work, work)
  running = turn.catch(() => undefined)
  return turn.finally(() => {
    waiting -= 1
  })
}

/** A picture as it is kept. */
export interface Picture {
  width: number
  height: number
  full: Buffer
  small: Buffer
}

const notAPicture = (): DomainError => new DomainError('INVALID', 'images.not-a-picture')

async function draw(file: Buffer): Promise<Picture> {
  const kind = kindOfFile(file)
  if (kind === null) throw notAPicture()
  const open = () => sharp(file, { limitInputPixels: PICTURE_MAX_PIXELS, failOn: 'error', pages: 1, sequentialRead: true })
  // Only the head of the file is read here: a picture of 50,000 by 50,000 is refused before a pixel of it is made.
  const head = await sharp(file, { limitInputPixels: false, failOn: 'error', pages: 1 }).metadata()
  if (head.format !== kind || !head.width || !head.height) throw notAPicture()
  if (head.width * head.height > PICTURE_MAX_PIXELS) throw new DomainError('INVALID', 'images.too-many-pixels')
  // Turned as the camera held it, then drawn anew: of the file, its place, camera, colours and hidden parts, nothing remains.
  const at = (side: number) => open().autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).timeout({ seconds: SECONDS_MOST }).webp({ quality: 80, effort: 3 })
  const full = await at(FULL_SIDE).toBuffer({ resolveWithObject: true })
  const small = await at(SMALL_SIDE).toBuffer()
  return { width: full.info.width, height: full.info.height, full: full.data, small }
}

/**
 * Makes of a file that somebody sent a picture of ours, in two sizes.
 * @throws INVALID when it is none we open, or too large; UNAVAILABLE when several wait.
 */
export async function makePicture(file: Buffer): Promise<Picture> {
  if (file.length > PICTURE_MAX_BYTES) throw new DomainError('INVALID', 'images.too-large')
  return inTurn(async () => {
    try {
      return await draw(file)
    } catch (error) {
      if (error instanceof DomainError) throw error
      // What the decoder did not understand is no picture; why is nobody's concern.
      throw notAPicture()
    }
  })
}
