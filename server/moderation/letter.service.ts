import type { SubjectType } from '@/prisma/generated/enums'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { audit } from './audit.service'
import { keepWords } from './case-words.service'
import { accessLetter, openLetterOf, type AccessedLetter } from './letter.access'
import type { AccessedItem } from './moderation.access'
import { letterWritten } from './moderation.events'
import { openItem } from './open-item.service'

async function addLine(tx: Tx, letter: { id: string; accountId: string }, words: string, fromTeam: boolean): Promise<void> {
  const wordsId = await keepWords(tx, 'letter', words)
  await tx.db.letterLine.create({ data: { id: newId(), letterId: letter.id, authorId: memberOf(tx).accountId, fromTeam, wordsId, at: tx.now } })
  await tx.db.letter.update({ where: { id: letter.id }, data: { lastAt: tx.now } })
  tx.emit(letterWritten({ letterId: letter.id, accountId: letter.accountId, fromTeam }))
}

async function begin(tx: Tx, accountId: string, itemId: string | null): Promise<string> {
  const id = newId()
  await tx.db.letter.create({ data: { id, accountId, itemId, createdAt: tx.now, lastAt: tx.now } })
  return id
}

/** Private outreach from an item: a line to the person, under the name the item knows them by. They read "the team". */
export async function writeFromTeam(tx: Tx, item: AccessedItem, words: string): Promise<{ id: string }> {
  if (!item.subjectAuthorId) throw new Error('nobody to write to')
  const accountId = item.subjectAuthorId
  const id = (await openLetterOf(tx, { accountId, aliasFaceId: item.aliasFaceId })) ?? (await begin(tx, accountId, item.id))
  await addLine(tx, { id, accountId }, words, true)
  return { id }
}

/** What a member wrote must not be missed: an item opens, or the one that is open is raised. Under another name, at that name's words. */
async function bringToQueue(tx: Tx, letter: Pick<AccessedLetter, 'accountId' | 'itemId' | 'aliasFaceId'>): Promise<void> {
  const person = { subjectType: 'account' as SubjectType, subjectId: letter.accountId, groupId: null }
  const [place] =
    letter.aliasFaceId && letter.itemId
      ? await tx.db.$queryRaw<{ subjectType: SubjectType; subjectId: string; groupId: string | null }[]>`
          SELECT COALESCE(p."subjectType", i."subjectType") AS "subjectType", COALESCE(p."subjectId", i."subjectId") AS "subjectId", i."groupId"
          FROM "ReviewItem" i LEFT JOIN "ReviewItem" p ON p."id" = i."parentId" AND i."subjectType" = 'appeal' WHERE i."id" = ${letter.itemId}::uuid`
      : [person]
  await openItem(tx, { source: 'concern', lane: 'amber', ...(place ?? person), subjectAuthorId: letter.accountId, signals: ['letter'], isNews: true })
}

/**
 * A line in a letter: by the member it is to, who may also begin one to the team, suspended and banned ones too; or
 * by a moderator with an item about that member.
 * @throws NOT_FOUND for everybody else; LIMITED.
 */
export async function writeLetter(ctx: Ctx, input: { letterId?: string; words: string }): Promise<{ id: string }> {
  const me = memberOf(ctx).accountId
  await ctx.limit('moderation.letter')
  return inTx(ctx, async (tx) => {
    if (input.letterId === undefined) {
      // Two tabs at once must not begin two.
      await tx.db.$queryRaw`SELECT 1 FROM "Account" WHERE "id" = ${me}::uuid FOR UPDATE`
      const id = (await openLetterOf(tx, { accountId: me, aliasFaceId: null })) ?? (await begin(tx, me, null))
      await addLine(tx, { id, accountId: me }, input.words, false)
      await bringToQueue(tx, { accountId: me, itemId: null, aliasFaceId: null })
      return { id }
    }
    const letter = await accessLetter(tx, input.letterId)
    await addLine(tx, letter, input.words, !letter.mine)
    if (letter.mine) await bringToQueue(tx, letter)
    else await audit(tx, { verb: 'person.reached', subjectType: 'letter', subjectId: letter.id, aboutId: letter.accountId, itemId: letter.throughItemId ?? undefined, words: input.words })
    return { id: letter.id }
  })
}
