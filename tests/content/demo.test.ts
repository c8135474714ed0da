import { describe, expect, it } from 'vitest'
import { demo } from '../../prisma/demo'
import * as check from '../../prisma/demo/checks'
import type { Demo, DemoGroup, DemoMember, DemoThread } from '../../prisma/demo/types'

const PAGES = [
  'newly-told-it-is-advanced', 'what-stage-4-leukemia-means', 'tests-explained', 'can-leukemia-be-cured',
  'treatment-options-overview', 'targeted-therapy', 'immunotherapy-and-car-t', 'stem-cell-transplant',
  'gene-therapy-and-research-news', 'clinical-trials-phases-and-questions', 'infection-risk-and-fever',
  'managing-side-effects', 'palliative-care-is-not-giving-up', 'complementary-therapies-safely',
  'anxiety-low-mood-and-cancer', 'fear-of-relapse-and-uncertainty', 'isolation-and-immunosuppression',
  'quality-of-life-day-to-day', 'spiritual-care-and-meaning', 'talking-with-family-and-children',
  'relationships-and-intimacy', 'making-treatment-decisions', 'planning-ahead', 'end-of-life-at-home-and-hospice',
  'caregiver-burnout-self-check', 'caring-at-home', 'work-money-and-caring', 'talking-with-the-medical-team',
  'grief-and-bereavement', 'finding-support-groups-and-counselling', 'using-this-community-safely', 'crisis-help',
]

const words = check.wordsOf(demo)

function group(key: string): DemoGroup {
  const found = demo.groups.find((one) => one.key === key)
  if (!found) throw new Error(`no group ${key}`)
  return found
}

function member(key: string): DemoMember {
  const found = demo.members.find((one) => one.key === key)
  if (!found) throw new Error(`no member ${key}`)
  return found
}

/** The demo community with one thing changed. */
function altered(change: (copy: Demo) => void): Demo {
  const copy = structuredClone(demo)
  change(copy)
  return copy
}

function first<T>(list: T[]): T {
  const [one] = list
  if (one === undefined) throw new Error('empty')
  return one
}

