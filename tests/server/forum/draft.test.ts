import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeSignIn, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import { createCaller } from '@/server/api/root'
import { contextFor, loadActor } from '@/server/accounts/context'
import { refusalOf } from '@/server/api/trpc'
import { DAY, MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { prune } from '@/server/core/prune'
import { DRAFTS_MOST, type DraftPlace } from '@/server/forum/draft.schema'
import { world, type Caller } from '@/tests/support/world'

// The promise: what somebody is writing is theirs alone and never lost, to an older window, a closed browser, a
// sign-in that ran out or another device.

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let group: Group
let thread: Thread
let place: DraftPlace

beforeEach(async () => {
  wren = await makeAccount(w.db)
  marlow = await makeAccount(w.db)
  group = await makeGroup(w.db, { visibility: 'closed', name: 'Night porch', members: [wren, marlow] })
  thread = await makeThread(w.db, { group, author: marlow, title: 'Awake again' })
  place = { at: 'reply', id: thread.id }
})

const clientId = newId()
const save = (me: Caller, sequence: number, body: string) => me.forum.saveDraft({ place, sequence, clientId, body })

describe('two windows', () => {
  it('an older one overwrites nothing and is given the newer words', async () => {
    const [one, other] = [await w.as(wren), await w.as(wren)]
    expect(await save(one, 0, 'The first line.')).toMatchObject({ state: 'saved', sequence: 1 })
    expect(await save(other, 1, 'The first line. And a second.')).toMatchObject({ state: 'saved', sequence: 2 })
    const refused = await save(one, 1, 'The first line, told otherwise.')
    expect(refused).toMatchObject({ state: 'newer', draft: { sequence: 2, body: 'The first line. And a second.' } })
    expect(await one.forum.draft({ place })).toMatchObject({ sequence: 2, body: 'The first line. And a second.' })
    // Having seen both, one may choose.
    expect(await save(one, 2, 'The first line, told otherwise.')).toMatchObject({ state: 'saved', sequence: 3 })
  })

  it('one that opened before there was a draft does not begin a second one', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'From the phone.')
    expect(await me.forum.saveDraft({ place, sequence: 0, clientId: newId(), body: 'From the desk.' })).toMatchObject({ state: 'newer', draft: { body: 'From the phone.' } })
    expect(await w.db.draft.count()).toBe(1)
  })

  it('the same save twice (the answer was lost) is one save', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'A line.')
    expect(await save(me, 0, 'A line.')).toMatchObject({ state: 'saved', sequence: 1 })
  })

  it('of fifty saves at once that know the same version, one is kept', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'Begun.')
    const all = await Promise.all(Array.from({ length: 50 }, (_, index) => save(me, 1, `Try ${index}.`)))
    const won = all.filter((one) => one.state === 'saved')
    expect(won).toHaveLength(1)
    expect((await me.forum.draft({ place }))?.sequence).toBe(2)
  })
})

