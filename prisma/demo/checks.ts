import type { Demo, DemoGroup, DemoMember } from './types'

// What must hold of the demo community, as pure checks. Each returns its faults in words;
// an empty list means that all is well.

/** One piece of the community's words, and the group it belongs to, if any. */
export interface Words {
  where: string
  text: string
  group?: string
  field: 'about' | 'group' | 'guidelines' | 'ask' | 'thread' | 'room' | 'report'
}

/** The fixed list of content notes. */
export const NOTES = ['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food']
const DAY = 24 * 60

/** Words that would show at once that a closed or a hidden group has leaked. */
export const MARKERS: { word: string; group: string; fields: Words['field'][] }[] = [
  { word: 'lanternfish', group: 'care', fields: ['thread', 'room', 'ask'] },
  { word: 'quillwort', group: 'circle', fields: ['group', 'thread', 'guidelines'] },
]

const groupOf = (demo: Demo, key: string): DemoGroup | undefined => demo.groups.find((group) => group.key === key)
const memberOf = (demo: Demo, key: string): DemoMember | undefined => demo.members.find((member) => member.key === key)
const isSealed = (group: DemoGroup): boolean => group.visibility === 'closed' || group.visibility === 'hidden'

/** Every text that a person could read, with where it stands. */
export function wordsOf(demo: Demo): Words[] {
  const words: Words[] = []
  for (const member of demo.members) {
    if (member.about) words.push({ where: `about ${member.key}`, text: member.about, field: 'about' })
  }
  for (const { key, name, summary, guidelines, asks = [] } of demo.groups) {
    words.push({ where: `name of ${key}`, text: name, group: key, field: 'group' })
    words.push({ where: `summary of ${key}`, text: summary, group: key, field: 'group' })
    words.push({ where: `guidelines of ${key}`, text: guidelines, group: key, field: 'guidelines' })
    for (const ask of asks) words.push({ where: `ask of ${ask.member}`, text: ask.note, group: key, field: 'ask' })
  }
  for (const { key, group, title, posts } of demo.threads) {
    words.push({ where: `title of ${key}`, text: title, group, field: 'thread' })
    posts.forEach((post, at) => words.push({ where: `${key} post ${at + 1}`, text: post.body, group, field: 'thread' }))
  }
  for (const { key, group, name, summary, messages } of demo.rooms) {
    words.push({ where: `name of ${key}`, text: name, group, field: 'room' })
    words.push({ where: `summary of ${key}`, text: summary, group, field: 'room' })
    messages.forEach((message, at) =>
      words.push({ where: `${key} message ${at + 1}`, text: message.body, group, field: 'room' }),
    )
  }
  demo.reports.forEach((report, at) => words.push({ where: `report ${at + 1}`, text: report.note, field: 'report' }))
  return words
}

function twice(what: string, values: string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at).map((value) => `${what} twice: ${value}`)
}

/** Letters that must change for one name to become the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** Names are letters only, unique, and none could be taken for another at a glance. */
export function nameFaults(members: DemoMember[]): string[] {
  const faults = [
    ...twice('key', members.map((member) => member.key)),
    ...twice('handle', members.map((member) => member.handle.toLowerCase())),
    ...twice('email', members.map((member) => member.email.toLowerCase())),
  ]
  members.forEach((member, at) => {
    const { handle, email, lifeRoles } = member
    if (!/^[A-Z][a-z]{2,19}$/.test(handle)) faults.push(`handle ${handle} is not one word of 3 to 20 letters`)
    if (!/^[a-z0-9]+@example\.org$/.test(email)) faults.push(`email ${email} is not invented`)
    if (lifeRoles.length === 0) faults.push(`${handle} has no life role`)
    for (const other of members.slice(at + 1)) {
      if (distance(handle.toLowerCase(), other.handle.toLowerCase()) < 3) {
        faults.push(`${handle} and ${other.handle} look alike`)
      }
    }
  })
  return faults
}

