import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makePost, makeRoom, makeThread, type MadeAccount } from '@/prisma/factories'
import { resetLimits } from '@/server/core/limits'
import { countWords } from '@/server/search/count.service'
import { dayOf, forgiven, meant, nearKeys, readQuestion, slips } from '@/server/search/search.policy'
import { world } from '@/tests/support/world'

const w = world()

const normal = async (words: string): Promise<string> => (await w.db.$queryRaw<{ x: string }[]>`SELECT hs_search_words(${words}) AS x`)[0]?.x ?? ''
const titles = (view: { results: { title: { text: string }[] | null }[] }): string[] => view.results.map((one) => (one.title ?? []).map((piece) => piece.text).join(''))

describe('one spelling, in one SQL function', () => {
  it.each([
    ['Leukaemia', 'LEUKEMIA'], ['anaemia', 'anemia'], ['haemorrhage', 'hemorrhage'], ['tumour', 'tumor'], ['oestrogen', 'estrogen'], ['diarrhoea', 'diarrhea'],
    ['colours', 'colors'], ['organised', 'organized'], ['centre', 'center'], ['counselling', 'counseling'], ['grey', 'gray'], ['paralyse', 'paralyze'],
    ['señora', 'senora'], ['Ærø', 'aero'], ['don’t', "don't"], ['*bold* [link](https://example.org/x)', 'bold link'], ['co-worker', 'co worker'], ['foetus', 'fetus'],
  ])('%s is %s', async (one, other) => {
    expect(await normal(one)).toBe(await normal(other))
  })

  it('leaves other words alone', async () => {
    for (const word of ['does', 'shoe', 'prize', 'hour', 'four', 'poet', 'size', 'raise', 'will']) expect(await normal(word)).toBe(word)
    expect(await normal('Москва 42')).toContain('42')
  })
})

