import { Prisma } from '@/prisma/generated/client'
import { queueMail } from '@/server/accounts/mail.service'
import { HOUR } from '@/server/core/clock'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { openSince } from '@/server/talks/talks.policy'
import { carried, tell } from './telling.service'

// The promise kept here: of a talk of two nobody hears but the two, and neither hears the note by notice or mail.

/** A request that its addressee may answer now, over a "TalkRequest" `q`: asked at the moment of telling, and again when a mail leaves. */
const open = (now: Date): Prisma.Sql => Prisma.sql`q."state" = 'asked' AND q."heldAt" IS NULL AND q."askedAt" > ${openSince(now)}
  AND EXISTS (SELECT 1 FROM "Account" qa WHERE qa."id" = q."fromId" AND qa."erasedAt" IS NULL)
  AND NOT EXISTS (SELECT 1 FROM "Block" b WHERE (b."blockerId" = q."toId" AND b."faceId" = q."fromFaceId") OR (b."blockerId" = q."fromId" AND b."blockedId" = q."toId" AND b."ownFaceId" = q."fromFaceId"))`

/** At most one mail an hour about talks, to those who want mails at all. It names nobody and says nothing of the note. */
async function mailOfTalk(tx: Tx, accountId: string, noticeId: string): Promise<void> {
  const wanted = await tx.db.account.count({ where: { id: accountId, mailReplies: true, erasedAt: null, emailConfirmedAt: { not: null } } })
  if (wanted === 0) return
  const dedupeKey = `talk:${accountId}:${Math.floor(tx.now.getTime() / HOUR)}`
  if ((await tx.db.outboxMail.count({ where: { dedupeKey } })) > 0) return
  await queueMail(tx, { accountId, template: 'talk', data: { noticeId }, dedupeKey })
}

/** Somebody asked for a talk: whoever it is for is told, if it is for anybody. */
export async function onTalkAsked(ctx: Ctx, event: StoredEvent): Promise<void> {
  await inTx(ctx, async (tx) => {
    const [request] = await tx.db.$queryRaw<{ id: string; toId: string }[]>`
      SELECT q."id", q."toId" FROM "TalkRequest" q JOIN "Account" a ON a."id" = q."toId" AND a."erasedAt" IS NULL WHERE q."id" = ${carried(event, 'requestId')}::uuid AND ${open(tx.now)}`
    if (!request) return
    const noticeId = await tell(tx, event, { accountId: request.toId, kind: 'talk_request', subjectId: request.id })
    if (noticeId) await mailOfTalk(tx, request.toId, noticeId)
    tx.emit({ name: 'talks.changed', payload: { accountIds: request.toId } })
  })
}

/** A request was accepted: whoever asked is told, with the way to the talk. */
export async function onTalkAccepted(ctx: Ctx, event: StoredEvent): Promise<void> {
  const accountId = carried(event, 'accountId')
  await inTx(ctx, async (tx) => {
    const noticeId = await tell(tx, event, { accountId, kind: 'talk_accepted', subjectId: carried(event, 'requestId'), roomId: carried(event, 'roomId') })
    if (noticeId) await mailOfTalk(tx, accountId, noticeId)
  })
}

/** Whether a mail about a talk may still go: unread, and still so. */
export async function talkMailMayGo(ctx: Ctx, of: { accountId: string; noticeId: string }): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Notice" n WHERE n."id" = ${of.noticeId}::uuid AND n."accountId" = ${of.accountId}::uuid AND n."readAt" IS NULL AND CASE n."kind"
      WHEN 'talk_request' THEN EXISTS (SELECT 1 FROM "TalkRequest" q WHERE q."id" = n."subjectId" AND q."toId" = n."accountId" AND ${open(ctx.now)})
      WHEN 'talk_accepted' THEN EXISTS (SELECT 1 FROM "RoomMember" m JOIN "Room" r ON r."id" = m."roomId" AND r."closedAt" IS NULL WHERE m."roomId" = n."roomId" AND m."accountId" = n."accountId" AND m."leftAt" IS NULL)
      ELSE FALSE END`
  return rows.length > 0
}
