import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '../lib/say.mjs'
import { chanceFrom, type Chance } from './chance'
import { breaches, type Breach, type Evidence, type StoredMessage } from './checker'
import { FaultProxy, type Faults } from './fault-proxy'
import type { SoakOptions } from './options'
import { arrange, type Company } from './people'
import { startStage, type Stage } from './stage'
import { Notes, Talker, type Screen } from './talker'

/** What a soak has found. */
export interface SoakResult {
  options: SoakOptions
  evidence: Evidence
  notes: Notes
  faults: Faults & { kills: number; databaseRestarts: number; redisRestarts: number }
  breaches: Breach[]
  /** Shown as not sent, with why: allowed, and told. */
  notSent: { client: string; reason: string }[]
  names: Map<string, string>
  seconds: { talking: number; draining: number }
  /** The last lines of nodes that complained. */
  logs: { id: string; log: string }[]
}

const STRIKE_EVERY_MS = 200
const DRAIN_WITHIN_MS = 120_000
/** What all people together do in a second: as much as a busy evening, whoever many they are. */
const ACTS_PER_SECOND = 45

async function until(what: string, isSo: () => boolean | Promise<boolean>, within: number): Promise<void> {
  const end = performance.now() + within
  while (!(await isSo())) {
    if (performance.now() > end) throw new Refusal(`Waited ${Math.round(within / 1000)} s in vain until ${what}.`)
    await wait(100)
  }
}

/** Runs a soak on a stage of its own, and says what was found. `holds` is given what ends the stage early. */
export async function soak(options: SoakOptions, tell: (line: string) => void = () => undefined, holds: (stop: () => Promise<void>) => void = () => undefined): Promise<SoakResult> {
  const chance = chanceFrom(options.seed)
  const stage = await startStage({ nodes: options.nodes, tell })
  holds(() => stage.stop())
  const network = new FaultProxy(stage.proxy.port, chance.of('network'))
  let talkers: Talker[] = []
  try {
    const port = await network.start()
    tell(`${options.clients} people in ${options.rooms} rooms`)
    const company = await arrange(stage, options.clients, options.rooms)
    const notes = new Notes()
    talkers = company.people.map((person, index) => new Talker(person, port, index % 6 === 5, notes, chance.of(person.name), options.plants[index] ?? null))
    return await drive(stage, network, talkers, company, notes, options, chance, tell)
  } finally {
    for (const talker of talkers) talker.stop()
    await network.stop()
    await stage.stop()
  }
}