/** Every key leads somewhere, and every number to an earlier entry. */
export function referenceFaults(demo: Demo, knownPages: string[]): string[] {
  const faults = [
    ...twice('group', demo.groups.map((group) => group.key)),
    ...twice('thread', demo.threads.map((thread) => thread.key)),
    ...twice('room', demo.rooms.map((room) => room.key)),
  ]
  const needMember = (where: string, key: string) => {
    if (!memberOf(demo, key)) faults.push(`${where}: no member ${key}`)
  }
  const needGroup = (where: string, key: string) => {
    if (!groupOf(demo, key)) faults.push(`${where}: no group ${key}`)
  }
  for (const member of demo.members) {
    for (const grant of member.grants ?? []) {
      if ((grant.role === 'facilitator') !== (grant.group !== undefined)) {
        faults.push(`${member.key}: only a facilitator's grant carries a group`)
      }
      if (grant.group !== undefined) needGroup(member.key, grant.group)
    }
  }
  for (const group of demo.groups) {
    faults.push(...twice(`member of ${group.key}`, group.members))
    for (const key of group.members) needMember(group.key, key)
    for (const ask of group.asks ?? []) needMember(group.key, ask.member)
    for (const slug of group.pinned ?? []) {
      if (!knownPages.includes(slug)) faults.push(`${group.key}: no page ${slug}`)
    }
  }
  for (const { key, group, posts, notes = [] } of demo.threads) {
    needGroup(key, group)
    for (const note of notes) if (!NOTES.includes(note)) faults.push(`${key}: no content note ${note}`)
    posts.forEach(({ by, quotes }, at) => {
      needMember(key, by)
      if (quotes !== undefined && (quotes < 1 || quotes > at)) faults.push(`${key} post ${at + 1} quotes no earlier post`)
    })
  }
  for (const { key, group, messages } of demo.rooms) {
    needGroup(key, group)
    messages.forEach(({ by, replyTo }, at) => {
      needMember(key, by)
      if (replyTo !== undefined && (replyTo < 1 || replyTo > at)) {
        faults.push(`${key} message ${at + 1} answers no earlier message`)
      }
    })
  }
  return faults
}

/** A name for one thread is told apart from every other; only an asker says what helped; notes are of the list. */
export function markFaults(demo: Demo): string[] {
  const faults: string[] = []
  const taken = demo.members.map((member) => member.handle.toLowerCase())
  for (const { key, kind, group, posts } of demo.threads) {
    const names = new Map<string, string>()
    posts.forEach(({ by, face = '', helped, notes = [], reactions = {} }, at) => {
      const reactors = Object.values(reactions).flat()
      const say = (fault: string) => faults.push(`${key} post ${at + 1}: ${fault}`)
      for (const note of notes) if (!NOTES.includes(note)) say(`no content note ${note}`)
      if (helped && (kind !== 'question' || by === posts[0]?.by)) say('nobody could say that this helped')
      if ((names.get(by) ?? face) !== face) say(`${by} bears two names`)
      names.set(by, face)
      if (reactors.includes(by)) say('somebody answers their own words with a sign')
      if (!face) return
      const home = groupOf(demo, group)
      if (home && isSealed(home)) say('another name behind a closed door')
      if (taken.some((handle) => distance(handle, face.toLowerCase()) < 3)) say(`${face} could be taken for a member`)
    })
  }
  return faults
}

/** Who writes in a group is in it; its facilitator too; who asks to join is not. */
export function membershipFaults(demo: Demo): string[] {
  const faults: string[] = []
  const needMembership = (where: string, groupKey: string, key: string) => {
    if (!groupOf(demo, groupKey)?.members.includes(key)) faults.push(`${where}: ${key} is not in ${groupKey}`)
  }
  for (const thread of demo.threads) {
    for (const post of thread.posts) {
      needMembership(thread.key, thread.group, post.by)
      for (const key of Object.values(post.reactions ?? {}).flat()) needMembership(thread.key, thread.group, key)
    }
  }
  for (const room of demo.rooms) {
    for (const message of room.messages) needMembership(room.key, room.group, message.by)
  }
  for (const member of demo.members) {
    for (const grant of member.grants ?? []) {
      if (grant.group !== undefined) needMembership('grant', grant.group, member.key)
    }
  }
  for (const group of demo.groups) {
    for (const ask of group.asks ?? []) {
      if (group.members.includes(ask.member)) faults.push(`${group.key}: ${ask.member} asks and is already in`)
    }
  }
  return faults
}

/** An audience is kept behind a closed door, and fits everyone inside it or asking. */
export function audienceFaults(demo: Demo): string[] {
  const faults: string[] = []
  for (const group of demo.groups) {
    const { key, audience, cap, asks = [] } = group
    if (cap !== undefined && group.members.length > cap) faults.push(`${key} is over its cap of ${cap}`)
    if (audience === 'everyone') continue
    if (audience.length === 0) faults.push(`${key} is for nobody`)
    if (!isSealed(group)) faults.push(`${key} has an audience and is not closed or hidden`)
    for (const who of [...group.members, ...asks.map((ask) => ask.member)]) {
      if (!memberOf(demo, who)?.lifeRoles.some((role) => audience.includes(role))) {
        faults.push(`${key}: ${who} is not of its audience`)
      }
    }
  }
  return faults
}

/** Nothing is written before its writer joined, or after now. */
export function timeFaults(demo: Demo): string[] {
  const faults: string[] = []
  for (const thread of demo.threads) {
    let ago = thread.daysAgo * DAY
    thread.posts.forEach((post, at) => {
      ago -= post.minutesAfter
      const where = `${thread.key} post ${at + 1}`
      if (ago <= 0) faults.push(`${where} lies in the future`)
      if (at === 0 && post.minutesAfter !== 0) faults.push(`${where} is not the beginning`)
      if ((memberOf(demo, post.by)?.joinedDaysAgo ?? 0) * DAY < ago) faults.push(`${where} is older than its writer's account`)
    })
  }
  return faults
}

