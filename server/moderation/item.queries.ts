import type { LifeRole, SanctionKind, Standing, SubjectType } from '@/prisma/generated/enums'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { renderWritten } from '@/server/core/markdown'
import { audit } from './audit.service'
import { groupsToMoveTo, placeOf, relatedItems, threadsToMergeInto } from './item.facts.queries'
import { accessItem, visibleItemsSql, type AccessedItem } from './moderation.access'
import { actionsOn, whyNot } from './moderation.policy'
import type { LaneName, ReportReason } from './moderation.schema'
import { viewClaim } from './queue.queries'
import { subjectInPlace } from './subject.queries'
import { subjectWords } from './subject.service'

/** How many of a person's earlier items and sanctions an item shows. */
const LAST = 5
/** How many reports an item shows; more would not change what is to be done. */
const REPORTS = 30

interface ReportRow {
  reason: ReportReason
  note: string | null
  stood: string | null
  revision: number | null
  at: Date
  faceId: string
  name: string
  roles: LifeRole[]
}

/** The reports of an item; a second look also shows those of the first. */
async function reportsOf(tx: Tx, item: AccessedItem): Promise<ReportRow[]> {
  return tx.db.$queryRaw<ReportRow[]>`
    SELECT r."reason", n."words" AS "note", w."words" AS "stood", r."revision", r."createdAt" AS "at", f."id" AS "faceId", f."name", a."lifeRoles"::text[] AS "roles"
    FROM "Report" r JOIN "ReviewItem" e ON e."id" = r."itemId"
      JOIN "Account" a ON a."id" = r."reporterId" JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
      LEFT JOIN "CaseText" n ON n."id" = r."noteTextId" AND n."erasedAt" IS NULL
      LEFT JOIN "CaseText" w ON w."id" = r."stoodTextId" AND w."erasedAt" IS NULL
    WHERE e."id" = ${item.id}::uuid OR (${item.source} = 'follow_up' AND e."subjectType" = ${item.subjectType}::"SubjectType" AND e."subjectId" = ${item.subjectId}::uuid AND e."createdAt" <= ${item.createdAt})
    ORDER BY r."createdAt" DESC, r."id" DESC LIMIT ${REPORTS}`
}

interface PersonRow {
  joinedAt: Date
  standing: Standing
  items: number
  sanctions: number
  faceId: string
  name: string
  roles: LifeRole[]
  lastItems: { id: string | null; lane: LaneName; subjectType: SubjectType; outcome: string | null; at: string }[]
  lastSanctions: { kind: SanctionKind; rule: string; startsAt: string; endsAt: string | null; liftedAt: string | null }[]
}

/** The history of the person an item is about: counts, and the last five of each. Items the asker is a party to carry no way in. */
async function personOf(tx: Tx, item: AccessedItem) {
  if (!item.subjectAuthorId) return null
  const about = item.subjectAuthorId
  const [row] = await tx.db.$queryRaw<PersonRow[]>`
    SELECT a."createdAt" AS "joinedAt", a."standing", f."id" AS "faceId", f."name", a."lifeRoles"::text[] AS "roles",
      (SELECT count(*)::int FROM "ReviewItem" x WHERE x."subjectAuthorId" = a."id" AND x."id" <> ${item.id}::uuid) AS "items",
      (SELECT count(*)::int FROM "Sanction" s WHERE s."accountId" = a."id") AS "sanctions",
      COALESCE((SELECT json_agg(l) FROM (SELECT CASE WHEN ${visibleItemsSql(tx.actor)} THEN i."id" END AS "id", i."lane", i."subjectType", i."outcome", COALESCE(i."closedAt", i."createdAt") AS "at"
        FROM "ReviewItem" i WHERE i."subjectAuthorId" = a."id" AND i."id" <> ${item.id}::uuid ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${LAST}) l), '[]') AS "lastItems",
      COALESCE((SELECT json_agg(l) FROM (SELECT s."kind", s."rule", s."startsAt", s."endsAt", s."liftedAt"
        FROM "Sanction" s WHERE s."accountId" = a."id" ORDER BY s."startsAt" DESC, s."id" DESC LIMIT ${LAST}) l), '[]') AS "lastSanctions"
    FROM "Account" a JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault" WHERE a."id" = ${about}::uuid`
  if (!row) return null
  const date = (text: string | null): Date | null => (text === null ? null : new Date(text))
  return {
    face: { id: row.faceId, name: row.name, roles: row.roles },
    standing: row.standing,
    joinedAt: row.joinedAt,
    notes: [],
    items: row.items,
    sanctions: row.sanctions,
    lastItems: row.lastItems.map((one) => ({ ...one, at: new Date(one.at) })),
    lastSanctions: row.lastSanctions.map((one) => {
      const endsAt = date(one.endsAt)
      const liftedAt = date(one.liftedAt)
      return { kind: one.kind, rule: one.rule, startsAt: new Date(one.startsAt), endsAt, liftedAt, inForce: one.kind !== 'warning' && !liftedAt && (endsAt === null || endsAt > tx.now) }
    }),
  }
}

