import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { later, MINUTE } from '@/server/core/clock'
import { RENDERER } from '@/server/core/markdown'
import { ensure } from '@/server/core/policy'
import { contentFolder, readEdition, type ShippedPage } from './resources.edition'
import { pageChanged } from './resources.events'
import { mayImport, mayReplace } from './resources.policy'

/** Two processes that start together take turns here. */
const IMPORT_LOCK = 7_021_100
const MOVE_EVERY_MS = MINUTE

export interface Imported {
  added: number
  changed: number
  /** Left alone because somebody edited them in the app. */
  kept: number
}

/**
 * Lays out the shipped edition: adds pages that are missing, brings those up to date that nobody touched,
 * and leaves alone what was edited in the app. The same edition twice changes nothing.
 */
export async function importShipped(ctx: Ctx, content: string = contentFolder()): Promise<Imported> {
  ensure(mayImport(ctx.actor))
  const edition = readEdition(content)
  return inTx(ctx, async (tx) => {
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`
    const stored = await tx.db.resourcePage.findMany({ select: { id: true, slug: true, locale: true, title: true, source: true, revision: true, shippedHash: true } })
    const done: Imported = { added: 0, changed: 0, kept: 0 }
    for (const page of edition) {
      const old = stored.find((row) => row.slug === page.head.slug && row.locale === page.head.locale)
      if (!old) {
        await addPage(tx, page)
        done.added += 1
      } else if (mayReplace(old, page.hash)) {
        await replacePage(tx, old, page)
        done.changed += 1
      } else if (old.shippedHash === null) {
        done.kept += 1
        continue
      } else continue
      tx.emit(pageChanged(page.head.slug))
    }
    if (done.added + done.changed > 0) await layShelves(tx, edition)
    return done
  })
}

function columns(tx: Tx, page: ShippedPage) {
  const { head } = page
  return {
    title: head.title,
    summary: head.summary,
    collection: head.collection,
    audience: head.audience,
    notes: head.notes,
    groupKinds: head.groups,
    linked: head.linked,
    questions: head.questions,
    order: head.order,
    source: page.source,
    html: page.html,
    renderer: RENDERER,
    minutes: page.minutes,
    shippedHash: page.hash,
    updatedAt: tx.now,
  }
}

const cite = (pageId: string, page: ShippedPage) => page.citations.map((citation) => ({ id: newId(), pageId, ...citation }))

async function addPage(tx: Tx, page: ShippedPage): Promise<void> {
  const id = newId()
  await tx.db.resourcePage.create({ data: { id, slug: page.head.slug, locale: page.head.locale, ...columns(tx, page) } })
  await tx.db.resourceRevision.create({ data: { id: newId(), pageId: id, revision: 1, title: page.head.title, source: page.source, at: tx.now } })
  await tx.db.citation.createMany({ data: cite(id, page) })
}

async function replacePage(tx: Tx, old: { id: string; title: string; source: string; revision: number }, page: ShippedPage): Promise<void> {
  // A new revision is new words; a source put right or a block mended is the same page.
  const isReworded = old.title !== page.head.title || old.source !== page.source
  const revision = isReworded ? old.revision + 1 : old.revision
  // What a person checked were the words as they stood.
  await tx.db.resourcePage.update({ where: { id: old.id }, data: { ...columns(tx, page), revision, ...(isReworded ? { checkedAt: null, checkedBy: null } : {}) } })
  if (isReworded) await tx.db.resourceRevision.create({ data: { id: newId(), pageId: old.id, revision, title: page.head.title, source: page.source, at: tx.now } })
  await tx.db.citation.deleteMany({ where: { pageId: old.id } })
  await tx.db.citation.createMany({ data: cite(old.id, page) })
}

/** A shelf stands where its first page stands. */
async function layShelves(tx: Tx, edition: ShippedPage[]): Promise<void> {
  const shelves = new Map<string, { slug: string; locale: string; title: string; order: number }>()
  for (const { head } of edition) {
    const key = `${head.locale} ${head.collection}`
    const order = Math.min(head.order, shelves.get(key)?.order ?? head.order)
    shelves.set(key, { slug: head.collection, locale: head.locale, title: head.collectionTitle, order })
  }
  for (const shelf of shelves.values()) {
    const { slug, locale, title, order } = shelf
    await tx.db.collection.upsert({ where: { slug_locale: { slug, locale } }, create: shelf, update: { title, order } })
  }
}

/**
 * Remembers, for the member alone, which page they have open, to go on from Today. At most one write a minute
 * and page; a page that is not there is nothing to remember.
 * @throws SIGNED_OUT for a guest.
 */
export async function markReading(ctx: Ctx, { slug }: { slug: string }): Promise<void> {
  const { accountId } = memberOf(ctx)
  await ctx.db.$executeRaw`
    INSERT INTO "ResourcePointer" ("accountId", "pageId", "at")
    SELECT ${accountId}::uuid, p."id", ${ctx.now} FROM "ResourcePage" p WHERE p."slug" = ${slug} AND p."locale" = 'en'
    ON CONFLICT ("accountId", "pageId") DO UPDATE SET "at" = EXCLUDED."at" WHERE "ResourcePointer"."at" < ${later(ctx.now, -MOVE_EVERY_MS)}`
}
