import { appendFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actorFromToken, contextFor, sessionCookieName, systemContext } from '@/server/accounts/context'
import { appRouter, createCaller } from '@/server/api/root'
import { resetLimits } from '@/server/core/limits'
import { startGateway, type Gateway } from '@/server/realtime/gateway'
import { inbound } from '@/server/realtime/inbound'
import { importShipped } from '@/server/resources/resources.service'
import { world } from '@/tests/support/world'
import { outcomeOf, tried, type Outcome } from './outcome'
import { SAMPLES, SOCKET_SAMPLES } from './samples'
import { ACTORS, makeSmallWorld, type ActorName, type SmallWorld } from './small-world'
import { takeSnapshot, type Snapshot } from './snapshot'
import { SOCKET_TABLE, TABLE } from './table'
import { expectedOf } from './visibility'
import type { Visibility } from '@/prisma/generated/enums'

/**
 * Measures every door against the declared table, around one group of a visibility. Each visibility is a test file of
 * its own, so that both cores work.
 */
export function measureMatrix(visibility: Visibility): void {
  const w = world()
  let small: SmallWorld
  let snapshot: Snapshot | null = null

  // Built once, after the world's own emptying; every test then begins from the same rows.
  beforeEach(async () => {
    if (snapshot) return snapshot.restore()
    small = await makeSmallWorld(w.db, visibility)
    await importShipped(systemContext())
    snapshot = await takeSnapshot(w.owner)
  })

  type Row = Record<ActorName, Outcome>

  /** For `npm run access:matrix`: what was measured, a line each. */
  function tell(door: string, name: string, row: Row): void {
    const file = process.env.ACCESS_MATRIX_OUT
    if (file) appendFileSync(file, `${JSON.stringify({ door, name, visibility, outcomes: row })}\n`)
  }

  async function measure(writes: boolean, one: (actor: ActorName) => Promise<Outcome>): Promise<Row> {
    const row: Partial<Row> = {}
    for (const actor of ACTORS) {
      resetLimits()
      row[actor] = await one(actor)
      // Whoever was let in may have changed something for the next.
      if (writes && row[actor] === 'allowed') await snapshot?.restore()
    }
    return row as Row
  }

  const procedureOf = (name: string): string => name.split(' ')[0] ?? ''
  const procedures = Object.keys(appRouter._def.procedures).sort()

  function isMutation(name: string): boolean {
    const all = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
    return all[procedureOf(name)]?._def.type === 'mutation'
  }

  function follow(caller: unknown, path: string): (input: unknown) => Promise<unknown> {
    return path.split('.').reduce((at, step) => (at as Record<string, unknown>)[step], caller) as (input: unknown) => Promise<unknown>
  }

  describe(`every procedure, for everybody, about a group that is ${visibility}`, () => {
    it('is declared, sampled, and there', () => {
      expect(new Set(Object.keys(TABLE).map(procedureOf))).toEqual(new Set(procedures))
      expect(Object.keys(SAMPLES).sort()).toEqual(Object.keys(TABLE).sort())
    })

    it.each(Object.keys(SAMPLES).sort())('%s', async (name) => {
      const row = await measure(isMutation(name), async (actor) => {
        const caller = createCaller(contextFor(await actorFromToken(small.tokens[actor] ?? undefined), '192.0.2.1'))
        return tried(() => follow(caller, procedureOf(name))(SAMPLES[name]?.(small)))
      })
      tell('procedure', name, row)
      expect(row).toEqual(expectedOf(TABLE, name, visibility))
    })
  })

  describe(`every socket event, for everybody, about a group that is ${visibility}`, () => {
    let server: Server
    let gateway: Gateway
    const open: Socket[] = []

    beforeAll(async () => {
      server = createServer()
      gateway = startGateway(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    })

    afterAll(async () => {
      for (const socket of open) socket.disconnect()
      await gateway.stop()
      await new Promise((resolve) => server.close(resolve))
    })

    /** An open socket, or null for whom the door stays shut. */
    async function connect(actor: ActorName): Promise<Socket | null> {
      const token = small.tokens[actor]
      const socket = io(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
        path: '/ws',
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        extraHeaders: token ? { cookie: `${sessionCookieName()}=${token}` } : {},
      })
      open.push(socket)
      return new Promise((resolve, reject) => {
        socket.once('connect', () => resolve(socket))
        socket.once('connect_error', (error) => (error.message === 'signed-out' ? resolve(null) : reject(error)))
      })
    }

    interface Answer {
      ok: boolean
      code: string
      reason: string
    }

    it('is declared, sampled, and there', () => {
      const events = [...inbound.keys()].sort()
      expect(Object.keys(SOCKET_TABLE).sort()).toEqual(events)
      expect(Object.keys(SOCKET_SAMPLES).sort()).toEqual(events)
    })

    it.each(Object.keys(SOCKET_SAMPLES).sort())('%s', async (event) => {
      const row = await measure(['room.delete', 'room.edit'].includes(event), async (actor) => {
        const socket = await connect(actor)
        if (!socket) return 'refused'
        // Typing is for whoever is in the room; being let in is room.join's own row.
        if (event === 'room.typing') await socket.emitWithAck('room.join', SOCKET_SAMPLES['room.join']?.(small))
        const answer = (await socket.timeout(5000).emitWithAck(event, SOCKET_SAMPLES[event]?.(small))) as Answer
        socket.disconnect()
        return answer.ok ? 'allowed' : outcomeOf(answer)
      })
      tell('socket', event, row)
      expect(row).toEqual(expectedOf(SOCKET_TABLE, event, visibility))
    })
  })
}