async function drive(stage: Stage, network: FaultProxy, talkers: Talker[], company: Company, notes: Notes, options: SoakOptions, chance: Chance, tell: (line: string) => void): Promise<SoakResult> {
  const faults = { kills: 0, databaseRestarts: 0, redisRestarts: 0 }
  const began = performance.now()
  const over = began + options.seconds * 1000
  // People go on talking until the last fault is over, however slow the machine is.
  let underWay = 0
  const isOn = (): boolean => performance.now() < over || underWay > 0
  const whole = async (work: () => Promise<void>): Promise<void> => {
    underWay += 1
    await work().finally(() => (underWay -= 1))
  }
  const left = (ms: number): Promise<void> => wait(Math.max(0, ms))
  const at = (share: number): Promise<void> => left(began + options.seconds * 1000 * share - performance.now())
  const tellAt = (line: string): void => tell(`${((performance.now() - began) / 1000).toFixed(1)} s: ${line}`)

  const usual = Math.min(6000, Math.max(300, (talkers.length / ACTS_PER_SECOND) * 1000))
  const live = async (talker: Talker, index: number): Promise<void> => {
    const mine = chance.of(`life ${index}`)
    // Most are there from the beginning; one in eight comes late.
    await left(index % 8 === 7 ? mine.between(0.2, 0.6) * options.seconds * 1000 : mine.between(0, Math.min(3000, options.seconds * 250)))
    if (!isOn()) return
    talker.enter()
    while (isOn()) {
      await left(mine.between(0.4, 1.6) * usual)
      if (!isOn()) return
      if (mine.happens(0.015)) {
        talker.sleep()
        await left(mine.between(0.05, 0.3) * options.seconds * 1000)
        talker.enter()
      } else talker.act((screen, clientId, body) => byForm(stage, talker, screen, clientId, body, notes))
    }
  }
  const strikes = async (): Promise<void> => {
    while (isOn()) {
      await left(STRIKE_EVERY_MS)
      network.strike()
    }
  }
  const kills = async (): Promise<void> => {
    const mine = chance.of('kills')
    for (let kill = 0; kill < options.kill; kill += 1) {
      await at((kill + mine.between(0.3, 0.7)) / options.kill)
      const node = mine.pick(stage.nodes)
      if (!node) return
      faults.kills += 1
      tellAt(`${node.id} is killed`)
      await node.kill()
      await wait(mine.between(200, 1500))
      await node.start()
      tellAt(`${node.id} is back`)
    }
  }
  const restarts = async (): Promise<void> => {
    if (!options.restarts) return
    await at(0.42)
    tellAt('the database is stopped')
    faults.databaseRestarts += 1
    await stage.restartDatabase()
    tellAt('the database is back')
    await at(0.68)
    tellAt('Redis is killed')
    faults.redisRestarts += 1
    await stage.killRedis()
    await wait(Math.min(8000, options.seconds * 130))
    await stage.bringRedisBack()
    tellAt('Redis is back, empty')
  }
  const moderate = async (): Promise<void> => {
    const mine = chance.of('moderator')
    while (isOn()) {
      await left(Math.min(mine.between(2000, 4000), options.seconds * 150))
      if (isOn() && (await hideOne(stage, company, talkers, mine))) notes.hides += 1
    }
  }
  await Promise.all([...talkers.map(live), strikes(), whole(kills), whole(restarts), moderate()])
  const talked = performance.now()

  tellAt('the network is good again; everybody is awake')
  network.calm()
  for (const talker of talkers) if (talker.isAsleep) talker.enter()
  await until('everything is answered', () => talkers.every((talker) => talker.isAnswered), DRAIN_WITHIN_MS)
  await until('what happened has been passed on', async () => (await stage.sql('SELECT FROM "DomainEvent" WHERE "doneAt" IS NULL LIMIT 1')).length === 0, DRAIN_WITHIN_MS).catch(() => undefined)
  const heads = new Map((await stage.sql<{ id: string; lastNumber: number; lastChange: number }>('SELECT "id", "lastNumber", "lastChange" FROM "Room"')).map((row) => [row.id, row]))
  // Whoever has not caught up by now is found by the checking, which says where.
  await until('every screen has caught up', () => talkers.every((talker) => talker.screens.every(({ roomId, protocol }) => protocol.cursor.number === heads.get(roomId)?.lastNumber && protocol.cursor.change === heads.get(roomId)?.lastChange)), 45_000).catch(() => undefined)
  const drained = performance.now()

  tellAt('checking')
  const evidence = await gather(stage, talkers, notes)
  const names = new Map((await stage.sql<{ id: string; name: string }>('SELECT "id", "name" FROM "Room"')).map((row) => [row.id, row.name]))
  return {
    options,
    evidence,
    notes,
    faults: { ...network.faults, ...faults },
    breaches: breaches(evidence),
    notSent: talkers.flatMap((talker) => talker.failed.map(({ reason }) => ({ client: talker.person.name, reason }))),
    names,
    seconds: { talking: (talked - began) / 1000, draining: (drained - talked) / 1000 },
    logs: stage.nodes.map((node) => ({ id: node.id, log: node.log() })),
  }
}

/** The page's plain form: asked again with the same id until it is answered, as a person reloads. */
async function byForm(stage: Stage, talker: Talker, screen: Screen, clientId: string, body: string, notes: Notes): Promise<void> {
  const { roomId } = screen
  for (let tries = 0; tries < 40; tries += 1) {
    notes.askedAt.set(clientId, performance.now())
    const answer = await stage.call(talker.person.cookie, 'chat.send', { roomId, clientId, body })
    if (answer?.ok) {
      const { number } = answer.value as { number: number }
      notes.sends.push({ roomId, senderId: talker.person.accountId, clientId, body, number })
      return
    }
    if (answer && !JSON.stringify(answer.value).match(/UNAVAILABLE|INTERNAL|LIMITED/)) {
      talker.said.delete(clientId)
      return
    }
    await wait(500)
  }
}