/** A report is on something its reporter can read, is no older than it, and has no moderator in it. */
export function reportFaults(demo: Demo): string[] {
  const faults: string[] = []
  const moderates = (key: string) => memberOf(demo, key)?.grants?.some((grant) => grant.role === 'moderator') ?? false
  demo.reports.forEach(({ by, on, reason, hoursAgo }, at) => {
    const thread = demo.threads.find((one) => one.key === on.thread)
    const room = demo.rooms.find((one) => one.key === on.room)
    const entries = thread?.posts ?? room?.messages ?? []
    const number = on.post ?? on.message ?? 1
    const author = on.member ?? entries[number - 1]?.by
    const group = thread?.group ?? room?.group
    const say = (fault: string) => faults.push(`report ${at + 1}: ${fault}`)

    if (!memberOf(demo, by)) say(`no member ${by}`)
    if (author === undefined || !memberOf(demo, author)) return say('is on nothing')
    if (group !== undefined && !groupOf(demo, group)?.members.includes(by)) say(`${by} cannot read ${group}`)
    if (moderates(by) || moderates(author)) say('a moderator is party to it')
    if ((reason === 'not_safe') !== (author === by)) say('“I am not safe” is said of oneself, and nothing else is')

    const minutes = (from: number, to: number) =>
      entries.slice(from, to).reduce((sum, entry) => sum + entry.minutesAfter, 0)
    const age = thread ? thread.daysAgo * DAY - minutes(0, number) : minutes(number, entries.length)
    if (on.member === undefined && hoursAgo * 60 > age) say('is older than what it is on')
  })
  return faults
}

const plain = (text: string): string[] => text.toLowerCase().normalize('NFKC').match(/[\p{L}\p{N}’']+/gu) ?? []

/** Runs of so many words that stand in two places, or twice in one. */
export function repeatedRuns(words: { where: string; text: string }[], length: number): string[] {
  const seen = new Map<string, string>()
  const faults: string[] = []
  for (const { where, text } of words) {
    const list = plain(text)
    for (let at = 0; at + length <= list.length; at++) {
      const run = list.slice(at, at + length).join(' ')
      const before = seen.get(run)
      if (before === undefined) seen.set(run, where)
      else faults.push(`“${run}” in ${before} and ${where}`)
    }
  }
  return faults
}

const BANNED: [RegExp, string][] = [
  [/\bstages?\s*(?:\d|[ivx]+\b|one|two|three|four)/i, 'a numbered stage'],
  [/\d\s*(?:mg|mcg|µg|ml|milligrams?|micrograms?)\b/i, 'a dose'],
  [/\d\s*%|\bper ?cent of (?:people|patients)|survival rate|\bmonths to live\b/i, 'a figure of survival'],
  [/\bhttps?:|\bwww\.|(?<!example)\.(?:com|net|io)\b/i, 'a link'],
  [/\+?\d[\d ()-]{7,}\d/, 'a telephone number'],
  [/\bstay strong\b|\bstay positive\b|\byou'?’?ve got this\b|\bfight(?:er|ing) spirit\b/i, 'cheap cheer'],
]

/** Words that this community never speaks. */
export function bannedWords(words: { where: string; text: string }[]): string[] {
  return words.flatMap(({ where, text }) =>
    BANNED.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${where}: ${what}`),
  )
}

/** Each marker stands in every place it must and nowhere else. */
export function markerFaults(words: Words[]): string[] {
  const faults: string[] = []
  for (const { word, group, fields } of MARKERS) {
    const marked = words.filter(({ text }) => text.toLowerCase().includes(word))
    for (const { where, group: found } of marked) if (found !== group) faults.push(`${word} in ${where}`)
    for (const field of fields) {
      if (!marked.some((one) => one.field === field)) faults.push(`${word} in no ${field} of ${group}`)
    }
  }
  return faults
}

/** What is said behind a closed door can be told from what is said in the open. */
export function indistinctWords(demo: Demo): string[] {
  const sealed = new Set(demo.groups.filter(isSealed).map((group) => group.key))
  const all = wordsOf(demo).map((one) => ({ ...one, spoken: ` ${plain(one.text).join(' ')} ` }))
  return all
    .filter(({ group, where }) => group !== undefined && sealed.has(group) && !where.startsWith('name of'))
    .filter((one) => plain(one.text).length < 4 || all.some((other) => other !== one && other.spoken.includes(one.spoken)))
    .map(({ where }) => `${where} could stand anywhere`)
}
