import { describe, expect, it } from 'vitest'
import { chanceFrom } from '@/scripts/soak/chance'
import { readOptions } from '@/scripts/soak/options'

describe('the options of a soak', () => {
  it('are the ones of the promise when none are given, with a seed that is told', () => {
    expect(readOptions([])).toMatchObject({ isJson: false, options: { clients: 200, rooms: 10, seconds: 60, kill: 3, nodes: 2, plants: [], restarts: true, seed: expect.stringMatching(/^[0-9a-f]{8}$/) } })
  })

  it('are read in both ways of writing them', () => {
    expect(readOptions(['--clients=20', '--kill', '0', '--seed', 'lamp', '--plant', 'lost,doubled', '--json', '--no-restarts'])).toMatchObject({ isJson: true, options: { clients: 20, kill: 0, seed: 'lamp', plants: ['lost', 'doubled'], restarts: false } })
  })

  it.each([[['--clients', 'many']], [['--clients']], [['--nodes', '0']], [['--plant', 'all']], [['--plant', 'lost,all']], [['--colour', 'red']], [['--seed']]])('refuse %j in words', (args) => {
    expect(() => readOptions(args)).toThrow(/It can be|There is no/)
  })
})

describe('chance', () => {
  it('is the same again for the same seed, and another for each part', () => {
    const run = (seed: string, part: string): number[] => Array.from({ length: 20 }, chanceFrom(seed).of(part).next)
    expect(run('lamp', 'network')).toEqual(run('lamp', 'network'))
    expect(run('lamp', 'network')).not.toEqual(run('lamp', 'kills'))
    expect(run('lamp', 'network')).not.toEqual(run('window', 'network'))
    expect(run('lamp', 'network').every((number) => number >= 0 && number < 1)).toBe(true)
  })
})
