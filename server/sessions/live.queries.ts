import { accountOf, type Member } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { accessRoom, type AccessedRoom } from '@/server/chat/chat.access'
import { maySend } from '@/server/chat/chat.policy'
import { facesHere, hereCount } from '@/server/chat/presence'
import { sessionOfRoom, type AccessedSession } from './sessions.access'
import { isOver, lobbyAt, mayOpen, mayRaiseHand, mayTakeHost, stateOf } from './sessions.policy'
import { faceFor, facesOf } from './sessions.queries'
import type { LiveView } from './sessions.schema'

interface MuteRow {
  accountId: string
  until: string | null
  asideId: string | null
}

interface SideRow {
  id: string
  /** Whom a host asked aside. */
  personId: string | null
  members: string[]
}

interface SetRow {
  floorId: string | null
  parentId: string | null
  heldFirst: boolean
  wave: boolean
  threadIsThere: boolean
  hands: { id: string; accountId: string; calledAt: string | null }[]
  mutes: MuteRow[]
  sides: SideRow[]
}

/** What a host has set, who asks to speak, who was asked to read, and the talks beside it: one statement. */
async function setOf(ctx: Ctx, room: AccessedRoom): Promise<SetRow> {
  const [row] = await ctx.db.$queryRaw<SetRow[]>`
    SELECT r."floorId", r."parentId", r."heldFirstAt" IS NOT NULL AS "heldFirst", r."waveAt" IS NOT NULL AS "wave",
      EXISTS (SELECT 1 FROM "RoomSession" s JOIN "Thread" t ON t."id" = s."threadId" AND t."groupId" = s."groupId" AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL
        JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1 AND o."heldAt" IS NULL AND o."hiddenAt" IS NULL AND o."deletedAt" IS NULL WHERE s."roomId" = r."id") AS "threadIsThere",
      COALESCE((SELECT json_agg(json_build_object('id', h."id", 'accountId', h."accountId", 'calledAt', h."calledAt") ORDER BY h."raisedAt", h."id")
        FROM "SessionHand" h JOIN "RoomSession" s ON s."id" = h."sessionId" WHERE s."roomId" = r."id" AND h."downAt" IS NULL), '[]') AS "hands",
      COALESCE((SELECT json_agg(json_build_object('accountId', u."accountId", 'until', u."until", 'asideId', u."asideId") ORDER BY u."at")
        FROM "RoomMute" u WHERE u."roomId" = r."id" AND (u."until" IS NULL OR u."until" > ${ctx.now})), '[]') AS "mutes",
      COALESCE((SELECT json_agg(json_build_object('id', a."id", 'personId', (SELECT u."accountId" FROM "RoomMute" u WHERE u."roomId" = a."parentId" AND u."asideId" = a."id"), 'members', (SELECT json_agg(i."accountId") FROM "RoomMember" i WHERE i."roomId" = a."id" AND i."leftAt" IS NULL)) ORDER BY a."createdAt")
        FROM "Room" a WHERE a."closedAt" IS NULL AND a."kind" = 'side' AND (a."parentId" = r."id" OR a."id" = r."id")
          AND EXISTS (SELECT 1 FROM "RoomMember" mine WHERE mine."roomId" = a."id" AND mine."accountId" = ${accountOf(ctx.actor)}::uuid AND mine."leftAt" IS NULL)), '[]') AS "sides"
    FROM "Room" r WHERE r."id" = ${room.id}::uuid`
  if (!row) throw new Error('the room went while it was read')
  return { ...row, sides: row.sides.map((side) => ({ ...side, members: side.members ?? [] })) }
}

