import { describe, expect, it } from 'vitest'
import { acts } from '@/components/moderation/acts.en'
import { templates, templatesFor } from '@/components/moderation/templates.en'
import { ACTIONS, PAIRED, type Action } from '@/server/moderation/desk.schema'
import { RULES, WORDS_MAX } from '@/server/moderation/moderation.schema'

// What the desk says: every act has its words and a key of its own, every letter fits what it is offered for.

const offered = ACTIONS.filter((act) => act !== 'claim' && act !== 'release')

/** The acts whose words the person reads. */
const TELLING: Action[] = ['decline', 'hide', 'warn', 'mute', 'suspend', 'uphold', 'ease', 'reverse', 'edit', 'outreach', 'restore', 'lift', 'ban']

/** The situations that a letter must be ready for. */
const NEEDED = ['safety', 'held', 'hidden', 'edited', 'moved', 'medical', 'source', 'selling', 'privacy', 'worriedReaders', 'bereaved', 'welcome', 'unreached', 'upheld', 'eased', 'reversed']

describe('acts', () => {
  it('are all named, explained, and say how they are taken back', () => {
    expect(Object.keys(acts).sort()).toEqual([...offered].sort())
    for (const one of Object.values(acts)) for (const words of [one.name, one.hint, one.undo, one.do]) expect(words.length).toBeGreaterThan(2)
  })

  it('have a key each; only opposites share one, and what needs a second person is no letter', () => {
    const keys = Object.entries(acts).map(([act, one]) => (act === 'unlock' ? 'unlock' : one.key))
    expect(new Set(keys).size).toBe(keys.length)
    for (const act of PAIRED) expect(acts[act].key).toMatch(/^[0-9]$/)
    // The page's own: claim, go, next, open, pass on, and the lanes.
    for (const one of Object.values(acts)) expect('cgnop123?').not.toContain(one.key)
  })
})

describe('letters', () => {
  it('are there for every act that tells somebody something', () => {
    for (const act of TELLING) expect(templatesFor(act).length, act).toBeGreaterThan(0)
  })

  it('are there for every situation', () => {
    expect(Object.keys(templates)).toEqual(expect.arrayContaining(NEEDED))
  })

  it.each(Object.entries(templates))('%s fits the box, rests on a rule that there is, and never blames', (_, one) => {
    expect(one.words.length).toBeLessThan(WORDS_MAX)
    if (one.rule) expect(RULES).toContain(one.rule)
    expect(one.words).not.toMatch(/!|violat|offen[cs]e|breach|inappropriate|removed your/i)
  })
})