describe('nothing is lost', () => {
  it('survives a sign-in that ran out, and another device', async () => {
    const signIn = await makeSignIn(w.db, wren)
    const before = createCaller(contextFor(await loadActor(signIn), 'x'))
    await save(before, 0, 'Half a sentence')
    await w.db.signIn.update({ where: { id: signIn }, data: { revokedAt: new Date() } })
    const ended = createCaller(contextFor(await loadActor(signIn), 'x'))
    expect(await save(ended, 1, 'Half a sentence more').then(() => null, refusalOf)).toMatchObject({ code: 'SIGNED_OUT' })
    expect(await (await w.as(wren)).forum.draft({ place })).toMatchObject({ body: 'Half a sentence', sequence: 1, clientId })
  })

  it('keeps words that are too long to send, and refuses only what is far longer', async () => {
    const me = await w.as(wren)
    expect(await save(me, 0, 'x'.repeat(15_000))).toMatchObject({ state: 'saved' })
    expect(await save(me, 1, 'x'.repeat(20_001)).then(() => null, refusalOf)).toMatchObject({ code: 'INVALID', fields: { body: 'forum.draft-long' } })
  })

  it('gives back what was discarded', async () => {
    const me = await w.as(wren)
    await me.forum.saveDraft({ place, sequence: 0, clientId, body: 'Not this.', notes: ['relapse'], quotes: 1 })
    const { draft } = await me.forum.discardDraft({ place })
    expect(await me.forum.draft({ place })).toBeNull()
    expect(draft).toMatchObject({ body: 'Not this.', notes: ['relapse'], quotes: 1 })
    if (!draft) return
    const { updatedAt: _at, sequence: _known, outdated: _old, ...words } = draft
    expect(await me.forum.saveDraft({ ...words, sequence: 0 })).toMatchObject({ state: 'saved' })
    expect(await me.forum.draft({ place })).toMatchObject({ body: 'Not this.', notes: ['relapse'] })
    expect((await me.forum.discardDraft({ place: { at: 'start', id: newId() } })).draft).toBeNull()
  })

  it('a draft without a word is none', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'Something.')
    expect(await save(me, 1, '  \n ')).toMatchObject({ state: 'saved', sequence: 0 })
    expect(await w.db.draft.count()).toBe(0)
  })

  it('is erased when nobody touched it for ninety days, and not a day before', async () => {
    w.at('2026-03-01T10:00:00Z')
    await save(await w.as(wren), 0, 'Old words.')
    w.pass(89 * DAY)
    await prune()
    expect(await w.db.draft.count()).toBe(1)
    w.pass(1 * DAY + MINUTE)
    await prune()
    expect(await w.db.draft.count()).toBe(0)
  })

  it('says when there are too many, and keeps those there are', async () => {
    const me = await w.as(wren)
    await w.db.draft.createMany({ data: Array.from({ length: DRAFTS_MOST }, () => ({ id: newId(), accountId: wren.id, place: `reply:${newId()}`, body: 'x', clientId: newId(), createdAt: new Date(), updatedAt: new Date() })) })
    expect(await save(me, 0, 'One more.').then(() => null, refusalOf)).toMatchObject({ code: 'INVALID', reason: 'forum.drafts-full' })
    expect(await w.db.draft.count()).toBe(DRAFTS_MOST)
  })
})

describe('what is sent', () => {
  it('is no draft any more: a reply, a new thread, a change', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'I am here too.')
    const sent = await me.forum.reply({ threadId: thread.id, body: 'I am here too.', clientId })
    const start: DraftPlace = { at: 'start', id: group.id }
    const startId = newId()
    await me.forum.saveDraft({ place: start, sequence: 0, clientId: startId, title: 'Rain', body: 'It rains.', kind: 'talk' })
    await me.forum.start({ groupId: group.id, kind: 'talk', title: 'Rain', body: 'It rains.', clientId: startId, notes: [] })
    const change: DraftPlace = { at: 'edit', id: sent.postId }
    await me.forum.saveDraft({ place: change, sequence: 0, clientId: newId(), body: 'I am here as well.' })
    await me.forum.edit({ id: sent.postId, body: 'I am here as well.', revision: 1 })
    expect(await w.db.draft.count()).toBe(0)
  })

  it('is not kept again by a save that arrives late', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'I am here')
    const sent = await me.forum.reply({ threadId: thread.id, body: 'I am here too.', clientId })
    expect(await save(me, 1, 'I am here too.')).toEqual({ state: 'sent' })
    const change: DraftPlace = { at: 'edit', id: sent.postId }
    await me.forum.edit({ id: sent.postId, body: 'Still here.', revision: 1 })
    expect(await me.forum.saveDraft({ place: change, sequence: 0, clientId: newId(), body: 'Still here.' })).toEqual({ state: 'sent' })
    expect(await w.db.draft.count()).toBe(0)
  })

  it('says when the post was changed after the change was begun', async () => {
    w.at('2026-03-01T10:00:00Z')
    const me = await w.as(wren)
    const sent = await me.forum.reply({ threadId: thread.id, body: 'I am here.', clientId })
    const change: DraftPlace = { at: 'edit', id: sent.postId }
    await me.forum.saveDraft({ place: change, sequence: 0, clientId: newId(), body: 'I am here, in the dark.' })
    expect(await me.forum.draft({ place: change })).toMatchObject({ outdated: false })
    w.pass(MINUTE)
    await (await w.as(wren)).forum.edit({ id: sent.postId, body: 'I am here, by the window.', revision: 1, draft: 0 })
    expect(await me.forum.draft({ place: change })).toMatchObject({ outdated: true, body: 'I am here, in the dark.' })
  })

  it('takes no words with it that another window saved later', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'Short.')
    await save(me, 1, 'Short, and then much longer.')
    await me.forum.reply({ threadId: thread.id, body: 'Short.', clientId, draft: 1 })
    const kept = await me.forum.draft({ place })
    expect(kept).toMatchObject({ body: 'Short, and then much longer.' })
    // They go on under an id of their own, or they could never be sent.
    expect(kept?.clientId).not.toBe(clientId)
  })

  it('stays a draft when sending is refused', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'I am here too.')
    await w.db.thread.update({ where: { id: thread.id }, data: { lockedAt: new Date() } })
    expect(await me.forum.reply({ threadId: thread.id, body: 'I am here too.', clientId }).then(() => null, refusalOf)).toMatchObject({ reason: 'forum.thread-locked' })
    expect(await me.forum.draft({ place })).toMatchObject({ body: 'I am here too.' })
  })
})

