import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makePost, makeThread } from '@/prisma/factories'
import { AGREEMENTS } from '@/server/accounts/accounts.schema'
import { MINUTE } from '@/server/core/clock'
import { importShipped } from '@/server/resources/resources.service'
import { mayImport, mayReplace } from '@/server/resources/resources.policy'
import { HOUSE_PAGES } from '@/server/resources/resources.schema'
import { world } from '@/tests/support/world'

const w = world()
const SLUG = 'infection-risk-and-fever'
let content: string

beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'hearthside-content-'))
  cpSync('content/library', join(content, 'library'), { recursive: true })
})
afterEach(() => rmSync(content, { recursive: true, force: true }))

const change = (file: string, from: string | RegExp, to: string): void => {
  const path = join(content, 'library', file)
  const before = readFileSync(path, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
}
const stored = () => w.db.resourcePage.findUniqueOrThrow({ where: { slug_locale: { slug: SLUG, locale: 'en' } }, include: { revisions: true, citations: { orderBy: { number: 'asc' } } } })
const events = () => w.db.domainEvent.count({ where: { name: 'resources.page.changed' } })

describe('laying out the shipped edition', () => {
  it('adds every page with its revision and its sources, and says so', async () => {
    expect(await importShipped(w.ctx())).toEqual({ added: 8, changed: 0, kept: 0 })
    const page = await stored()
    expect(page).toMatchObject({ revision: 1, checkedAt: null, checkedBy: null })
    expect(page.revisions).toHaveLength(1)
    expect(page.citations.map((citation) => citation.number)).toEqual(page.citations.map((_, at) => at + 1))
    for (const citation of page.citations) expect(page.html).toContain(`href="#source-${citation.number}"`)
    expect(page.html).not.toMatch(/\[\^|\{\{|[\u2E28\u2E29]/)
    expect(await events()).toBe(8)
  })

  it('changes nothing the second time, in one read', async () => {
    await importShipped(w.ctx())
    const before = await stored()
    w.pass(MINUTE)
    expect(await importShipped(w.ctx())).toEqual({ added: 0, changed: 0, kept: 0 })
    expect(await stored()).toEqual(before)
    expect(await events()).toBe(8)
    expect(await w.countStatements(() => importShipped(w.ctx()))).toBeLessThanOrEqual(4)
  })

  it('takes turns when two processes start together', async () => {
    const both = await Promise.all([importShipped(w.ctx()), importShipped(w.ctx())])
    expect(both.map((one) => one.added).sort()).toEqual([0, 8])
  })

  it('brings new words as a new revision, and forgets that the old ones were checked', async () => {
    await importShipped(w.ctx())
    await w.db.resourcePage.updateMany({ where: { slug: SLUG }, data: { checkedAt: new Date('2026-01-01'), checkedBy: 'A nurse' } })
    change(`en/${SLUG}.md`, '## Why the risk goes up', '## Why it happens')
    expect(await importShipped(w.ctx(), content)).toEqual({ added: 0, changed: 1, kept: 0 })
    const page = await stored()
    expect(page).toMatchObject({ revision: 2, checkedAt: null, checkedBy: null })
    expect(page.revisions).toHaveLength(2)
    expect(await events()).toBe(9)
  })

  it('carries a mended block to every page that embeds it', async () => {
    await importShipped(w.ctx())
    const using = await w.db.resourcePage.count({ where: { html: { contains: 'id="block-infection"' } } })
    change('blocks/en/infection.md', 'a stiff neck, or a rash', 'a stiff neck, or a new rash')
    expect(await importShipped(w.ctx(), content)).toMatchObject({ changed: using })
    expect(await w.db.resourcePage.count({ where: { html: { contains: 'a new rash' } } })).toBe(using)
    // The page's own words are the same: no new revision.
    expect(await stored()).toMatchObject({ revision: 1 })
  })

  it('never overwrites a page that was edited in the app', async () => {
    await importShipped(w.ctx())
    await w.db.resourcePage.updateMany({ where: { slug: SLUG }, data: { shippedHash: null, title: 'Ours', html: '<p>Ours</p>', revision: 5 } })
    change(`en/${SLUG}.md`, '## Why the risk goes up', '## Why it happens')
    expect(await importShipped(w.ctx(), content)).toEqual({ added: 0, changed: 0, kept: 1 })
    expect(await stored()).toMatchObject({ title: 'Ours', html: '<p>Ours</p>', revision: 5 })
  })

  it('refuses an edition that is broken, whole', async () => {
    await importShipped(w.ctx())
    change(`en/${SLUG}.md`, '{{block:infection}}', '{{block:nothing}}')
    change('en/crisis-help.md', '## Afterwards', '## Later')
    await expect(importShipped(w.ctx(), content)).rejects.toThrow('there is no warning block nothing')
    expect(await events()).toBe(8)
  })

  it('is for the machine alone', async () => {
    const curator = await makeAccount(w.db, { grants: [{ role: 'curator' }] })
    await expect(importShipped(w.ctx(await w.actor(curator)))).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'resources.import-system-only' })
    expect(mayImport({ kind: 'guest' }).ok).toBe(false)
    expect([mayReplace({ shippedHash: null }, 'a'), mayReplace({ shippedHash: 'a' }, 'a'), mayReplace({ shippedHash: 'b' }, 'a')]).toEqual([false, false, true])
  })
})

describe('reading', () => {
  beforeEach(async () => void (await importShipped(w.ctx())))

  it('shows the shelves in the order of the house, with nothing claimed', async () => {
    const shelves = await w.guest().resources.shelves()
    expect(shelves.map((shelf) => shelf.slug)).toEqual(['start-here', 'symptoms-and-comfort', 'people-close-to-you', 'for-caregivers', 'finding-support-staying-safe'])
    const pages = shelves.flatMap((shelf) => shelf.pages)
    expect(pages).toHaveLength(8)
    expect(pages.every((page) => !page.isChecked && page.minutes >= 2)).toBe(true)
  })

  it('gives a guest a page in one statement, and leads only to pages that exist', async () => {
    const caller = w.guest()
    expect(await w.countStatements(() => caller.resources.page({ slug: SLUG }))).toBe(1)
    const page = await caller.resources.page({ slug: SLUG })
    expect(page).toMatchObject({ collection: { slug: 'symptoms-and-comfort' }, checkedAt: null, linked: [] })
    expect(page.sources.length).toBeGreaterThan(5)
    const slugs = (await w.db.resourcePage.findMany({ select: { slug: true } })).map((row) => row.slug)
    for (const { slug } of await w.db.resourcePage.findMany({ select: { slug: true } })) {
      const { html, linked } = await caller.resources.page({ slug })
      for (const found of html.matchAll(/href="\/library\/([^"#]+)/g)) expect(slugs).toContain(found[1])
      for (const row of linked) expect(slugs).toContain(row.slug)
    }
  })

  it.each(['no-such-page', 'x'.repeat(81), '../help', "a'b", 'ÄÖ', ''])('answers %j as absent or malformed, never as a fault', async (slug) => {
    await expect(w.guest().resources.page({ slug })).rejects.toMatchObject({ code: slug === 'no-such-page' ? 'NOT_FOUND' : 'BAD_REQUEST' })
  })

  it('gives the pages for a kind of group, hard ones last, and pinned ones in their order', async () => {
    const beside = await w.guest().resources.forKind({ kind: 'care', limit: 6 })
    expect(beside.map((page) => page.slug).slice(0, 2)).toEqual([SLUG, 'talking-with-family-and-children'])
    expect(beside.slice(2).every((page) => page.notes.some((note) => ['dying', 'prognosis', 'suicide'].includes(note)))).toBe(true)
    const pinned = await w.guest().resources.bySlugs({ slugs: ['crisis-help', 'not-written', SLUG] })
    expect(pinned.map((page) => page.slug)).toEqual(['crisis-help', SLUG])
  })

  it('remembers for a member alone where they were', async () => {
    const me = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
    const other = await makeAccount(w.db)
    w.at('2026-11-21T20:00:00Z')
    const mine = await w.as(me)
    expect(await mine.resources.goOn()).toMatchObject({ isBegun: false, page: { notes: [] } })
    await mine.resources.markReading({ slug: 'crisis-help' })
    w.pass(MINUTE)
    expect(await w.countStatements(() => mine.resources.markReading({ slug: SLUG }))).toBe(1)
    await mine.resources.markReading({ slug: 'no-such-page' })
    expect(await (await w.as(me)).resources.goOn()).toMatchObject({ isBegun: true, page: { slug: SLUG } })
    expect(await (await w.as(other)).resources.goOn()).toMatchObject({ isBegun: false })
    await expect(w.guest().resources.markReading({ slug: SLUG })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(w.guest().resources.goOn()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('holds out nothing hard to somebody who has read nothing yet', async () => {
    for (const role of ['patient', 'caregiver', 'bereaved', 'friend'] as const) {
      const found = await (await w.as(await makeAccount(w.db, { lifeRoles: [role] }))).resources.goOn()
      expect(found?.page.notes.some((note) => ['dying', 'prognosis', 'suicide'].includes(note))).toBe(false)
    }
  })
})

describe('what stands beside a page', () => {
  it('is said in public groups only, even to the members of others', async () => {
    const me = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
    const open = await makeGroup(w.db, { kind: 'treat', visibility: 'public', name: 'Open' })
    const closed = await makeGroup(w.db, { kind: 'treat', visibility: 'closed', name: 'Closed' })
    const hidden = await makeGroup(w.db, { kind: 'treat', visibility: 'hidden', name: 'Hidden' })
    const other = await makeGroup(w.db, { kind: 'work', visibility: 'public', name: 'Other' })
    for (const group of [open, closed, hidden, other]) {
      await makeMembership(w.db, { group, account: me })
      const thread = await makeThread(w.db, { group, author: me, title: `In ${group.name}` })
      await makePost(w.db, { thread, author: me })
    }
    for (const caller of [w.guest(), await w.as(me)]) {
      const threads = await caller.forum.forKinds({ kinds: ['treat', 'care'], limit: 6 })
      expect(threads.map((thread) => thread.title)).toEqual(['In Open'])
      expect(threads[0]).toMatchObject({ groupName: 'Open', replies: 1 })
    }
    expect((await w.guest().groups.ofKinds({ kinds: ['treat'], limit: 6 })).map((group) => group.name)).toEqual(['Closed', 'Open'])
    expect((await (await w.as(me)).groups.ofKinds({ kinds: ['treat'], limit: 6 })).map((group) => group.name)).toEqual(['Closed', 'Hidden', 'Open'])
  })

  it('leaves out a thread whose opening does not show', async () => {
    const group = await makeGroup(w.db, { kind: 'treat', visibility: 'public' })
    const [hidden, taken, shown] = [await makeThread(w.db, { group }), await makeThread(w.db, { group }), await makeThread(w.db, { group, title: 'Still here' })]
    await w.db.post.updateMany({ where: { threadId: hidden?.id, number: 1 }, data: { hiddenAt: new Date() } })
    await w.db.thread.update({ where: { id: taken?.id }, data: { deletedAt: new Date() } })
    expect(shown).toBeDefined()
    expect((await w.guest().forum.forKinds({ kinds: ['treat'], limit: 6 })).map((thread) => thread.title)).toEqual(['Still here'])
  })
})

describe('a member with a page open', () => {
  it('costs four statements beside knowing who they are', async () => {
    await importShipped(w.ctx())
    const me = await w.as(await makeAccount(w.db))
    const kinds = ['treat', 'iso', 'care']
    const count = await w.countStatements(() =>
      Promise.all([me.resources.page({ slug: SLUG }), me.forum.forKinds({ kinds, limit: 4 }), me.groups.ofKinds({ kinds, limit: 4 }), me.resources.markReading({ slug: SLUG })]),
    )
    expect(count).toBe(4)
  })
})

describe('the papers of the house', () => {
  it('are the versions that people agree to', async () => {
    const [guidelines, privacy] = await Promise.all([w.guest().resources.house({ name: 'guidelines' }), w.guest().resources.house({ name: 'privacy' })])
    expect(guidelines.version).toBe(AGREEMENTS.guidelines)
    expect(privacy.version).toBe(AGREEMENTS.health_data)
  })

  it.each(HOUSE_PAGES)('%s is rendered, without asking the database', async (name) => {
    const caller = w.guest()
    expect(await w.countStatements(() => caller.resources.house({ name }))).toBe(0)
    expect((await caller.resources.house({ name })).html).toContain('<h2>')
  })
})
