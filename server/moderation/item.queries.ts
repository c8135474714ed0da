import type { LifeRole } from '@/prisma/generated/enums'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { renderWritten } from '@/server/core/markdown'
import { audit } from './audit.service'
import { appealOf, groupsToMoveTo, placeOf, relatedItems, threadsToMergeInto } from './item.facts.queries'
import { openLetterOf } from './letter.access'
import { accessItem, type AccessedItem } from './moderation.access'
import { actionsOn, deskMember, whyNot } from './moderation.policy'
import type { ReportReason } from './moderation.schema'
import { pairsOn } from './pair.queries'
import { personOf } from './person.queries'
import { viewClaim } from './queue.queries'
import { subjectInPlace } from './subject.queries'
import { subjectWords } from './subject.service'

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

/** The reports of an item and of what was joined to it; a second look, a follow-up and an appeal also show those of what they come after. */
async function reportsOf(tx: Tx, item: AccessedItem): Promise<ReportRow[]> {
  return tx.db.$queryRaw<ReportRow[]>`
    SELECT r."reason", n."words" AS "note", w."words" AS "stood", r."revision", r."createdAt" AS "at", f."id" AS "faceId", f."name", a."lifeRoles"::text[] AS "roles"
    FROM "Report" r JOIN "ReviewItem" e ON e."id" = r."itemId"
      JOIN "Account" a ON a."id" = r."reporterId" JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
      LEFT JOIN "CaseText" n ON n."id" = r."noteTextId" AND n."erasedAt" IS NULL
      LEFT JOIN "CaseText" w ON w."id" = r."stoodTextId" AND w."erasedAt" IS NULL
    WHERE e."id" IN (${item.id}::uuid, ${item.parentId}::uuid) OR e."mergedIntoId" = ${item.id}::uuid OR (${item.source} = 'follow_up' AND e."subjectType" = ${item.subjectType}::"SubjectType" AND e."subjectId" = ${item.subjectId}::uuid AND e."createdAt" <= ${item.createdAt})
    ORDER BY r."createdAt" DESC, r."id" DESC LIMIT ${REPORTS}`
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
    if (!item.firstLookAt && !item.closedAt) await tx.db.reviewItem.updateMany({ where: { id: item.id, firstLookAt: null }, data: { firstLookAt: tx.now } })
    const reports = await reportsOf(tx, item)
    const person = await personOf(tx, item)
    const subject = await subjectInPlace(tx, item)
    const words = await subjectWords(tx, item.aboutType, item.aboutId)
    const place = await placeOf(tx, item)
    const can = actionsOn(item, deskMember(tx.actor), tx.now)
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
      pairs: await pairsOn(tx, item.id),
      appeal: await appealOf(tx, item),
      letterId: item.subjectAuthorId ? await openLetterOf(tx, { accountId: item.subjectAuthorId, aliasFaceId: item.aliasFaceId }) : null,
      subject: { ...subject, type: item.subjectType, state: item.state, now: words === null ? null : renderWritten(words), source: can.includes('edit') ? place.source : null, changed: words !== null && lastStood !== null && words !== lastStood },
      stood: stoodFrom(reports),
      reports: reports.map((report) => ({ reason: report.reason, note: report.note, at: report.at, by: report.reason === 'not_safe' ? { id: report.faceId, name: report.name, roles: report.roles } : null })),
      person,
      can,
      why: whyNot(item, deskMember(tx.actor), tx.now),
    }
  })
}
