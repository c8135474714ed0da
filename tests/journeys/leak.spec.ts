import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { appRouter } from '@/server/api/root'
import { inputsOf, type Definition } from '../leak/walk'
import { expect, test as shared } from '../support/journey'
import { ask, call, each, knock, knockForData, type Answer } from '../support/knock'
import { placesOf } from '../support/places'
import { SEALED, sealedIds, type Place, type SealedIds } from '../support/sealed'
import { SESSION_COOKIE, TestServer } from '../support/server'
import { pageFiles } from './pages'

// The promise, over the wires people have: what is said in a closed or hidden group never reaches anyone outside it.
// Pages as HTML and as data, procedures over HTTP, the socket, the mails and the log. (tests/leak walks the
// procedures from within, with many more ids and actors.)

/** A server of its own: the walk tries every change there is, as people whom other tests need. */
const test = shared.extend<object, { server: TestServer }>({
  server: [
    async ({}, use) => {
      const server = await TestServer.start({ seed: 'demo' })
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})
test.describe.configure({ timeout: 240_000 })

interface Heard {
  at: string
  text: string
}

/** Where a marker is found. */
const leaksIn = (heard: readonly Heard[], marker: string): string[] => [...new Set(heard.filter((one) => one.text.toLowerCase().includes(marker)).map((one) => one.at))].sort()

/**
 * An answer without what differs between any two of the same: the nonce, the number of the request, and in which order the parts of a page's
 * data came and are therefore numbered.
 */
function stable(text: string): string {
  const pushed = [...text.matchAll(/<script[^>]*>self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g)].map(([, json]) => JSON.parse(json ?? '""') as string)
  const html = text.replace(/<script[^>]*>(?:\(self|self\.)__next_f[\s\S]*?<\/script>/g, '')
  const rows = [...(pushed.length > 0 ? html : '').split('\n'), ...(pushed.length > 0 ? pushed.join('') : text).split('\n')]
  const plain = rows.map((row) => row.replace(/^[0-9a-f]+:/, '').replace(/"\$[L@]?[0-9a-f]+(?=[":])/g, '"$').replace(/nonce="[^"]*"|"nonce":"[^"]*"|"[\w+/=-]{48}"|"[\w-]{21}[a-z]"/g, 'nonce'))
  return plain.sort().join('\n')
}

/** Where two texts part, with some of what stands around it; null when they are the same. */
function difference(one: string, other: string): [string, string] | null {
  if (one === other) return null
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  const from = Math.max(0, (at < 0 ? one.length : at) - 80)
  return [one.slice(from, from + 240), other.slice(from, from + 240)]
}

/** Every address of every page, with ids of a sealed place wherever an address takes one. */
function addressesWith(ids: SealedIds): string[] {
  const all = Object.values(ids).filter((id) => id !== undefined)
  const paths = pageFiles()
    .filter((file) => file.endsWith('page.tsx'))
    .map((file) => `/${file.replace(/(^|\/)page\.tsx$/, '').replace(/\([^)]*\)\//g, '')}`)
  const reportable: [string, string | undefined][] = [['post', ids.post], ['post', ids.message], ['thread', ids.thread], ['message', ids.message], ['profile', ids.face], ['account', ids.face], ['message', ids.post]]
  return paths.flatMap((path) => {
    const one = path.replace('[number]', '1').replace('[post]', ids.post)
    if (/\[/.test(one)) return [...all.map((id) => one.replace(/\[\w+\]/, id)), ...[ids.group, ids.thread, ids.room ?? ids.group].map((id) => `${one.replace(/\[\w+\]/, id)}?at=1&quote=1&open=1&before=5`)]
    if (one.startsWith('/report')) return reportable.flatMap(([type, id]) => (id === undefined ? [] : [`${one}?type=${type}&id=${id}`]))
    return [one, `${one}?after=${ids.group}&before=${ids.thread}&next=/groups/${ids.group}&token=${ids.post}&country=GB&lane=crisis&show=done`]
  })
}

/** Life in a sealed place, with its marker in every kind of words. */
async function live(server: TestServer, place: Place, ids: SealedIds): Promise<void> {
  const { marker, insiders } = SEALED[place]
  const [one, other] = insiders
  const { threadId } = await ask<{ threadId: string }>(server, one, 'forum.start', 'mutation', { groupId: ids.group, clientId: randomUUID(), kind: 'talk', title: `About the ${marker}`, body: `The ${marker} came back.`, notes: [] })
  await ask(server, other, 'forum.reply', 'mutation', { threadId, clientId: randomUUID(), body: `I saw the ${marker} too.`, quotes: 1 })
  if (ids.room) await ask(server, one, 'chat.send', 'mutation', { roomId: ids.room, clientId: randomUUID(), body: `${marker} in the room` })
  const [opening] = await server.sql<{ id: string }>(`SELECT "id" FROM "Post" WHERE "threadId" = $1 AND "number" = 1`, [threadId])
  await ask(server, other, 'moderation.report', 'mutation', { type: 'post', id: opening?.id, reason: 'worried', note: `because of the ${marker}` })
}

/** A socket as the page of somebody would open it, and everything that it is told or answered. */
async function listen(server: TestServer, email: string): Promise<{ socket: Socket; heard: Heard[] }> {
  const socket = io(server.url, { path: '/ws', transports: ['websocket'], forceNew: true, extraHeaders: { cookie: `${SESSION_COOKIE}=${await server.sessionFor(email)}` } })
  const heard: Heard[] = []
  socket.onAny((event: string, payload: unknown) => heard.push({ at: `socket ${event}`, text: JSON.stringify(payload) ?? '' }))
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return { socket, heard }
}

/** Tries every event a socket may send, with every id. */
async function tryDoors(socket: Socket, ids: SealedIds): Promise<Heard[]> {
  const answers: Heard[] = []
  const all = Object.values(ids).filter((id) => id !== undefined)
  for (const id of all) {
    const asked: [string, object][] = [
      ['room.join', { roomId: id, after: 0, afterChange: 0 }],
      ['room.join', { roomId: id, after: 0 }],
      ['room.older', { roomId: id, before: 1000 }],
      ['room.newer', { roomId: id, after: 0 }],
      ['room.around', { roomId: id, number: 1 }],
      ['room.react', { roomId: id, number: 1, kind: 'with_you', on: true }],
      ['room.send', { roomId: id, clientId: randomUUID(), body: 'May I?' }],
      ['room.edit', { roomId: id, number: 1, body: 'May I?' }],
      ['room.delete', { roomId: id, number: 1 }],
      ['room.seen', { roomId: id, number: 1 }],
      ['room.typing', { roomId: id }],
      ['thread.open', { threadId: id }],
    ]
    for (const [event, payload] of asked) {
      const answer = (await socket.timeout(10_000).emitWithAck(event, payload)) as { code?: string }
      // A payload that is refused for its shape would prove nothing.
      expect(answer.code, event).not.toBe('INVALID')
      answers.push({ at: `socket ${event}`, text: JSON.stringify(answer) })
    }
  }
  return answers
}

for (const place of ['care', 'circle'] as const) {
  const { marker, outsiders, insiders } = SEALED[place]

  test.describe(`${marker}, a word of ${place === 'care' ? 'the caregivers’ closed group' : 'the hidden circle'}`, () => {
    for (const who of outsiders) {
      const name = who ?? 'a guest'

      test(`no page shows it to ${name}`, async ({ server }) => {
        const ids = await sealedIds(server, place)
        await live(server, place, ids)
        const as = who === null ? null : await server.sessionFor(who)
        const heard: Heard[] = []
        await each(addressesWith(ids), async (path) => {
          const [page, data] = [await knock(server, path, { as }), await knockForData(server, path, as)]
          heard.push({ at: `GET ${path}`, text: JSON.stringify(page.headers) + page.text }, { at: `data of ${path}`, text: JSON.stringify(data.headers) + data.text })
          expect([200, 303, 307, 308, 404], `${path} as ${name}`).toContain(page.status)
        })
        expect(heard.length).toBeGreaterThan(250)
        // The walk saw pages, not a wall of refusals.
        expect(heard.filter((one) => one.text.includes('Hearthside')).length).toBeGreaterThan(100)
        expect(leaksIn(heard, marker)).toEqual([])
      })

      test(`no procedure tells it to ${name}`, async ({ server }) => {
        const ids = Object.values(await sealedIds(server, place)).filter((id) => id !== undefined)
        const session = who === null ? null : await server.sessionFor(who)
        const heard: Heard[] = []
        const wall = (answer: Answer): boolean => answer.status < 500
        for (const type of ['query', 'mutation', 'query'] as const) {
          const asked = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
            const definition = (procedure as unknown as { _def: Definition })._def
            return definition.type === type ? inputsOf(definition, ids).map((input) => ({ path, input })) : []
          })
          // A change of the own sign-ins ends the walk's own; it is asked last of all, with a session of its own.
          await each(asked, async ({ path, input }) => {
            const own = who !== null && /endSignIn|endOther|changePassword/.test(path) ? await server.sessionFor(who) : session
            if (path === 'accounts.endOtherSignIns') return
            const answer = await call(server, own, path, type, input)
            expect(wall(answer), `${path} ${JSON.stringify(input)} ${answer.status} ${answer.text.slice(0, 300)}`).toBe(true)
            heard.push({ at: path, text: answer.text })
          })
        }
        expect(heard.length).toBeGreaterThan(200)
        expect(leaksIn(heard, marker)).toEqual([])
      })
    }

    test(`no socket outside hears it while it is said inside`, async ({ server }) => {
      const who = outsiders[0]
      const [ids, places] = [await sealedIds(server, place), await placesOf(server)]
      const { socket, heard } = await listen(server, who)
      heard.push(...(await tryDoors(socket, ids)))
      expect((await socket.emitWithAck('room.join', { roomId: places.kitchen, after: 0 })) as object).toMatchObject({ ok: true })
      await live(server, place, ids)
      // A light in the window: what was told before this would have been heard by now.
      await ask(server, insiders[0], 'chat.send', 'mutation', { roomId: places.kitchen, clientId: randomUUID(), body: 'The light is on.' })
      await expect.poll(() => heard.some((one) => one.text.includes('The light is on.'))).toBe(true)
      socket.close()
      expect(leaksIn(heard, marker)).toEqual([])
    })

    test('no mail, no line of the log', async ({ server }) => {
      const ids = await sealedIds(server, place)
      await live(server, place, ids)
      // A reply in a sealed place sends its mail, and it names nothing.
      await expect.poll(async () => (await server.mails()).filter((mail) => mail.subject === 'You have a reply').length).toBeGreaterThan(0)
      const heard = [...(await server.mails()).map((mail) => ({ at: `mail to ${mail.to}`, text: JSON.stringify(mail) })), { at: 'log', text: server.log }]
      expect(leaksIn(heard, marker)).toEqual([])
    })

    test('what one may not read and what is not there answer alike', async ({ server }) => {
      const ids = await sealedIds(server, place)
      const bare = ({ status, headers, text }: Answer, id: string): string => stable(`${status} ${headers.location ?? ''}\n${text}`.replaceAll(id, 'ID'))
      for (const who of outsiders) {
        const as = who === null ? null : await server.sessionFor(who)
        for (const [kind, id] of Object.entries(ids) as [keyof SealedIds, string | undefined][]) {
          // A closed group stands in the directory, with how one joins; a member's face is on what they write elsewhere.
          if (id === undefined || kind === 'face' || (kind === 'group' && place === 'care')) continue
          const absent = randomUUID()
          const paths = [`/groups/$`, `/groups/$/members`, `/groups/$/new`, `/groups/$/requests`, `/threads/$`, `/threads/$/edit/$`, `/rooms/$`, `/rooms/$/messages/1`, `/report?type=post&id=$`, `/report?type=message&id=$`, `/report?type=thread&id=$`, `/cases/$`, `/queue/$`, `/notices/$`, `/people/$`, `/sessions/$`, `/sessions/$/edit`, `/sessions/$/calendar.ics`, `/talks/$`]
          for (const path of paths) {
            const page = (one: string): Promise<Answer> => knock(server, path.replaceAll('$', one), { as })
            const data = (one: string): Promise<Answer> => knockForData(server, path.replaceAll('$', one), as)
            for (const door of [page, data]) {
              expect(difference(bare(await door(id), id), bare(await door(absent), absent)), `${path} of a ${kind} as ${who ?? 'a guest'}`).toBeNull()
            }
          }
          for (const [name, input] of [['groups.page', 'id'], ['forum.thread', 'id'], ['chat.room', 'roomId'], ['chat.history', 'roomId'], ['moderation.item', 'itemId'], ['moderation.case', 'id']] as const) {
            const [sealed, nothing] = await Promise.all([call(server, as, name, 'query', { [input]: id }), call(server, as, name, 'query', { [input]: absent })])
            expect(difference(bare(sealed, id), bare(nothing, absent)), `${name} of a ${kind} as ${who ?? 'a guest'}`).toBeNull()
          }
        }
      }
    })

    test('the walk can fail: somebody inside meets the word at every door that leads in', async ({ server }) => {
      const ids = await sealedIds(server, place)
      await live(server, place, ids)
      const as = await server.sessionFor(insiders[0])
      const heard: Heard[] = []
      for (const path of [`/groups/${ids.group}`, `/threads/${ids.thread}`, ...(ids.message ? [`/rooms/${ids.room ?? ''}`] : []), `/report?type=post&id=${ids.post}`]) {
        heard.push({ at: `GET ${path}`, text: (await knock(server, path, { as })).text }, { at: `data of ${path}`, text: (await knockForData(server, path, as)).text })
      }
      heard.push({ at: 'forum.thread', text: (await call(server, as, 'forum.thread', 'query', { id: ids.thread })).text })
      expect(leaksIn(heard, marker)).toEqual(heard.map((one) => one.at).sort())
      if (ids.room) {
        const { socket, heard: told } = await listen(server, insiders[1])
        await socket.emitWithAck('room.join', { roomId: ids.room, after: 0 })
        await ask(server, insiders[0], 'chat.send', 'mutation', { roomId: ids.room, clientId: randomUUID(), body: `Once more: ${marker}.` })
        await expect.poll(() => leaksIn(told, marker)).toEqual(['socket room.message'])
        socket.close()
      }
    })
  })
}

test('a planted leak is caught, however it is written', () => {
  const planted: Heard[] = [
    { at: 'GET /about', text: '<p>All is well.</p>' },
    { at: 'data of /groups', text: '1:["$","p",null,{"children":"The LanternFish came back"}]' },
    { at: 'log', text: '{"level":30,"msg":"ready"}' },
  ]
  expect(leaksIn(planted, SEALED.care.marker)).toEqual(['data of /groups'])
})
