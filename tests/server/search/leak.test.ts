import { beforeEach, describe, expect, it } from 'vitest'
import { loadDemo, type LoadedDemo } from '@/prisma/demo/load'
import { makeAccount, makeGroup, makePost, makeThread, type MadeAccount } from '@/prisma/factories'
import { now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { resetLimits } from '@/server/core/limits'
import { countWords } from '@/server/search/count.service'
import { world } from '@/tests/support/world'

// The promise: search, its suggestions and what is offered while writing know every word there is, and tell none of a
// place that the asker cannot read. What is asked of a closed place looks exactly like what nobody ever wrote.

const w = world()

const count = async (): Promise<void> => {
  while ((await countWords(w.ctx())) > 0);
}

/** The answer without what somebody typed: what it tells. */
const told = (view: { results: unknown[]; next: string | null; instead: unknown[]; inGroup: unknown }): string => JSON.stringify({ ...view })

describe('nothing of the demo’s sealed places', () => {
  let made: LoadedDemo
  beforeEach(async () => {
    made = await loadDemo(w.db, 'a password for the test', now())
    await count()
  }, 60_000)

  it('by words, slips, titles, people, groups and ids', async () => {
    const must = (key: string): MadeAccount => made.accounts.get(key) as MadeAccount
    const care = made.groups.get('care')
    const asked = ['lanternfish', 'lanternfsh', 'lanternfishes', '"carry their own light"', 'leek and potato', 'by:Thimble lanternfish', 'in:caring', `in:${care?.id ?? ''}`, 'kind:message', 'chair of regret', 'quillwort', 'quilwort', 'in:quillwort', 'kind:talk before:2030', 'after:2020']
    for (const me of [w.guest(), await w.as(must('patient')), await w.as(must('moderator'))]) {
      for (const q of asked) {
        resetLimits()
        const view = await me.search.find({ q })
        if (/lantern|regret|leek|in:|light/.test(q)) expect({ q, told: told(view).match(/lanternfish|caring for someone|leek and potato|"kind":"message"/i) }).toEqual({ q, told: null })
      }
    }
    const outside = await w.as(must('caregiver'))
    for (const q of asked) {
      resetLimits()
      expect(told(await outside.search.find({ q }))).not.toMatch(/quillwort/i)
    }
    // The same questions find something for those inside, or this would prove nothing.
    resetLimits()
    expect(told(await outside.search.find({ q: 'lanternfsh' }))).toMatch(/lanternfish/)
    expect((await (await w.as(must('patient'))).search.find({ q: 'quilwort' })).instead).toEqual([{ typed: 'quilwort', word: 'quillwort' }])
  })

  it('while writing: words that only a closed place knows find nothing, and the group must be readable', async () => {
    const patient = await w.as(made.accounts.get('patient') as MadeAccount)
    const treat = made.groups.get('treat')?.id ?? ''
    const offered = await patient.search.whileWriting({ title: 'A lanternfish on a stick', body: 'Leek and potato, with orange teeth.', groupId: treat })
    expect(JSON.stringify(offered)).not.toMatch(/leek|lanternfish|caring/i)
    await expect(patient.search.whileWriting({ title: 'x', body: 'y', groupId: made.groups.get('care')?.id ?? '' })).rejects.toMatchObject({ message: 'not-found' })
    const bag = await patient.search.whileWriting({ title: 'Hospital bag', body: 'What did you pack, slippers or a charger?', groupId: treat })
    expect(bag.threads[0]).toMatchObject({ id: made.threads.get('hospital-bag')?.thread.id })
  })
})

describe('a closed group looks like nothing at all', () => {
  it('the same answer, byte for byte, for its words and for words nobody wrote', async () => {
    const author = await makeAccount(w.db)
    const closed = await makeGroup(w.db, { visibility: 'closed', members: [author], name: 'The heron room' })
    await makeThread(w.db, { group: closed, author, title: 'Herons', body: 'A heron stood there.' })
    await count()
    const outsider = await w.as(await makeAccount(w.db))
    for (const [real, none] of [['heron', 'zebra'], ['herron', 'zebbra'], ['in:heron', 'in:zebra'], [`by:${author.handle} heron`, `by:${author.handle} zebra`], [`in:${closed.id}`, `in:${newId()}`]] as const) {
      expect(told(await outsider.search.find({ q: real }))).toBe(told(await outsider.search.find({ q: none })))
    }
    expect((await (await w.as(author)).search.find({ q: 'herron' })).results).toHaveLength(1)
  })
})

describe('another name', () => {
  it('is found by that name alone, and never leads to the person', async () => {
    const author = await makeAccount(w.db, { handle: 'Wrenlike' })
    const group = await makeGroup(w.db, { members: [author] })
    const thread = await makeThread(w.db, { group, author, title: 'One', body: 'kettles under my own name' })
    const other = await makeThread(w.db, { group, author, title: 'Two', body: 'kettles under another' })
    const faceId = newId()
    await w.db.face.create({ data: { id: faceId, accountId: author.id, name: 'Halfmoon', isDefault: false, threadId: other.id, createdAt: now() } })
    await w.db.thread.update({ where: { id: other.id }, data: { faceId } })
    await w.db.post.updateMany({ where: { threadId: other.id }, data: { faceId } })
    for (const me of [w.guest(), await w.as(await makeAccount(w.db)), await w.as(author)]) {
      const own = await me.search.find({ q: 'by:wrenlike kettles' })
      const alias = await me.search.find({ q: 'by:Halfmoon kettles' })
      expect(own.results.map((one) => one.href)).toEqual([`/threads/${thread.id}`])
      expect(alias.results.map((one) => one.href)).toEqual([`/threads/${other.id}`])
      expect(alias.results[0]?.face).toEqual({ id: faceId, name: 'Halfmoon', roles: [], another: true })
      expect(JSON.stringify(alias)).not.toContain('Wrenlike')
      expect((await me.search.find({ q: 'by:Wrenlike' })).results).toHaveLength(1)
      expect(JSON.stringify(await me.search.find({ q: 'by:Wrenlike' }))).not.toContain('Halfmoon')
    }
  })
})

describe('folds', () => {
  it('what notes or muted words fold shows its title and notes, and no word of its text', async () => {
    const author = await makeAccount(w.db)
    const group = await makeGroup(w.db, { members: [author] })
    const thread = await makeThread(w.db, { group, author, title: 'About kettles', notes: ['dying'], body: 'The kettle sang at the end.' })
    await makePost(w.db, { thread, author, body: 'A quiet kettle with a whistle.' })
    const reader = await makeAccount(w.db)
    await w.db.account.update({ where: { id: reader.id }, data: { lensAll: false, lens: [], mutedWords: ['whistle'] } })
    const folded = (await w.guest().search.find({ q: 'kettle' })).results
    expect(folded.map((one) => [one.folded, one.excerpt])).toEqual([[['dying'], null], [['dying'], null]])
    const seen = new Map((await (await w.as(reader)).search.find({ q: 'kettle' })).results.map((one) => [one.number, one]))
    expect(seen.get(1)?.excerpt).toEqual([{ text: 'The ', mark: false }, { text: 'kettle', mark: true }, { text: ' sang at the end.', mark: false }])
    expect(seen.get(2)).toMatchObject({ muted: 'whistle', excerpt: null })
  })
})

describe('what is erased', () => {
  it('is in the index no more, and after a day’s round not among the counted words either', async () => {
    const thread = await makeThread(w.db, { body: 'A xylophonist lived here.' })
    await count()
    expect(await w.db.searchWord.count({ where: { word: 'xylophonist' } })).toBe(1)
    await w.db.post.updateMany({ where: { threadId: thread.id }, data: { source: '', html: '' } })
    expect((await w.guest().search.find({ q: 'xylophonist' })).results).toEqual([])
    for (let day = 0; day < 2; day += 1) {
      w.pass(25 * 3_600_000)
      await count()
      await count()
    }
    expect(await w.db.searchWord.count({ where: { word: 'xylophonist' } })).toBe(0)
  })
})
