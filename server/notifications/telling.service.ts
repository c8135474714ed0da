import { HOUR, later } from '@/server/core/clock'
import type { Tx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { newId } from '@/server/core/ids'
import { queueMail } from '@/server/accounts/mail.service'
import type { NoticeKind } from './notifications.schema'

/** Who is told, of what. Ids only: the words are made when it is read. */
export interface Telling {
  accountId: string
  kind: NoticeKind
  groupId?: string | null
  threadId?: string | null
  postId?: string | null
  sanctionId?: string | null
  subjectId?: string | null
  roomId?: string | null
}

/**
 * An id (or a code) that an event carries.
 * @throws Error when it does not: the event is then tried again, and looked into.
 */
export function carried(event: StoredEvent, name: string): string {
  const value = event.payload[name]
  if (typeof value !== 'string' || value === '') throw new Error(`${event.name} came without ${name}`)
  return value
}

/** The same, where it may be absent. */
export function maybeCarried(event: StoredEvent, name: string): string | null {
  const value = event.payload[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The open pages of those who were told something count anew. */
export function noticed(tx: Tx, accountIds: readonly string[]): void {
  if (accountIds.length > 0) tx.emit({ name: 'notifications.noticed', payload: { accountIds: accountIds.join(',') } })
}

/** Writes a notice once per account, event and kind, however often the event comes. @returns its id, or null when it stood. */
export async function tell(tx: Tx, event: StoredEvent, telling: Telling): Promise<string | null> {
  const id = newId()
  const made = await tx.db.notice.createMany({ data: [{ id, eventId: event.id, createdAt: tx.now, ...telling }], skipDuplicates: true })
  if (made.count === 0) return null
  noticed(tx, [telling.accountId])
  return id
}

/**
 * "You have a reply": at most one mail an hour for a thread, and only to those who want it. The mail names nothing;
 * whether it still may go is asked again when it is sent.
 */
export async function mailReply(tx: Tx, to: { accountId: string; noticeId: string; threadId: string }): Promise<void> {
  const wanted = await tx.db.account.count({ where: { id: to.accountId, mailReplies: true, erasedAt: null, emailConfirmedAt: { not: null } } })
  if (wanted === 0) return
  const key = `reply:${to.accountId}:${to.threadId}:`
  const lately = await tx.db.outboxMail.count({ where: { accountId: to.accountId, template: 'reply', dedupeKey: { startsWith: key }, createdAt: { gt: later(tx.now, -HOUR) } } })
  if (lately > 0) return
  await queueMail(tx, { accountId: to.accountId, template: 'reply', data: { noticeId: to.noticeId }, dedupeKey: `${key}${Math.floor(tx.now.getTime() / HOUR)}` })
}