/** A member reports a message of somebody else, and a moderator hides it. */
async function hideOne(stage: Stage, company: Company, talkers: Talker[], chance: Chance): Promise<boolean> {
  const screen = chance.pick(chance.pick(talkers)?.screens ?? [])
  const message = chance.pick(screen?.protocol.state.messages.filter((one) => one.state === 'shown' && one.clientId === null).slice(-30) ?? [])
  const reporter = screen && talkers.find((talker) => talker.screens.includes(screen))
  if (!message?.id || !reporter) return false
  try {
    const reported = await stage.call(reporter.person.cookie, 'moderation.report', { type: 'message', id: message.id, reason: 'unkind', note: '' })
    if (!reported?.ok) return false
    const [item] = await stage.sql<{ id: string; version: number }>('SELECT "id", "version" FROM "ReviewItem" WHERE "subjectId" = $1 AND "closedAt" IS NULL', [message.id])
    if (!item) return false
    const decided = await stage.call(company.moderator.cookie, 'moderation.decide', { itemId: item.id, version: item.version, act: 'hide', rule: 'kindness', words: 'Please be gentler.' })
    return decided?.ok === true
  } catch {
    return false // the database is away just now
  }
}

/** What the clients believe, what the database holds, and what a reload would show. */
async function gather(stage: Stage, talkers: Talker[], notes: Notes): Promise<Evidence> {
  const rooms = await stage.sql<Evidence['rooms'][number]>(
    `SELECT r."id", r."lastNumber", r."lastChange", (SELECT array_agg(m."accountId"::text) FROM "Membership" m WHERE m."groupId" = r."groupId" AND m."state" = 'member') AS "memberIds" FROM "Room" r`,
  )
  const messages = await stage.sql<StoredMessage & { id: string }>(
    `SELECT m."roomId", m."number", m."senderId", m."clientId", m."body", m."change",
       CASE WHEN m."deletedAt" IS NOT NULL THEN 'deleted' WHEN m."hiddenAt" IS NOT NULL THEN 'hidden' WHEN m."heldAt" IS NOT NULL THEN 'held' ELSE 'shown' END AS "state",
       ARRAY(SELECT DISTINCT x."kind"::text FROM "MessageReaction" x WHERE x."messageId" = m."id") AS "reactions"
     FROM "Message" m WHERE m."number" IS NOT NULL`,
  )
  const read = await stage.sql<{ accountId: string; roomId: string; number: number }>('SELECT "accountId", "roomId", "number" FROM "RoomPointer"')
  const stored = new Set(messages.map((row) => row.clientId))
  const clients: Evidence['clients'] = []
  const fresh: Evidence['fresh'] = []
  const pointers: NonNullable<Evidence['pointers']> = []
  for (const talker of talkers) {
    const told = new Set([...talker.failed.map((one) => one.id)])
    const unanswered = [...talker.said].filter((id) => !stored.has(id) && !told.has(id))
    const cards = await stage.call(talker.person.cookie, 'chat.mine', undefined, 'query')
    const unread = new Map((cards?.ok ? (cards.value as { id: string; unread: boolean }[]) : []).map((card) => [card.id, card.unread]))
    for (const [index, screen] of talker.screens.entries()) {
      clients.push(screen.evidence(index === 0 ? unanswered : []))
      fresh.push({ client: talker.person.name, roomId: screen.roomId, shown: await talker.fresh(screen.roomId).catch(() => talker.fresh(screen.roomId)).catch(() => []) })
      const number = read.find((row) => row.accountId === talker.person.accountId && row.roomId === screen.roomId)?.number ?? 0
      pointers.push({ accountId: talker.person.accountId, roomId: screen.roomId, number, unread: unread.get(screen.roomId) ?? false })
    }
  }
  return { sends: notes.sends, edits: notes.edits, clients, rooms, messages, fresh, pointers }
}
