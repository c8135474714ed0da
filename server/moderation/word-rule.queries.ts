import { setImmediate } from 'node:timers/promises'
import { Prisma } from '@/prisma/generated/client'
import type { ContentNote, Standing } from '@/prisma/generated/enums'
import { accountOf, foldedBy, type Actor } from '@/server/core/actor'
import { DAY, HOUR, later } from '@/server/core/clock'
import type { Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import { excerptOf } from '@/server/forum/forum.view'
import { invitedSql } from '@/server/chat/chat.access'
import { unblockedSql } from '@/server/forum/forum.access'
import { readableGroupSql } from '@/server/groups/groups.access'
import { applyRules, ownHost, type Rule } from '@/server/screening/screening.service'
import { mayModerate } from './moderation.policy'
import { TRIAL_DAYS, TRIAL_HOLDS_HOURS, TRIAL_SHOWN, type TrialView, type WordKind, type WordView } from './word-rule.schema'

interface WordRow extends Omit<WordView, 'state' | 'can'> {
  kind: WordKind
}

const stateOf = (row: WordRow): WordView['state'] => (row.retiredAt ? 'retired' : row.liveAt ? 'live' : 'draft')

/** Whether the dry run was looked at lately enough for the line to go live. */
export function isTriedLately(triedAt: Date | null, now: Date): boolean {
  return triedAt !== null && now.getTime() - triedAt.getTime() <= TRIAL_HOLDS_HOURS * HOUR
}

function viewWord(row: WordRow, now: Date): WordView {
  const state = stateOf(row)
  return { ...row, state, can: { live: state === 'draft' && isTriedLately(row.triedAt, now), retire: state !== 'retired' } }
}

async function rows(ctx: Ctx, where: Prisma.Sql, limit: number): Promise<WordView[]> {
  const found = await ctx.db.$queryRaw<WordRow[]>`
    SELECT w."id", w."kind", w."pattern", w."lane", w."replacement", w."upTo", w."note", f."name" AS "by", w."createdAt", w."triedAt", w."liveAt", w."retiredAt"
    FROM "WordRule" w LEFT JOIN "Account" a ON a."id" = w."createdBy" AND a."erasedAt" IS NULL LEFT JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
    WHERE ${where} ORDER BY w."retiredAt" IS NOT NULL, w."liveAt" IS NOT NULL, w."createdAt" DESC, w."id" DESC LIMIT ${limit}`
  return found.map((row) => viewWord(row, ctx.now))
}

/** The word lists: drafts first, then what is at work, then what was retired lately. For the desk. */
export async function words(ctx: Ctx): Promise<{ words: WordView[] }> {
  ensure(mayModerate(ctx.actor))
  const kept = await rows(ctx, Prisma.sql`w."retiredAt" IS NULL`, 500)
  const retired = await rows(ctx, Prisma.sql`w."retiredAt" IS NOT NULL AND w."retiredAt" > ${later(ctx.now, -90 * DAY)}`, 50)
  return { words: [...kept, ...retired] }
}

/**
 * A line of a word list.
 * @throws NOT_FOUND when absent, and for whoever is no moderator.
 */
export async function word(ctx: Ctx, input: { id: string }): Promise<WordView> {
  ensure(mayModerate(ctx.actor))
  const [found] = await rows(ctx, Prisma.sql`w."id" = ${input.id}::uuid`, 1)
  if (!found) throw notFound()
  return found
}

/** How many texts are read at once, and in all, so that a run neither holds the server nor ends never. */
const CHUNK = 500
const MOST = 40_000
const FEW = 5

interface TextRow {
  id: string
  type: 'post' | 'message'
  words: string
  standing: Standing
  at: Date
  readable: boolean
  groupName: string | null
  href: string
  notes: ContentNote[]
}

const mine = (actor: Actor): Prisma.Sql => Prisma.sql`(SELECT m."groupId" FROM "Membership" m WHERE m."accountId" = ${accountOf(actor)}::uuid AND m."state" = 'member')`

/** A chunk of posts and messages, newest first. Words come along for matching alone; where the asker does not read, nothing else does. */
async function chunk(ctx: Ctx, before: { at: Date; id: string }, since: Date): Promise<TextRow[]> {
  const below = (alias: string): Prisma.Sql => {
    const x = Prisma.raw(`"${alias}"`)
    return Prisma.sql`(${x}."createdAt", ${x}."id") < (${before.at}::timestamptz, ${before.id}::uuid) AND ${x}."createdAt" > ${since} AND ${x}."deletedAt" IS NULL`
  }
  return ctx.db.$queryRaw<TextRow[]>`
    SELECT x.*, a."standing" FROM (
      (SELECT p."id", 'post' AS "type", CASE WHEN p."number" = 1 THEN t."title" || E'\n' ELSE '' END || p."source" AS "words", p."authorId", p."createdAt" AS "at",
        (${readableGroupSql(ctx.actor, 'g')} AND ${unblockedSql(ctx.actor, 'p')} AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND t."hiddenAt" IS NULL AND o."hiddenAt" IS NULL AND o."heldAt" IS NULL AND o."deletedAt" IS NULL) AS "readable",
        g."name" AS "groupName", '/threads/' || t."id" || '?at=' || COALESCE(p."number", 1) || '#post-' || COALESCE(p."number", 1) AS "href",
        (CASE WHEN p."number" = 1 THEN t."notes" ELSE p."notes" END)::text[] AS "notes"
      FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Group" g ON g."id" = p."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
      WHERE ${below('p')} ORDER BY p."createdAt" DESC, p."id" DESC LIMIT ${CHUNK})
      UNION ALL
      (SELECT m."id", 'message', m."body", m."senderId", m."createdAt",
        (${readableGroupSql(ctx.actor, 'g')} AND g."id" IN ${mine(ctx.actor)} AND ${unblockedSql(ctx.actor, 'm')} AND ${invitedSql(ctx.actor, 'r')} AND m."number" >= r."firstNumber" AND m."hiddenAt" IS NULL AND m."heldAt" IS NULL),
        g."name", '/rooms/' || m."roomId" || '#m-' || COALESCE(m."number", 0), '{}'::text[]
      FROM "Message" m JOIN "Room" r ON r."id" = m."roomId" JOIN "Group" g ON g."id" = m."groupId"
      WHERE ${below('m')} ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${CHUNK})
    ) x JOIN "Account" a ON a."id" = x."authorId" ORDER BY x."at" DESC, x."id" DESC LIMIT ${CHUNK}`
}

/** What a rule would have done over the last thirty days, as far as the one who asks may read; elsewhere a bare count. */
export async function trial(ctx: Ctx, rule: Rule): Promise<TrialView> {
  ensure(mayModerate(ctx.actor))
  const since = later(ctx.now, -TRIAL_DAYS * DAY)
  const found: TrialView = { read: 0, found: 0, matches: [], elsewhere: null, cut: false, triedAt: ctx.now }
  let elsewhere = 0
  let before = { at: later(ctx.now, DAY), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
  for (;;) {
    const texts = await chunk(ctx, before, since)
    for (const text of texts) {
      const reading = applyRules([rule], { words: text.words, standing: text.standing, ownHost: ownHost() })
      if (reading.hold === null && reading.raise === null && reading.words === text.words) continue
      if (!text.readable) {
        elsewhere += 1
        continue
      }
      found.found += 1
      if (found.matches.length < TRIAL_SHOWN) found.matches.push({ type: text.type, group: text.groupName ?? '', href: text.href, excerpt: foldedBy(ctx.actor, text.notes).length > 0 ? null : excerptOf(text.words.replaceAll('<', '&lt;'), 240), at: text.at })
    }
    found.read += texts.length
    const last = texts.at(-1)
    if (!last || texts.length < CHUNK) break
    if (found.read >= MOST) {
      found.cut = true
      break
    }
    before = { at: last.at, id: last.id }
    // Whoever writes meanwhile goes first.
    await setImmediate()
  }
  return { ...found, elsewhere: elsewhere < FEW ? null : elsewhere }
}