describe('the demo community', () => {
  it('has the people, places and words it should', () => {
    expect(demo.members).toHaveLength(40)
    expect(demo.members.filter((one) => one.lifeRoles.length === 2)).toHaveLength(14)
    expect(demo.members.filter((one) => one.language === 'es').length).toBeGreaterThanOrEqual(4)
    expect(demo.members.filter((one) => one.joinedDaysAgo <= 10).length).toBeGreaterThanOrEqual(5)
    expect(new Set(demo.members.map((one) => one.country))).toEqual(
      new Set(['US', 'GB', 'IE', 'CA', 'AU', 'NZ', 'IN', 'DE', 'ES', 'MX', 'AR', 'FI', 'ZA', 'NL']),
    )
    expect(demo.groups).toHaveLength(10)
    expect(demo.threads).toHaveLength(60)
    for (const thread of demo.threads) {
      expect(thread.posts.length, thread.key).toBeGreaterThanOrEqual(1)
      expect(thread.posts.length, thread.key).toBeLessThanOrEqual(8)
    }
    for (const one of demo.groups) {
      const lines = one.guidelines.split('\n').length
      expect(lines, one.key).toBeGreaterThanOrEqual(3)
      expect(lines, one.key).toBeLessThanOrEqual(6)
      expect(demo.threads.some((thread) => thread.group === one.key), one.key).toBe(true)
    }
  })

  it('has the eight accounts one can sign in with', () => {
    for (const key of ['patient', 'caregiver', 'bereaved', 'facilitator', 'moderator', 'moderator2', 'curator', 'admin']) {
      expect(member(key).email).toBe(`${key}@example.org`)
    }
    for (const one of demo.members.slice(8)) expect(one.email).toBe(`${one.handle.toLowerCase()}@example.org`)
    expect(member('facilitator').lifeRoles).toContain('caregiver')
    expect(member('facilitator').grants).toContainEqual({ role: 'facilitator', group: 'care' })
  })

  it('keeps the patient and the caregiver on their own sides of a door', () => {
    expect(group('care')).toMatchObject({ name: 'Caring for someone', visibility: 'closed', audience: ['caregiver'] })
    expect(group('care').members).toContain('caregiver')
    expect(group('care').members).not.toContain('patient')
    expect(group('care').asks).toHaveLength(2)
    expect(group('circle')).toMatchObject({ visibility: 'hidden', audience: ['patient'], cap: 8 })
    expect(group('circle').members).toHaveLength(7)
    expect(group('circle').members).toContain('patient')
    expect(group('circle').members).not.toContain('caregiver')
    expect(group('grief')).toMatchObject({ visibility: 'closed', audience: ['bereaved'] })
    for (const key of ['patient', 'caregiver']) {
      const open = demo.groups.filter((one) => one.visibility === 'public' && one.members.includes(key))
      expect(open.length, key).toBeGreaterThanOrEqual(2)
    }
    for (const one of demo.groups.filter(({ visibility }) => visibility === 'closed' || visibility === 'hidden')) {
      for (const key of ['moderator', 'moderator2', 'curator', 'admin']) expect(one.members).not.toContain(key)
    }
  })

  it('shows every kind of thread, and every shape of writing', () => {
    const open = new Set(demo.groups.filter((one) => one.visibility === 'public').map((one) => one.key))
    expect(demo.threads.filter((thread) => open.has(thread.group)).length).toBeGreaterThanOrEqual(9)
    expect(new Set(demo.threads.map((thread) => thread.kind)).size).toBe(5)
    const notes = demo.threads.flatMap((thread: DemoThread) => thread.notes ?? [])
    for (const note of check.NOTES) expect(notes, note).toContain(note)
    const kinds = demo.threads.map((thread) => thread.kind)
    for (const kind of new Set(kinds)) expect(kinds.filter((one) => one === kind).length, kind).toBeGreaterThanOrEqual(4)
    const posts = demo.threads.flatMap((thread) => thread.posts)
    expect(posts.some((post) => /^- /m.test(post.body))).toBe(true)
    expect(posts.some((post) => /^> /m.test(post.body))).toBe(true)
    expect(posts.some((post) => /\*[^*\s][^*]*\*/.test(post.body))).toBe(true)
    expect(posts.some((post) => post.quotes !== undefined)).toBe(true)
  })

  it('has rooms to sit in', () => {
    const room = (key: string) => demo.rooms.find((one) => one.key === key)
    const night = room('up-at-night')
    expect(night).toMatchObject({ group: 'care', name: 'Up at night' })
    expect(night?.messages.length).toBeGreaterThanOrEqual(40)
    expect(night?.messages.length).toBeLessThanOrEqual(60)
    const table = room('kitchen-table')
    expect(table).toMatchObject({ group: 'start', name: 'Kitchen table' })
    expect(table?.messages.length).toBeGreaterThanOrEqual(12)
    expect(table?.messages.length).toBeLessThanOrEqual(20)
  })

  it('has people whom nobody has answered, for as long as they have waited', () => {
    const alone = demo.threads.filter((thread) => new Set(thread.posts.map((post) => post.by)).size === 1)
    const hours = alone.map((thread) => Math.round(thread.daysAgo * 24)).sort((a, b) => a - b)
    expect(hours).toEqual([2, 5, 13, 20, 25, 30, 50])
  })

  it('lets people bear another name, say what helped, and note a single post', () => {
    const borne = demo.threads.filter((thread) => thread.posts.some((post) => post.face))
    expect(borne).toHaveLength(3)
    expect(demo.threads.filter((thread) => thread.posts.some((post) => post.helped)).length).toBeGreaterThanOrEqual(5)
    expect(demo.threads.flatMap((thread) => thread.posts).filter((post) => post.notes).length).toBeGreaterThanOrEqual(3)
  })

  it('has reports of every reason, on nineteen matters', () => {
    expect(new Set(demo.reports.map((report) => report.reason)).size).toBe(10)
    const matters = new Set(demo.reports.map((report) => JSON.stringify(report.on)))
    expect(matters.size).toBe(19)
    expect(demo.reports.length - matters.size).toBeGreaterThanOrEqual(8)
  })

  it('passes every check', () => {
    expect(check.nameFaults(demo.members)).toEqual([])
    expect(check.referenceFaults(demo, PAGES)).toEqual([])
    expect(check.markFaults(demo)).toEqual([])
    expect(check.membershipFaults(demo)).toEqual([])
    expect(check.audienceFaults(demo)).toEqual([])
    expect(check.timeFaults(demo)).toEqual([])
    expect(check.reportFaults(demo)).toEqual([])
    expect(check.repeatedRuns(words, 12)).toEqual([])
    expect(check.bannedWords(words)).toEqual([])
    expect(check.markerFaults(words)).toEqual([])
    expect(check.indistinctWords(demo)).toEqual([])
  })
})

