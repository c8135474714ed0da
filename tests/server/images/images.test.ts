import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import { refusalOf } from '@/server/api/trpc'
import type { Actor } from '@/server/core/actor'
import { DAY, MINUTE } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { plainWords, renderWritten } from '@/server/core/markdown'
import { excerptOf } from '@/server/forum/forum.view'
import { accessImage } from '@/server/images/images.access'
import { altWords } from '@/server/images/images.schema'
import { addImage, attachImages, eraseImages, sweepImages } from '@/server/images/images.service'
import { makePicture } from '@/server/images/picture'
import { world } from '@/tests/support/world'

// The promise: a picture goes wherever its post goes and nowhere else, and of the file that was sent nothing remains.

const w = world()
const photo = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#7a9' } })
const refusal = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => refusalOf(error))

describe('what is made of a file', () => {
  it('has no place, camera or colours of the file in it, and stands as the camera held it', async () => {
    const file = await photo()
      .jpeg()
      .withExif({ IFD0: { Make: 'Lanternfish', Copyright: 'Wren' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1', GPSLongitudeRef: 'E', GPSLongitude: '13/1 24/1 18/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect((await sharp(file).metadata()).exif).toBeDefined()
    const made = await makePicture(file)
    for (const bytes of [made.full, made.small]) {
      const { exif, icc, xmp, orientation, format } = await sharp(bytes).metadata()
      expect({ exif, icc, xmp, orientation, format }).toEqual({ exif: undefined, icc: undefined, xmp: undefined, orientation: undefined, format: 'webp' })
      expect(bytes.toString('latin1')).not.toMatch(/Lanternfish|Wren|Exif|GPS/)
    }
    // It was taken with the camera on its side.
    expect([made.width, made.height]).toEqual([40, 60])
  })

  it('is at most 1600 and 480 pixels long, and never larger than it was', async () => {
    const large = await makePicture(await photo(4000, 1000).png().toBuffer())
    expect([large.width, large.height]).toEqual([1600, 400])
    expect(await sharp(large.small).metadata()).toMatchObject({ width: 480, height: 120 })
    expect(await makePicture(await photo(30, 20).png().toBuffer())).toMatchObject({ width: 30, height: 20 })
  })

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('%s is opened', async (format) => {
    expect(await makePicture(await photo().toFormat(format).toBuffer())).toMatchObject({ width: 60, height: 40 })
  })

  it('of a moving picture it is the first frame', async () => {
    const frames = await sharp([await photo().png().toBuffer(), await photo().negate().png().toBuffer()], { join: { animated: true } }).gif().toBuffer()
    expect((await sharp(frames).metadata()).pages).toBe(2)
    const made = await makePicture(frames)
    expect((await sharp(made.full).metadata()).pages).toBeUndefined()
    expect([made.width, made.height]).toEqual([60, 40])
  })

  it('a page or a program in a picture’s clothes is drawn anew or refused', async () => {
    const gif = await photo().gif().toBuffer()
    const made = await makePicture(Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]))
    expect(made.full.toString('latin1')).not.toContain('<script')
    const refused = [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from('<!doctype html><img src=x>'),
      Buffer.from('GIF89a<script>alert(1)</script>'),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<svg/>')]),
      Buffer.from('%PDF-1.7'),
      Buffer.alloc(0),
      (await photo().png().toBuffer()).subarray(0, 60),
      await photo().tiff().toBuffer(),
    ]
    for (const file of refused) expect(await refusal(makePicture(file)), file.subarray(0, 12).toString('latin1')).toMatchObject({ code: 'INVALID', reason: 'images.not-a-picture' })
  })

  it('one of 50,000 by 50,000 pixels is refused from its head alone', async () => {
    const head = Buffer.from(await photo(2, 2).png().toBuffer())
    head.writeUInt32BE(50_000, 16)
    head.writeUInt32BE(50_000, 20)
    // The check sum of the head chunk, so that it is a sound PNG that only says it is huge.
    head.writeUInt32BE(crc32(head.subarray(12, 29)), 29)
    expect(await refusal(makePicture(head))).toMatchObject({ code: 'INVALID', reason: 'images.too-many-pixels' })
    expect(await refusal(makePicture(Buffer.alloc(8 * 1024 * 1024 + 1, 0xff)))).toMatchObject({ code: 'INVALID', reason: 'images.too-large' })
  })

  it('says so when too many wait, and makes those that are in turn', async () => {
    const file = await photo(900, 900).png().toBuffer()
    const all = await Promise.all(Array.from({ length: 8 }, () => makePicture(file).then(() => 'made', (error: unknown) => refusalOf(error).reason)))
    expect(all.filter((one) => one === 'made')).toHaveLength(3)
    expect(all.filter((one) => one === 'images.busy')).toHaveLength(5)
    expect(await makePicture(file)).toMatchObject({ width: 900 })
  })
})

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

describe('the words of a picture', () => {
  it('are needed, and hold nothing that ends them early', () => {
    expect(altWords.safeParse('  ').success).toBe(false)
    expect(altWords.safeParse(undefined).success).toBe(false)
    expect(altWords.safeParse('x'.repeat(301)).success).toBe(false)
    expect(altWords.parse(' a kettle](javascript:alert(1))\n[x ')).toBe('a kettle(javascript:alert(1)) x')
  })

  it('only a picture of ours, with words, becomes one', () => {
    const id = newId()
    expect(renderWritten(`![A kettle](image:${id}/60x40)`)).toBe(
      `<p><img src="/images/${id}" srcset="/images/${id}/small 480w, /images/${id} 1600w" sizes="(max-width: 42rem) 92vw, 38rem" alt="A kettle" width="60" height="40" loading="lazy" decoding="async"></p>`,
    )
    for (const other of [`![](image:${id})`, '![x](image:../../queue)', `![x](image:${id}/../../api/leave)`, '![x](https://evil.example/p.png)', '![x](javascript:alert(1))', `![x](/images/${id})`, '![x](data:image/svg+xml,<svg/>)', `<img src="image:${id}" alt="x">`]) {
      expect(renderWritten(other), other).not.toContain('<img')
    }
    // Plain words are made of the HTML elsewhere: what is in the picture stands in them, and nothing of the tag.
    expect(excerptOf(renderWritten(`Look: ![a > b <i> "c"](image:${id}/60x40) there`), 200)).toBe('Look: a b i "c" there')
    expect(plainWords(`![A kettle](image:${id})`)).toBe('A kettle')
    expect(renderWritten(`![" onerror="alert(1)](image:${id})`)).not.toMatch(/ onerror="/)
  })
})

describe('who may read it', () => {
  let wren: MadeAccount
  let group: Group
  let thread: Thread

  beforeEach(async () => {
    wren = await makeAccount(w.db)
    group = await makeGroup(w.db, { visibility: 'closed', members: [wren] })
    thread = await makeThread(w.db, { group, author: wren })
  })

  /** A picture of somebody's, in a post when one is given. */
  async function picture(by: MadeAccount, postId: string | null): Promise<string> {
    const added = await addImage(w.ctx(await w.actor(by)), { alt: 'A kettle', file: await photo().png().toBuffer() })
    if (postId) {
      await w.db.image.update({ where: { id: added.id }, data: { postId } })
      await w.db.post.update({ where: { id: postId }, data: { html: renderWritten(added.markdown) } })
    }
    return added.id
  }

  async function reads(who: MadeAccount | null, id: string): Promise<'read' | 'not there'> {
    const actor: Actor = who ? await w.actor(who) : { kind: 'guest' }
    const sizes = await Promise.all((['full', 'small'] as const).map((size) => refusal(accessImage(w.ctx(actor), id, size))))
    const absent = await refusal(accessImage(w.ctx(actor), newId(), 'full'))
    if (sizes.every((one) => one === null)) return 'read'
    expect(sizes).toEqual([absent, absent])
    return 'not there'
  }

  it('its group’s members, as long as its post shows; its author always', async () => {
    const fen = await makeAccount(w.db)
    const stranger = await makeAccount(w.db)
    const admin = await makeAccount(w.db, { grants: [{ role: 'admin' }, { role: 'moderator' }] })
    await w.db.membership.create({ data: { id: newId(), groupId: group.id, accountId: fen.id, state: 'member', joinedAt: new Date() } })
    const post = await makePost(w.db, { thread, author: wren })
    const id = await picture(wren, post.id)
    const row = async () => [await reads(wren, id), await reads(fen, id), await reads(stranger, id), await reads(admin, id), await reads(null, id)]
    const set = (data: object) => w.db.post.update({ where: { id: post.id }, data })
    expect(await row()).toEqual(['read', 'read', 'not there', 'not there', 'not there'])
    for (const hiding of ['hiddenAt', 'heldAt', 'deletedAt']) {
      await set({ [hiding]: new Date() })
      expect(await row(), hiding).toEqual(['read', 'not there', 'not there', 'not there', 'not there'])
      await set({ [hiding]: null })
    }
    // Somebody who no longer reads the group reads no picture of it, whoever made it.
    await w.db.membership.updateMany({ where: { accountId: wren.id }, data: { state: 'removed' } })
    expect(await reads(wren, id)).toBe('not there')
    await w.db.membership.updateMany({ where: { accountId: wren.id }, data: { state: 'member' } })
    await w.db.block.create({ data: { id: newId(), blockerId: fen.id, blockedId: wren.id, faceId: wren.faceId, ownFaceId: fen.faceId, createdAt: new Date() } })
    expect(await row(), 'blocked').toEqual(['read', 'not there', 'not there', 'not there', 'not there'])
    await eraseImages(w.ctx(), { accountId: wren.id })
    expect(await row(), 'erased').toEqual(['not there', 'not there', 'not there', 'not there', 'not there'])
    expect(await w.db.imageData.count()).toBe(0)
  })

  it('everybody, in a public group, as long as it shows', async () => {
    const open = await makeGroup(w.db, { visibility: 'public', members: [wren] })
    const post = await makePost(w.db, { thread: await makeThread(w.db, { group: open, author: wren }), author: wren })
    const id = await picture(wren, post.id)
    expect([await reads(null, id), (await accessImage(w.ctx({ kind: 'guest' }), id, 'full')).isPublic]).toEqual(['read', true])
    await w.db.post.update({ where: { id: post.id }, data: { hiddenAt: new Date() } })
    expect(await reads(null, id)).toBe('not there')
  })

  it('whoever added it, while it is in no post', async () => {
    const id = await picture(wren, null)
    expect([await reads(wren, id), await reads(await makeAccount(w.db), id), await reads(null, id)]).toEqual(['read', 'not there', 'not there'])
  })

  it('a moderator, while they hold its post in hand; not about themself', async () => {
    const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const post = await makePost(w.db, { thread, author: wren })
    const id = await picture(wren, post.id)
    const itemId = newId()
    await w.db.reviewItem.create({ data: { id: itemId, source: 'report', lane: 'amber', subjectType: 'post', subjectId: post.id, groupId: group.id, subjectAuthorId: wren.id, createdAt: new Date() } })
    expect(await reads(moderator, id)).toBe('not there')
    await w.db.reviewItem.update({ where: { id: itemId }, data: { claimedBy: moderator.id } })
    expect(await reads(moderator, id)).toBe('read')
    await w.db.reviewItem.update({ where: { id: itemId }, data: { subjectAuthorId: moderator.id } })
    expect(await reads(moderator, id)).toBe('not there')
    await w.db.reviewItem.update({ where: { id: itemId }, data: { subjectAuthorId: wren.id, closedAt: new Date() } })
    expect(await reads(moderator, id)).toBe('not there')
  })

  it('is bound by sending: the writer’s own, once, and nobody else’s', async () => {
    const fen = await makeAccount(w.db)
    const [own, others] = [await picture(wren, null), await picture(fen, null)]
    const me = await w.as(wren)
    const body = `Look.\n\n![A kettle](image:${own}/60x40)\n\n![A kettle](image:${others})`
    const sent = await me.forum.reply({ threadId: thread.id, body, clientId: newId() })
    expect(await w.db.image.findUniqueOrThrow({ where: { id: own } })).toMatchObject({ postId: sent.postId })
    expect(await w.db.image.findUniqueOrThrow({ where: { id: others } })).toMatchObject({ postId: null })
    const again = await me.forum.reply({ threadId: thread.id, body, clientId: newId() })
    expect(again.postId).not.toBe(sent.postId)
    expect(await w.db.image.findUniqueOrThrow({ where: { id: own } })).toMatchObject({ postId: sent.postId })
    await inTx(w.ctx(await w.actor(wren)), (tx) => attachImages(tx, { postId: again.postId, words: 'no picture' }))
    const later = await picture(wren, null)
    await me.forum.edit({ id: again.postId, body: `Look here.\n\n![A kettle](image:${later})`, revision: 1 })
    expect(await w.db.image.findUniqueOrThrow({ where: { id: later } })).toMatchObject({ postId: again.postId })
  })

  it('so many a day, by standing; a mute adds none', async () => {
    const fresh = await makeAccount(w.db, { standing: 'new' })
    for (let index = 0; index < 4; index += 1) await picture(fresh, null)
    expect(await refusal(picture(fresh, null))).toMatchObject({ code: 'LIMITED', reason: 'images.too-many' })
    await w.db.sanction.create({ data: { id: newId(), accountId: wren.id, kind: 'mute', rule: 'other', imposedBy: fresh.id, startsAt: new Date(Date.now() - MINUTE) } })
    expect(await refusal(picture(wren, null))).toMatchObject({ code: 'FORBIDDEN', reason: 'accounts.under-mute' })
  })

  it('is erased a day after it was added and not sent, and a month after its post was taken back', async () => {
    w.at('2026-03-01T10:00:00Z')
    const post = await makePost(w.db, { thread, author: wren })
    const [unsent, drafted, sent] = [await picture(wren, null), await picture(wren, null), await picture(wren, post.id)]
    await (await w.as(wren)).forum.saveDraft({ place: { at: 'reply', id: thread.id }, sequence: 0, clientId: newId(), body: `![A kettle](image:${drafted}/60x40)` })
    w.pass(DAY + MINUTE)
    await sweepImages(w.ctx())
    expect([await reads(wren, unsent), await reads(wren, drafted), await reads(wren, sent)]).toEqual(['not there', 'read', 'read'])
    await w.db.post.update({ where: { id: post.id }, data: { deletedAt: new Date('2026-03-02T10:02:00Z') } })
    w.pass(29 * DAY)
    await sweepImages(w.ctx())
    expect(await w.db.imageData.count({ where: { imageId: sent } })).toBe(2)
    w.pass(2 * DAY)
    await sweepImages(w.ctx())
    expect(await w.db.imageData.count({ where: { imageId: sent } })).toBe(0)
    expect(await w.db.image.findUniqueOrThrow({ where: { id: sent } })).toMatchObject({ alt: '', erasedAt: expect.any(Date) })
  })
})
