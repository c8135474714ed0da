import { describe, expect, it } from 'vitest'
import { appRouter } from '@/server/api/root'
import { world } from '@/tests/support/world'
import { MARKER, OUTSIDERS, sealedDemo, throughAnItem, type Place } from './sealed-demo'
import { leaksIn } from './walk'

/**
 * Every procedure there is, asked by people outside a sealed group. Each place, and half of those outside it, is a
 * test file of its own, so that both cores work.
 */
export function askFromOutside(place: Place, half: 0 | 1): void {
  const w = world()
  const demo = sealedDemo(w)
  const all = OUTSIDERS[place]
  const who = all.slice(half === 0 ? 0 : 2, half === 0 ? 2 : undefined)

  describe('nothing of a sealed place reaches anyone outside it', () => {
    it.each(who)(`by no procedure: %s against ${place}`, { timeout: 120_000 }, async (key) => {
      const answers = await demo.askEverything(appRouter, async () => (key === 'guest' ? w.guest() : w.as(demo.account(key))), await demo.idsOf(place), key === all[0])
      expect(answers.length).toBeGreaterThan(100)
      expect({ key, leaks: leaksIn(answers, MARKER[place]).filter((path) => key !== 'admin' || !throughAnItem(path)) }).toEqual({ key, leaks: [] })
    })
  })
}
