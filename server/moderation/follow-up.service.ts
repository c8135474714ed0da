import { DAY, later, MINUTE } from '@/server/core/clock'
import { inTx, type Ctx } from '@/server/core/ctx'
import type { SubjectType } from '@/prisma/generated/enums'
import type { DueRow } from '@/server/core/due'
import { scheduleDue } from '@/server/core/due'
import { itemChanged } from './moderation.events'
import { aliasOfItemSql } from './moderation.access'
import type { LaneName } from './moderation.schema'
import { openItem } from './open-item.service'

interface Closed {
  groupId: string | null
  subjectType: SubjectType
  subjectId: string
  subjectAuthorId: string | null
  alias: string | null
}

/**
 * `follow_up`, a day and three days after a crisis item was closed: somebody asks how the person is. It stands on the
 * person; for words under another name on those words, or the two names would meet in one item.
 */
export async function followUp(ctx: Ctx, row: DueRow): Promise<void> {
  await inTx(ctx, async (tx) => {
    const [item] = await tx.db.$queryRaw<Closed[]>`
      SELECT i."groupId", i."subjectType", i."subjectId", i."subjectAuthorId", ${aliasOfItemSql('i')} AS "alias" FROM "ReviewItem" i JOIN "Account" a ON a."id" = i."subjectAuthorId" AND a."erasedAt" IS NULL
      WHERE i."id" = ${row.subjectId}::uuid AND i."closedAt" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "ReviewItem" f WHERE f."parentId" = i."id" AND f."stage" = ${row.stage} AND f."createdAt" >= i."closedAt")`
    if (!item?.subjectAuthorId) return
    const on = item.alias ? item : { groupId: null, subjectType: 'account' as const, subjectId: item.subjectAuthorId }
    await openItem(tx, { source: 'follow_up', lane: 'amber', groupId: on.groupId, subjectType: on.subjectType, subjectId: on.subjectId, subjectAuthorId: item.subjectAuthorId, stage: row.stage, parentId: row.subjectId, signals: ['follow_up'] })
  })
}

/** `second_look`: nobody has taken it in a day. The item is marked for a lead, every screen is told, and it is asked again each day. */
export async function secondLookOverdue(ctx: Ctx, row: DueRow): Promise<void> {
  await inTx(ctx, async (tx) => {
    const late = await tx.db.reviewItem.updateManyAndReturn({
      where: { id: row.subjectId, closedAt: null },
      data: { escalatedAt: tx.now, version: { increment: 1 } },
      select: { id: true, lane: true },
    })
    for (const item of late) {
      tx.emit(itemChanged(item.id, item.lane))
      await scheduleDue(tx.db, [{ kind: 'second_look', subjectId: item.id, stage: tx.now.toISOString(), dueAt: later(tx.now, DAY) }])
    }
  })
}

/** `lease_end`: a claim ran out without anything being written; screens are told that the item is free. */
export async function leaseOver(ctx: Ctx, row: DueRow): Promise<void> {
  await inTx(ctx, async (tx) => {
    const [item] = await tx.db.$queryRaw<{ lane: LaneName }[]>`
      SELECT "lane" FROM "ReviewItem" WHERE "id" = ${row.subjectId}::uuid AND "closedAt" IS NULL AND "leaseUntil" <= ${tx.now} AND "leaseUntil" > ${later(tx.now, -10 * MINUTE)}`
    if (item) tx.emit(itemChanged(row.subjectId, item.lane))
  })
}
