import type { LifeRole, SanctionKind, Standing, SubjectType } from '@/prisma/generated/enums'
import type { Tx } from '@/server/core/ctx'
import { aliasOfItemSql, visibleItemsSql, type AccessedItem } from './moderation.access'
import type { LaneName } from './moderation.schema'

/** How many of a person's earlier items and sanctions an item shows. */
const LAST = 5
/** How many notes of the team. */
const NOTES = 20

interface PersonRow {
  joinedAt: Date
  standing: Standing
  items: number
  sanctions: number
  faceId: string
  name: string
  roles: LifeRole[]
  own: { id: string; name: string; roles: LifeRole[] }
  lastItems: { id: string | null; lane: LaneName; subjectType: SubjectType; outcome: string | null; at: string }[]
  lastSanctions: { kind: SanctionKind; rule: string; startsAt: string; endsAt: string | null; liftedAt: string | null }[]
  notes: { words: string; by: string; at: string }[]
}

/**
 * The history of the person an item is about: counts, the last five of each, and the team's notes. Items the asker is
 * a party to carry no way in. What is known under another name than their own stays with that name, on both sides:
 * until two people have unmasked it, nothing here says that two names are one person.
 */
export async function personOf(tx: Tx, item: AccessedItem) {
  if (!item.subjectAuthorId) return null
  const about = item.subjectAuthorId
  const alias = item.aliasFaceId
  const [row] = await tx.db.$queryRaw<PersonRow[]>`
    WITH known AS (
      SELECT x.* FROM "ReviewItem" x WHERE x."subjectAuthorId" = ${about}::uuid AND (${item.unmasked} OR ${aliasOfItemSql('x')} IS NOT DISTINCT FROM ${alias}::uuid)
    ), penalties AS (
      SELECT s.* FROM "Sanction" s WHERE s."accountId" = ${about}::uuid AND (s."itemId" IS NULL AND ${alias === null || item.unmasked} OR s."itemId" IN (SELECT k."id" FROM known k))
    )
    SELECT CASE WHEN ${alias === null || item.unmasked} THEN a."createdAt" ELSE f."createdAt" END AS "joinedAt", a."standing", f."id" AS "faceId", f."name",
      CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] ELSE '{}' END AS "roles",
      (SELECT json_build_object('id', d."id", 'name', d."name", 'roles', a."lifeRoles"::text[]) FROM "Face" d WHERE d."accountId" = a."id" AND d."isDefault") AS "own",
      (SELECT count(*)::int FROM known k WHERE k."id" <> ${item.id}::uuid) AS "items",
      (SELECT count(*)::int FROM penalties) AS "sanctions",
      COALESCE((SELECT json_agg(l) FROM (SELECT CASE WHEN ${visibleItemsSql(tx.actor)} THEN i."id" END AS "id", i."lane", i."subjectType", i."outcome", COALESCE(i."closedAt", i."createdAt") AS "at"
        FROM known i WHERE i."id" <> ${item.id}::uuid ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${LAST}) l), '[]') AS "lastItems",
      COALESCE((SELECT json_agg(l) FROM (SELECT s."kind", s."rule", s."startsAt", s."endsAt", s."liftedAt" FROM penalties s ORDER BY s."startsAt" DESC, s."id" DESC LIMIT ${LAST}) l), '[]') AS "lastSanctions",
      COALESCE((SELECT json_agg(l) FROM (SELECT c."words", nf."name" AS "by", n."at" FROM "StaffNote" n JOIN "CaseText" c ON c."id" = n."wordsId" AND c."erasedAt" IS NULL
          JOIN "Face" nf ON nf."accountId" = n."byId" AND nf."isDefault"
        WHERE n."aboutId" = a."id" AND n."itemId" IN (SELECT k."id" FROM known k) ORDER BY n."at" DESC, n."id" DESC LIMIT ${NOTES}) l), '[]') AS "notes"
    FROM "Account" a JOIN "Face" f ON f."accountId" = a."id" AND (f."id" = ${alias}::uuid OR (${alias}::uuid IS NULL AND f."isDefault")) WHERE a."id" = ${about}::uuid`
  if (!row) return null
  const date = (text: string | null): Date | null => (text === null ? null : new Date(text))
  return {
    face: { id: row.faceId, name: row.name, roles: row.roles },
    alias: alias === null ? null : { unmasked: item.unmasked ? row.own : null },
    standing: row.standing,
    joinedAt: row.joinedAt,
    items: row.items,
    sanctions: row.sanctions,
    lastItems: row.lastItems.map((one) => ({ ...one, at: new Date(one.at) })),
    lastSanctions: row.lastSanctions.map((one) => {
      const endsAt = date(one.endsAt)
      const liftedAt = date(one.liftedAt)
      return { kind: one.kind, rule: one.rule, startsAt: new Date(one.startsAt), endsAt, liftedAt, inForce: one.kind !== 'warning' && !liftedAt && (endsAt === null || endsAt > tx.now) }
    }),
    notes: row.notes.map((note) => ({ ...note, at: new Date(note.at) })),
  }
}