/** The words as they stood, once for each version that was reported, the oldest first. */
function stoodFrom(reports: ReportRow[]): { revision: number | null; html: string; at: Date }[] {
  const seen = new Map<string, { revision: number | null; html: string; at: Date }>()
  for (const report of [...reports].reverse()) {
    if (report.stood !== null && report.stood !== '' && !seen.has(report.stood)) seen.set(report.stood, { revision: report.revision, html: renderWritten(report.stood), at: report.at })
  }
  return [...seen.values()]
}

/**
 * Opens an item: the words as they stood and as they stand, ten entries either side, the person's history, the
 * reports, and exactly what this moderator may do. This is the one way a moderator reads inside a group they are
 * not in, so each opening is written down, in the transaction that reads.
 * Reporters stay 'a member', except who says 'I am not safe': somebody must know whom to reach.
 */
export async function readItem(ctx: Ctx, input: { itemId: string }) {
  const me = memberOf(ctx).accountId
  await ctx.limit('read.heavy')
  return inTx(ctx, async (tx) => {
    const item = await accessItem(tx, input.itemId)
    await audit(tx, { verb: 'item.opened', subjectType: item.subjectType, subjectId: item.subjectId, aboutId: item.subjectAuthorId, itemId: item.id, version: item.version })
    const reports = await reportsOf(tx, item)
    const person = await personOf(tx, item)
    const subject = await subjectInPlace(tx, item)
    const words = await subjectWords(tx, item.subjectType, item.subjectId)
    const place = await placeOf(tx, item)
    const can = actionsOn(item, me, tx.now)
    const lastStood = reports.find((report) => report.stood !== null)?.stood ?? null
    return {
      id: item.id,
      lane: item.lane,
      source: item.source,
      version: item.version,
      createdAt: item.createdAt,
      dueAt: item.dueAt,
      closedAt: item.closedAt,
      outcome: item.outcome,
      claim: viewClaim(item, me, tx.now),
      signals: item.signals,
      holdReason: place.holdReason,
      stage: item.stage,
      escalated: item.escalatedAt !== null,
      notes: place.notes,
      thread: place.thread,
      moveTo: can.includes('move') ? await groupsToMoveTo(tx, item) : [],
      mergeInto: can.includes('merge') && place.thread ? await threadsToMergeInto(tx, item, place.thread.id) : [],
      related: await relatedItems(tx, item, place.thread?.id ?? null),
      pairs: [],
      appeal: null,
      letterId: null,
      subject: { ...subject, type: item.subjectType, state: item.state, now: words === null ? null : renderWritten(words), source: can.includes('edit') ? place.source : null, changed: words !== null && lastStood !== null && words !== lastStood },
      stood: stoodFrom(reports),
      reports: reports.map((report) => ({ reason: report.reason, note: report.note, at: report.at, by: report.reason === 'not_safe' ? { id: report.faceId, name: report.name, roles: report.roles } : null })),
      person,
      can,
      why: whyNot(item, me, tx.now),
    }
  })
}
