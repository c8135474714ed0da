import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { openItem, type Opening } from './open-item.service'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What of a host's acts the desk is shown, so that nobody's power in a room is unseen: what was done to one person, and a wave of newcomers. */
function openingOf(of: { act: string; roomId: string | null; groupId: string | null; aboutId: string | null }): Opening | null {
  const base = { source: 'host' as const, groupId: of.groupId }
  if (of.act === 'mute' && of.aboutId) return { ...base, lane: 'green', subjectType: 'account', subjectId: of.aboutId, subjectAuthorId: of.aboutId, signals: ['host_mute'] }
  if (of.act === 'aside' && of.aboutId) return { ...base, lane: 'green', subjectType: 'account', subjectId: of.aboutId, subjectAuthorId: of.aboutId, signals: ['host_aside'] }
  if (of.act === 'wave' && of.roomId) return { ...base, lane: 'amber', subjectType: 'room', subjectId: of.roomId, subjectAuthorId: null, signals: ['host_wave'] }
  return null
}

async function write(tx: Tx, event: StoredEvent): Promise<void> {
  const { payload } = event
  const of = { act: text(payload.act) ?? 'unknown', roomId: text(payload.roomId), groupId: text(payload.groupId), aboutId: text(payload.aboutId), sessionId: text(payload.sessionId) }
  const opening = openingOf(of)
  const item = opening ? await openItem(tx, opening) : null
  await tx.db.auditEntry.create({
    data: {
      id: event.id,
      at: event.createdAt,
      actorId: text(payload.accountId),
      verb: `session.${of.act}`,
      subjectType: of.sessionId ? 'session' : 'room',
      subjectId: of.sessionId ?? of.roomId,
      aboutId: of.aboutId,
      itemId: item?.id ?? null,
      code: text(payload.code),
    },
    select: { id: true },
  })
}

/**
 * Writes what a host did into the log of acts, and brings to the desk what somebody there should know. The entry has
 * the event's id: delivered twice it is one entry, and one item.
 */
export async function logHosted(ctx: Ctx, event: StoredEvent): Promise<void> {
  await inTx(ctx, async (tx) => {
    if ((await tx.db.auditEntry.count({ where: { id: event.id } })) === 0) await write(tx, event)
  })
}