describe('the question', () => {
  it('is read into operators and words', () => {
    expect(readQuestion('in:porch by:"Small Owl" kind:questions before:2026-03 after:2025 is:unanswered “two words” -not plain')).toEqual({
      terms: [{ text: 'two words', phrase: true, not: false }, { text: 'not', phrase: false, not: true }, { text: 'plain', phrase: false, not: false }],
      in: 'porch', by: 'Small Owl', kinds: ['k:question'], before: new Date('2026-03-01'), after: new Date('2025-01-01'), unanswered: true,
    })
    expect(readQuestion('from:me kind:party before:soon at 3:30').terms.map((term) => term.text)).toEqual(['from:me', 'kind:party', 'before:soon', 'at', '3:30'])
    expect(dayOf('2026-02-30')).toBeNull()
    expect(readQuestion('a '.repeat(100)).terms).toHaveLength(12)
  })

  it('never fails, whatever is in it', { timeout: 60_000 }, async () => {
    const caller = w.guest()
    await makeThread(w.db, { body: 'Some words' })
    const bits = ['"', "'", '\\', ':*', '&', '|', '!', '(', ')', '<->', '-', '--', 'in:', 'by:"', 'kind:', 'before:9999-99', '\u0000', '\uD800', '😀', 'İ', '%', '_', '::tsquery', 'a', 'ñ', '1', ' ', '\n', 'k:page', '*', "');--", 'é'.repeat(50), '\u202e']
    let seed = 5
    for (let i = 0; i < 150; i += 1) {
      const q = Array.from({ length: 1 + (i % 9) }, () => bits[(seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % bits.length]).join(i % 2 ? '' : ' ')
      resetLimits()
      await caller.search.find({ q, cursor: i % 3 ? undefined : q.slice(0, 100) })
    }
    await caller.search.find({ q: 'x'.repeat(8000) })
  })

  it('forgives slips by the length of the word', () => {
    expect([slips('leukemia', 'luekemia', 2), slips('fever', 'fevr', 2), slips('abc', 'xyz', 2), slips('biopsy', 'biospy', 1)]).toEqual([1, 1, 3, 1])
    expect(['cat', 'fever', 'biopsies', '12345678'].map(forgiven)).toEqual([0, 1, 2, 0])
    for (const [typed, word] of [['luekmia', 'leukemia'], ['hospitle', 'hospital'], ['temprature', 'temperature'], ['appetit', 'appetite'], ['marow', 'marrow']] as const) {
      expect(nearKeys(typed).some((key) => nearKeys(word).includes(key)), typed).toBe(true)
      expect(meant(typed, [{ word, uses: 1 }, { word: 'kettle', uses: 9 }])).toEqual([word])
    }
  })
})

async function place() {
  const author = await makeAccount(w.db, { handle: 'Sorrel' })
  const other = await makeAccount(w.db, { handle: 'Teasel' })
  const porch = await makeGroup(w.db, { name: 'The porch', members: [author, other] })
  const ward = await makeGroup(w.db, { name: 'Ward nights', visibility: 'closed', members: [author] })
  const old = await makeThread(w.db, { group: porch, author, kind: 'question', title: 'Haemoglobin after chemo', body: 'How low was yours?', at: new Date('2025-05-01') })
  await makePost(w.db, { thread: old, author: other, body: 'Nine point two, and I walked like a cow.', at: new Date('2025-06-02') })
  await w.db.thread.update({ where: { id: old.id }, data: { answeredAt: new Date('2025-06-02') } })
  const fresh = await makeThread(w.db, { group: porch, author: other, kind: 'update', title: 'Running again', body: 'I ran to the **letterbox**.' })
  const room = await makeRoom(w.db, { group: ward, name: 'Up late' })
  await makeMessage(w.db, { room, sender: author, body: 'the letterbox again' })
  while ((await countWords(w.ctx())) > 0);
  return { author, other, porch, ward, old, fresh, room }
}

describe('finding', () => {
  it('by operators, each by itself and together', async () => {
    const { author, old, porch, room } = await place()
    const me = await w.as(author)
    const hrefs = async (q: string): Promise<string[]> => (await me.search.find({ q })).results.map((one) => one.href)
    expect(await hrefs('hemoglobin kind:thread')).toEqual([`/threads/${old.id}`])
    expect(await hrefs('by:teasel cow')).toEqual([`/threads/${old.id}?at=2#post-2`])
    expect(await hrefs('in:ward letterbox')).toEqual([`/rooms/${room.id}?at=1#m-1`])
    expect(await hrefs(`in:${porch.id} kind:message`)).toEqual([])
    expect(await hrefs('in:"up late" letterbox')).toEqual([`/rooms/${room.id}?at=1#m-1`])
    expect(await hrefs(`in:${room.id}`)).toEqual([`/rooms/${room.id}?at=1#m-1`])
    expect((await me.search.find({ q: 'in:late again' })).inRoom).toEqual({ id: room.id, name: 'Up late' })
    expect(await hrefs('kind:question before:2025-06')).toEqual([`/threads/${old.id}`])
    expect(await hrefs('after:2025-06-02 before:2025-06-03')).toEqual([`/threads/${old.id}?at=2#post-2`])
    expect(await hrefs('is:unanswered')).toHaveLength(1)
    expect(await hrefs('letterbox -running')).toEqual([`/rooms/${room.id}?at=1#m-1`])
    expect(await hrefs('"like a cow"')).toHaveLength(1)
    expect(await hrefs('"cow like a"')).toHaveLength(0)
    expect(await hrefs('in:nowhere letterbox')).toEqual([])
    expect((await me.search.find({ q: '   ' })).asked).toBe(false)
  })

  it('stems, slips and marks: what was looked for stands out, and a slip is told by a word of the results', async () => {
    const { author } = await place()
    const me = await w.as(author)
    const found = await me.search.find({ q: 'leterbox' })
    expect(found.instead).toEqual([{ typed: 'leterbox', word: 'letterbox' }])
    expect(found.results.flatMap((one) => one.excerpt ?? []).filter((piece) => piece.mark).map((piece) => piece.text)).toEqual(['letterbox', 'letterbox'])
    expect(titles(await me.search.find({ q: 'run' }))).toEqual(['Running again'])
    expect((await me.search.find({ q: 'haemoglobin' })).results[0]?.title?.[0]).toEqual({ text: 'Haemoglobin', mark: true })
  })

  it('rooms: their members alone, and nobody who is suspended', async () => {
    const { author, other } = await place()
    const messages = async (who: MadeAccount): Promise<number> => (await (await w.as(who)).search.find({ q: 'letterbox', kind: 'message' })).results.length
    expect([await messages(author), await messages(other)]).toEqual([1, 0])
    await w.db.sanction.create({ data: { id: crypto.randomUUID(), accountId: author.id, kind: 'suspension', rule: 'other', imposedBy: other.id, startsAt: new Date('2025-01-01') } })
    expect(await messages(author)).toBe(0)
  })

  it('follows every change of the words, of the group and of the title', async () => {
    const { author, old, ward } = await place()
    const guest = w.guest()
    const post = await w.db.post.findFirstOrThrow({ where: { threadId: old.id, number: 2 } })
    await w.db.post.update({ where: { id: post.id }, data: { source: 'Ten, like a horse.' } })
    expect((await guest.search.find({ q: 'cow' })).results).toHaveLength(0)
    expect((await guest.search.find({ q: 'horse' })).results).toHaveLength(1)
    await w.db.thread.update({ where: { id: old.id }, data: { title: 'Ferritin' } })
    expect((await guest.search.find({ q: 'ferritin horse' })).results[0]?.number).toBe(2)
    await w.db.thread.update({ where: { id: old.id }, data: { groupId: ward.id } })
    await w.db.post.updateMany({ where: { threadId: old.id }, data: { groupId: ward.id } })
    expect((await guest.search.find({ q: 'horse' })).results).toHaveLength(0)
    expect((await (await w.as(author)).search.find({ q: 'horse' })).results).toHaveLength(1)
  })

  it('pages by key, each once, with what is written meanwhile left for next time', async () => {
    const author = await makeAccount(w.db)
    const group = await makeGroup(w.db, { members: [author] })
    for (let i = 0; i < 45; i += 1) await makeThread(w.db, { group, author, title: `Kettle ${i}`, body: 'A kettle.' })
    const guest = w.guest()
    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; page < 4; page += 1) {
      const view = await guest.search.find({ q: 'kettle', cursor })
      seen.push(...view.results.map((one) => one.id))
      if (page === 0) await makeThread(w.db, { group, author, title: 'Kettle of the moment', body: 'A kettle.' })
      if (!view.next) break
      cursor = view.next
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  })

  it('costs at most six statements, whatever is asked', async () => {
    await place()
    const caller = w.guest()
    for (const q of ['letterbox', 'leterbox zzgrbl', '"like a cow" hemoglobine', 'in:porch by:teasel cow', 'is:unanswered', 'kind:question', 'one two three kettle letterbox cow running', 'nothingofthekind']) {
      const statements = await w.recordStatements(() => caller.search.find({ q }))
      expect(statements.length, q).toBeLessThanOrEqual(6)
    }
  })
})