describe('the checks find a planted fault', () => {
  it('in names', () => {
    const people = (handle: string, email = 'someone@example.org') => [
      ...demo.members,
      { ...member('patient'), key: 'someone', handle, email },
    ]
    expect(check.nameFaults(people('Walnut'))).toEqual([])
    expect(check.nameFaults(people('BRAMBLE')).join()).toContain('handle twice')
    expect(check.nameFaults(people('Brambie')).join()).toContain('look alike')
    expect(check.nameFaults(people('Jane Miller')).join()).toContain('not one word')
    expect(check.nameFaults(people('Walnut', 'Patient@example.org')).join()).toContain('email twice')
    expect(check.nameFaults(people('Walnut', 'a@hospital.test')).join()).toContain('not invented')
  })

  it('in references', () => {
    const faults = (change: (copy: Demo) => void) => check.referenceFaults(altered(change), PAGES).join()
    expect(faults((copy) => first(copy.groups).members.push('nobody'))).toContain('no member nobody')
    expect(faults((copy) => (first(copy.threads).group = 'nowhere'))).toContain('no group nowhere')
    expect(faults((copy) => (first(copy.groups).pinned = ['no-such-page']))).toContain('no page')
    expect(faults((copy) => (first(first(copy.threads).posts).quotes = 1))).toContain('quotes no earlier post')
    expect(faults((copy) => (first(first(copy.rooms).messages).replyTo = 2))).toContain('answers no earlier')
    expect(faults((copy) => (first(copy.threads).notes = ['spiders']))).toContain('no content note')
    expect(faults((copy) => (first(copy.members).grants = [{ role: 'moderator', group: 'care' }]))).toContain('only a facilitator')
    expect(faults((copy) => copy.threads.push(first(copy.threads)))).toContain('thread twice')
  })

  it('in names borne, in what helped, and in the notes of a post', () => {
    const faults = (change: (thread: DemoThread) => void, kind: DemoThread['kind'] = 'talk') =>
      check.markFaults(altered((copy) => copy.threads.filter((thread) => thread.key === (kind === 'question' ? 'only-reading' : 'roll-call')).forEach(change))).join()
    expect(faults((thread) => (first(thread.posts).face = 'Saltmarsh'))).toContain('behind a closed door')
    expect(faults((thread) => (first(thread.posts).face = 'Doorway'), 'question')).toContain('bears two names')
    expect(faults((thread) => thread.posts.forEach((post) => (post.face = 'Marlows')), 'question')).toContain('could be taken for a member')
    expect(faults((thread) => (first(thread.posts).helped = true), 'question')).toContain('nobody could say')
    expect(faults((thread) => thread.posts.slice(1, 2).forEach((post) => (post.helped = true)))).toContain('nobody could say')
    expect(faults((thread) => (first(thread.posts).notes = ['spiders']))).toContain('no content note')
    expect(faults((thread) => (first(thread.posts).reactions = { with_you: [first(thread.posts).by] }))).toContain('their own words')
  })

  it('in membership and audience', () => {
    const stranger = altered((copy) => {
      for (const thread of copy.threads) if (thread.group === 'care') first(thread.posts).by = 'patient'
    })
    expect(check.membershipFaults(stranger).join()).toContain('patient is not in care')
    const guestInRoom = altered((copy) => (first(first(copy.rooms).messages).by = 'gorse'))
    expect(check.membershipFaults(guestInRoom).join()).toContain('gorse is not in care')
    const within = (key: string, change: (one: DemoGroup) => void) =>
      altered((copy) => copy.groups.filter((one) => one.key === key).forEach(change))
    expect(check.membershipFaults(within('care', (one) => one.members.push('quince'))).join()).toContain('already in')
    expect(check.audienceFaults(within('care', (one) => one.members.push('patient'))).join()).toContain('not of its audience')
    expect(check.audienceFaults(within('care', (one) => one.asks?.push({ member: 'gorse', note: '' }))).join()).toContain('gorse')
    expect(check.audienceFaults(within('care', (one) => (one.visibility = 'members'))).join()).toContain('not closed or hidden')
    expect(check.audienceFaults(within('grief', (one) => (one.audience = []))).join()).toContain('for nobody')
    expect(check.audienceFaults(within('circle', (one) => one.members.push('quince', 'curator'))).join()).toContain('over its cap')
  })

  it('in time', () => {
    expect(check.timeFaults(altered((copy) => (first(copy.threads).daysAgo = 1))).join()).toContain('in the future')
    expect(check.timeFaults(altered((copy) => (first(copy.threads).daysAgo = 4000))).join()).toContain('older than its writer')
    expect(check.timeFaults(altered((copy) => (first(first(copy.threads).posts).minutesAfter = 5))).join()).toContain('beginning')
  })

  it('in reports', () => {
    const faults = (report: Demo['reports'][number]) => check.reportFaults({ ...demo, reports: [report] }).join()
    const scam = { by: 'mistral', on: { thread: 'three-am-on-steroids', post: 7 }, reason: 'scam' as const, note: '', hoursAgo: 2 }
    expect(faults(scam)).toBe('')
    expect(faults({ ...scam, by: 'pebble' })).toContain('cannot read')
    expect(faults({ ...scam, by: 'moderator' })).toContain('moderator is party')
    expect(faults({ ...scam, on: { thread: 'how-this-place-works', post: 2 } })).toContain('moderator is party')
    expect(faults({ ...scam, on: { thread: 'three-am-on-steroids', post: 99 } })).toContain('on nothing')
    expect(faults({ ...scam, hoursAgo: 400 })).toContain('older than')
    expect(faults({ ...scam, reason: 'not_safe' })).toContain('said of oneself')
  })

  it('in words', () => {
    const say = (...texts: string[]) => texts.map((text, at) => ({ where: `text ${at + 1}`, text }))
    const run = 'one two three four five six seven eight nine ten eleven twelve'
    expect(check.repeatedRuns(say(`So ${run}.`, `And, *${run.toUpperCase()}*!`), 12)).toHaveLength(1)
    expect(check.repeatedRuns(say(run, run.replace('twelve', 'thirteen')), 12)).toEqual([])
    for (const text of [
      'they said stage 4', 'Stage IV, since May', 'stage three', 'I took 50 mg', '2.5mg at night', '64% are alive',
      'see https://pills.example.org', 'buy at pills.com', 'ring 07700 900 162', 'Stay strong everyone',
    ]) {
      expect(check.bannedWords(say(text)), text).not.toEqual([])
    }
    expect(check.bannedWords(say('a stage whisper', 'Level three, by the pillar', 'nineteen percent of a biscuit'))).toEqual([])
  })

  it('in markers and in what is distinct', () => {
    for (const { word, group: home, fields } of check.MARKERS) {
      const leaked = [...words, { where: 'a leak', text: `A ${word.toUpperCase()}!`, group: 'start', field: 'thread' as const }]
      expect(check.markerFaults(leaked)).toEqual([`${word} in a leak`])
      for (const field of fields) {
        const lost = words.filter((one) => one.group !== home || one.field !== field)
        expect(check.markerFaults(lost)).toContain(`${word} in no ${field} of ${home}`)
      }
    }
    const dull = altered((copy) => (first(first(copy.rooms).messages).body = 'Same here.'))
    expect(check.indistinctWords(dull)).toEqual(['up-at-night message 1 could stand anywhere'])
    const echoed = altered((copy) => {
      first(first(copy.threads).posts).body = `Somebody wrote: ${first(first(copy.rooms).messages).body}`
    })
    expect(check.indistinctWords(echoed)).toEqual(['up-at-night message 1 could stand anywhere'])
  })
})