/** Whether one of these faces is in a room at this moment, as far as they let it be seen. */
export function isAnyHere(roomId: string, faceIds: readonly string[]): boolean {
  return faceIds.length > 0 && hereCount(roomId, []) > hereCount(roomId, faceIds)
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

interface Seen {
  me: Member
  room: AccessedRoom
  set: SetRow
  session: AccessedSession | null
  faces: Awaited<ReturnType<typeof facesOf>>
}

function hostsOf({ me, room, session, faces }: Seen): LiveView['hosts'] {
  if (!session) return []
  return [session.hostId, session.coHostId].flatMap((accountId) => {
    const face = accountId ? faces.get(accountId) : undefined
    if (!face) return []
    const seen = faceFor(me, face)
    return [{ face: seen, here: seen !== null && isAnyHere(room.id, [face.id]) }]
  })
}

/** Who is here or was asked to read, for whoever keeps the peace in the room. */
function peopleOf({ me, room, set, faces, session }: Seen): LiveView['people'] {
  if (!room.isHost) return []
  const muted = new Map(set.mutes.flatMap((mute) => (faces.get(mute.accountId) ? [[faces.get(mute.accountId)?.id ?? '', mute] as const] : [])))
  const here = facesHere(room.id, [])
  const hosts = new Set([session?.hostId, session?.coHostId].flatMap((id) => (id && faces.get(id) ? [faces.get(id)?.id] : [])))
  const gone = set.mutes.flatMap((mute) => {
    const face = faces.get(mute.accountId)
    return face && !here.some((one) => one.id === face.id) ? [{ id: face.id, name: face.name, roles: face.lifeRoles }] : []
  })
  return [...here.map((face) => ({ face, here: true })), ...gone.map((face) => ({ face, here: false }))]
    .filter(({ face }) => face.id !== me.faceId && !hosts.has(face.id))
    .map(({ face, here: isHere }) => {
      const mute = muted.get(face.id)
      return { face, here: isHere, muted: mute !== undefined, mutedUntil: dateOf(mute?.until ?? null), aside: mute?.asideId ?? null }
    })
}

function asidesOf({ me, set, faces }: Seen): LiveView['asides'] {
  return set.sides.map(({ id, personId, members }) => ({
    roomId: id,
    face: personId ? faceFor(me, faces.get(personId)) : null,
    hosts: members.filter((accountId) => accountId !== personId).flatMap((accountId) => faceFor(me, faces.get(accountId)) ?? []),
    mine: personId === me.accountId,
  }))
}

/**
 * What the panel of a room shows this reader now: of a sitting, of a group's room, of a talk beside one. Hosts see
 * who is here and who was asked to read; nobody else does.
 */
export async function live(ctx: Ctx, input: { roomId: string }): Promise<LiveView> {
  const me = memberOf(ctx)
  const room = await accessRoom(ctx, input.roomId)
  const set = await setOf(ctx, room)
  const session = room.kind === 'session' ? await sessionOfRoom(ctx, room.id) : null
  const named = [session?.hostId, session?.coHostId, set.floorId, ...set.hands.map((hand) => hand.accountId), ...set.mutes.map((mute) => mute.accountId), ...set.sides.flatMap((side) => side.members)]
  const faces = await facesOf(ctx, named.flatMap((id) => id ?? []))
  const seen: Seen = { me, room, set, session, faces }
  const state = session ? stateOf(session, ctx.now) : room.kind === 'side' ? 'aside' : 'always'
  const write = maySend(room.actor, room, room.state)
  const until = write.ok ? null : (write.data.until ?? null)
  const open = session && mayOpen(room.actor, session.group, session.state, session, ctx.now)
  const hostFaces = [session?.hostId, session?.coHostId].flatMap((id) => (id ? (faces.get(id)?.id ?? []) : []))
  const mine = set.hands.findIndex((hand) => hand.accountId === me.accountId)
  const myHand = mine < 0 ? undefined : set.hands[mine]
  return {
    roomId: room.id,
    sessionId: session?.id ?? null,
    state,
    now: ctx.now,
    title: session?.title ?? room.name,
    startsAt: session?.startsAt ?? null,
    endsAt: session?.endsAt ?? null,
    lobbyAt: session && lobbyAt(session.startsAt),
    openedAt: session?.openedAt ?? null,
    hosts: hostsOf(seen),
    isHost: room.isHost,
    can: {
      write: write.ok,
      why: write.ok ? null : write.reason,
      until: typeof until === 'string' ? until : null,
      open: open?.ok === true && session?.openedAt === null,
      openWhy: open && !open.ok ? open.reason : null,
      takeHost: session !== null && mayTakeHost(room.actor, session.group, session.state, session, ctx.now, isAnyHere(room.id, hostFaces)).ok,
      raiseHand: session !== null && mayRaiseHand(room.actor, session.group, session.state, session, ctx.now).ok,
    },
    agenda: session?.agenda ?? [],
    step: session?.agendaStep ?? null,
    timerEndsAt: session?.timerEndsAt ?? null,
    hands: set.hands.map((hand) => ({ id: hand.id, face: faceFor(me, faces.get(hand.accountId)), mine: hand.accountId === me.accountId, called: hand.calledAt !== null })),
    myHand: myHand ? { id: myHand.id, place: mine + 1, called: myHand.calledAt !== null } : null,
    floor: set.floorId === null ? null : { face: faceFor(me, faces.get(set.floorId)), mine: set.floorId === me.accountId },
    slowSeconds: room.slowSeconds,
    frozen: room.frozenAt !== null,
    oneAtATime: room.oneAtATime,
    heldFirst: set.heldFirst,
    wave: set.wave && room.isHost,
    people: peopleOf(seen),
    asides: asidesOf(seen),
    parentId: set.parentId,
    closingWords: session && isOver(stateOf(session, ctx.now)) ? session.closingWords : '',
    threadId: session && set.threadIsThere ? session.threadId : null,
    version: session?.version ?? 0,
  }
}
