import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { makeAccount, makeGroup, makeRoom } from '@/prisma/factories'
import { world } from '@/tests/support/world'
import { house } from './house'

const w = world()
const h = house()

/** What a process asks by itself, whoever says something or not. */
const OWN_RHYTHM = /pg_current_snapshot|FOR UPDATE SKIP LOCKED|unnest\(|"lastChange", "firstNumber" FROM "Room"|LISTEN/

it('costs five statements to say something, for however many hear it, and leaves nothing to be claimed', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => makeAccount(w.db)))
  const group = await makeGroup(w.db, { visibility: 'closed', members: people })
  const room = await makeRoom(w.db, { group })
  const clients = await Promise.all(people.map((person) => h.connect(person)))
  for (const client of clients) await client.ask('room.join', { roomId: room.id })
  const [speaker] = clients
  const say = () => speaker?.ask('room.send', { roomId: room.id, clientId: randomUUID(), body: 'I am here.' })
  await say()
  const statements = await w.recordStatements(async () => {
    expect(await say()).toMatchObject({ ok: true, number: 2 })
    for (const client of clients) await client.hears('room.message', (p) => p.number === 2)
  })
  const spent = statements.filter((text) => !OWN_RHYTHM.test(text))
  expect(spent, spent.join('\n')).toHaveLength(5)
  expect(await w.db.domainEvent.count({ where: { name: 'chat.message.sent', doneAt: null } })).toBe(0)
})
