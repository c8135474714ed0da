import { describe, expect, it } from 'vitest'
import { makeAccount } from '@/prisma/factories'
import { world } from '@/tests/support/world'

const w = world()

describe('the help panel', () => {
  it('is for the country a member chose, or the one asked for', async () => {
    const me = await w.as(await makeAccount(w.db, { country: 'NZ' }))
    expect((await me.safety.panel({})).emergency?.numbers[0]?.value).toBe('111')
    expect((await me.safety.panel({ country: 'GB' })).emergency?.numbers[0]?.value).toBe('999')
  })

  it('does not guess for a guest', async () => {
    expect(await w.guest().safety.panel({})).toMatchObject({ country: null, emergency: null, firstCall: null })
  })

  it('keeps no trace of who asked', async () => {
    const me = await w.as(await makeAccount(w.db))
    expect(await w.recordStatements(() => me.safety.panel({ country: 'US' }))).toEqual([])
    expect(await w.countStatements(() => me.safety.countries())).toBe(0)
  })

  it.each(['ZZ', 'gb', 'Great Britain', '', 12])('refuses %j as a country', async (country) => {
    await expect(w.guest().safety.panel({ country: country as string })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
