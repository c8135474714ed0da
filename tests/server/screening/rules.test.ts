import { describe, expect, it } from 'vitest'
import { linksIn } from '@/server/screening/fold.policy'
import { applyRules } from '@/server/screening/rules.policy'
import type { Rule } from '@/server/screening/screening.schema'

const rule = (pattern: string, more: Partial<Rule> = {}): Rule => ({ id: pattern, kind: 'hold', pattern, lane: 'amber', replacement: '', upTo: null, ...more })
const held = (pattern: string, words: string): boolean => applyRules([rule(pattern)], { words, standing: 'new' }).hold !== null

describe('a line of a word list', () => {
  it.each([
    ['miracle cure', 'A Miracle CURE for all.'],
    ['miracle cure', 'a míraclé cure'],
    ['miracle cure', 'a m1r@cle cure'],
    ['miracle cure', 'miracle-cure'],
    ['miracle cure', 'a miraclecure now'],
    ['miracle cure', 'a miracle\n   cure'],
    ['bleach', 'drink b l e a c h'],
    ['bleach', 'drink b.l.e.a.c.h'],
    ['bleach', 'drink b-l-3-a-c-h'],
    ['bleach', 'drink bleeeeach'],
    ['bleach', 'drink blе\u0430ch (with Cyrillic letters)'],
    ['bleach', 'drink bl\u200beach'],
    ['bleach', 'ｂｌｅａｃｈ in full width'],
    ['bleach', 'bleach!'],
    ['bleach', '**bleach**'],
    ['scam', '$cam'],
    ['kill', 'k1ll and kiiill'],
    ["don't trust", 'dont trust them'],
    ['pills*', 'pillsonline'],
    ['*coin', 'buy hopecoin'],
    ['*crypt*', 'encrypted'],
    ['лекарство', 'Лекарство от всего'],
  ])('finds "%s" in "%s"', (pattern, words) => {
    expect(held(pattern, words)).toBe(true)
  })

  it.each([
    ['fail', 'a long fall'],
    ['bum', 'a burn on my hand'],
    ['ill', 'still here, and I will'],
    ['die', 'a diet sheet, the dietician'],
    ['scam', 'the scan came back'],
    ['miracle cure', 'a miracle. No cure.'.replace('. No', ' and no')],
    ['bleach', 'b l e a'],
    ['cat', 'c a t'],
    ['port', 'they put in a portacath'],
    ['now', 'know'],
    ['hi', 'Oh!!! no'],
    ['a', 'the'],
  ])('does not find "%s" in "%s"', (pattern, words) => {
    expect(held(pattern, words)).toBe(false)
  })

  it('takes no longer for words made to be slow', () => {
    const words = `${'a'.repeat(5000)} ${'a '.repeat(2000)}${'1!|'.repeat(300)}`
    const rules = ['aaaaaa*', '*aaab*', 'a a a a b', 'b*'].map((pattern) => rule(pattern))
    expect(applyRules(rules, { words, standing: 'new' }).words).toBe(words)
  })
})

describe('what a reading says', () => {
  const of = { standing: 'established' as const }

  it('raises without holding, in the most urgent lane', () => {
    const rules = [rule('bleach', { kind: 'raise', lane: 'amber' }), rule('overdose', { kind: 'raise', lane: 'red' })]
    expect(applyRules(rules, { ...of, words: 'bleach or an overdose' })).toMatchObject({ hold: null, raise: { lane: 'red', signals: ['words'] } })
  })

  it('says that words were disguised', () => {
    expect(applyRules([rule('bleach')], { ...of, words: 'b l e a c h' }).signals).toEqual(['words', 'disguised'])
    expect(applyRules([rule('bleach')], { ...of, words: 'bleach' }).signals).toEqual(['words'])
  })

  it('puts words in place, everything else untouched', () => {
    const rules = [rule('bleach', { kind: 'replace', replacement: '(a cleaning product)' }), rule('damn', { kind: 'replace' })]
    expect(applyRules(rules, { ...of, words: 'Damn it — they sell Bléach, b l e a c h!' }).words).toBe('… it — they sell (a cleaning product), (a cleaning product)!')
  })

  it('holds links by standing, and knows its own house', () => {
    const rules = [rule('*', { kind: 'link', upTo: 'new' })]
    const links = (standing: 'new' | 'established', words: string) => applyRules(rules, { words, standing, ownHost: 'hearthside.example' }).hold
    expect(links('new', 'see https://Example.com/x')).toBe('link')
    expect(links('new', 'see [this](http://example.com)')).toBe('link')
    expect(links('new', 'see www.example.com.')).toBe('link')
    expect(links('new', 'see https://hearthside.example/threads/1')).toBe(null)
    expect(links('new', 'no link. At all.')).toBe(null)
    expect(links('established', 'see https://example.com')).toBe(null)
  })

  it('holds one host and what is under it', () => {
    const rules = [rule('bad.example', { kind: 'link' })]
    const hold = (words: string) => applyRules(rules, { words, standing: 'trusted' }).hold
    expect([hold('https://bad.example'), hold('https://shop.bad.example/a'), hold('https://notbad.example')]).toEqual(['link', 'link', null])
  })

  it('reads hosts past names and ports', () => {
    expect(linksIn('http://me:pw@x.example:8080/a www.Y.example, https://z.example.')).toEqual(['x.example', 'y.example', 'z.example'])
  })

  it('names the words before the link', () => {
    expect(applyRules([rule('*', { kind: 'link' }), rule('bleach', { lane: 'red' })], { ...of, words: 'bleach https://x.example' })).toMatchObject({ hold: 'words', lane: 'red' })
  })
})
