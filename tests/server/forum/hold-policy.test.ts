import { describe, expect, it } from 'vitest'
import { decideHold, holdHint, type HoldFacts } from '@/server/forum/hold.policy'

const facts = (more: Partial<HoldFacts>): HoldFacts => ({ mode: 'screening', standing: 'new', postsThatStood: 0, isFirstPostHere: true, reading: { hold: null }, unattended: false, ...more })
const words = { hold: 'words' } as const

describe('what waits for a person', () => {
  // mode, standing, posts that stood, first here, list says, nobody on duty -> reason
  it.each<[HoldFacts['mode'], HoldFacts['standing'], number, boolean, 'words' | 'link' | null, boolean, ReturnType<typeof decideHold>]>([
    ['before', 'new', 0, true, null, false, 'before'],
    ['before', 'trusted', 90, false, null, false, 'before'],
    ['before', 'new', 0, true, 'words', true, 'before'],
    ['first_posts', 'new', 0, true, null, false, 'first_posts'],
    ['first_posts', 'new', 2, false, null, false, 'first_posts'],
    ['first_posts', 'new', 3, true, null, false, 'first_posts'],
    ['first_posts', 'new', 3, false, null, false, null],
    ['first_posts', 'established', 0, true, null, false, null],
    ['first_posts', 'trusted', 0, true, null, false, null],
    ['first_posts', 'new', 0, true, 'words', false, 'words'],
    ['first_posts', 'trusted', 90, false, 'words', false, 'words'],
    ['screening', 'new', 0, true, null, false, null],
    ['screening', 'new', 0, true, 'words', false, 'words'],
    ['screening', 'established', 9, false, 'link', false, 'link'],
    ['after', 'new', 0, true, null, false, null],
    ['after', 'new', 0, true, 'words', false, null],
    // nobody on duty: one step more careful with newcomers, and with nobody else
    ['after', 'new', 0, true, null, true, null],
    ['after', 'new', 0, true, 'words', true, 'words'],
    ['after', 'established', 0, true, 'words', true, null],
    ['screening', 'new', 0, true, null, true, 'unattended'],
    ['screening', 'new', 0, true, 'words', true, 'words'],
    ['screening', 'new', 5, false, null, true, null],
    ['screening', 'established', 0, true, null, true, null],
    ['first_posts', 'new', 5, false, null, true, 'unattended'],
    ['first_posts', 'trusted', 5, false, null, true, null],
  ])('%s, %s, %i stood, first here %s, list says %s, unattended %s: %s', (mode, standing, postsThatStood, isFirstPostHere, hold, unattended, reason) => {
    expect(decideHold(facts({ mode, standing, postsThatStood, isFirstPostHere, reading: { hold }, unattended }))).toBe(reason)
  })

  it('says so beforehand, where it can be known', () => {
    expect(holdHint({ mode: 'before', standing: 'trusted' })).toBe('before')
    expect(holdHint({ mode: 'first_posts', standing: 'new' })).toBe('first_posts')
    expect(holdHint({ mode: 'first_posts', standing: 'established' })).toBe(null)
    expect(holdHint({ mode: 'screening', standing: 'new' })).toBe(null)
  })

  it('keeps what a list says over being a newcomer', () => {
    expect(decideHold(facts({ mode: 'first_posts', reading: words }))).toBe('words')
  })
})