describe('it is its writer’s alone', () => {
  it('is absent for everybody else, at the same place', async () => {
    await save(await w.as(wren), 0, 'A word for nobody yet.')
    const other = await w.as(marlow)
    expect(await other.forum.draft({ place })).toBeNull()
    expect(await other.forum.drafts({})).toEqual({ drafts: [], next: null })
    expect((await other.forum.discardDraft({ place })).draft).toBeNull()
    expect(await save(other, 0, 'Mine.')).toMatchObject({ state: 'saved', sequence: 1 })
    expect((await (await w.as(wren)).forum.draft({ place }))?.body).toBe('A word for nobody yet.')
  })

  it('lists own words with the place in words, and leaves the place out once it cannot be read', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'I am here too.')
    await me.forum.saveDraft({ place: { at: 'start', id: group.id }, sequence: 0, clientId: newId(), title: 'Rain', body: '' })
    const listed = (await me.forum.drafts({})).drafts
    expect(listed).toMatchObject([
      { title: 'Rain', where: { group: 'Night porch', title: null, href: `/groups/${group.id}/new` } },
      { words: 'I am here too.', where: { group: 'Night porch', title: 'Awake again', href: `/threads/${thread.id}#reply` } },
    ])
    await w.db.membership.updateMany({ where: { accountId: wren.id }, data: { state: 'removed' } })
    const outside = await (await w.as(wren)).forum.drafts({})
    expect(outside.drafts.map((row) => [row.title, row.words, row.where])).toEqual([
      ['Rain', '', null],
      ['', 'I am here too.', null],
    ])
    expect(JSON.stringify(outside)).not.toMatch(/Night porch|Awake again/)
  })

  it('names no thread whose opening does not show', async () => {
    const me = await w.as(wren)
    await save(me, 0, 'I am here too.')
    await w.db.post.updateMany({ where: { threadId: thread.id }, data: { hiddenAt: new Date() } })
    expect((await me.forum.drafts({})).drafts[0]?.where).toMatchObject({ group: 'Night porch', title: null })
  })

  it('pages by key', async () => {
    const me = await w.as(wren)
    for (let index = 0; index < 5; index += 1) await me.forum.saveDraft({ place: { at: 'reply', id: newId() }, sequence: 0, clientId: newId(), body: `Draft ${index}` })
    const first = await me.forum.drafts({ limit: 3 })
    const second = await me.forum.drafts({ limit: 3, after: first.next ?? '' })
    expect([...first.drafts, ...second.drafts].map((row) => row.words)).toEqual(['Draft 4', 'Draft 3', 'Draft 2', 'Draft 1', 'Draft 0'])
    expect(second.next).toBeNull()
  })
})
