import { expect, it } from 'vitest'
import { makeAccount } from '@/prisma/factories'
import { MUTED_WORDS_MOST } from '@/server/accounts/comfort.schema'
import { refusalOf } from '@/server/api/trpc'
import { world } from '@/tests/support/world'

const w = world()

it('keeps muted words folded, each once, and refuses too many or too long ones with a reason', async () => {
  const wren = await makeAccount(w.db)
  const me = await w.as(wren)
  await me.accounts.changeMutedWords({ words: ['  Relápse ', 'RELAPSE', 'stem-cell', '', '!!'] })
  expect((await me.accounts.own({})).mutedWords).toEqual(['relapse', 'stem cell'])
  expect(await w.actor(wren)).toMatchObject({ mutedWords: ['relapse', 'stem cell'] })
  const refused = async (words: string[]) => me.accounts.changeMutedWords({ words }).then(() => null, (error: unknown) => refusalOf(error).fields)
  expect(await refused(['x'.repeat(41)])).toEqual({ words: 'accounts.muted-word-long' })
  expect(await refused(Array.from({ length: MUTED_WORDS_MOST + 1 }, (_, i) => `word ${i}`))).toEqual({ words: 'accounts.muted-words-many' })
  expect((await me.accounts.own({})).mutedWords).toHaveLength(2)
})

it('keeps a lens and a willingness, for oneself alone', async () => {
  const [wren, marlow] = [await makeAccount(w.db), await makeAccount(w.db)]
  const me = await w.as(wren)
  expect(await me.accounts.own({})).toMatchObject({ lensAll: true, lens: [], isWelcomer: false })
  await me.accounts.changeLens({ all: false, notes: ['dying', 'dying', 'relapse'] })
  await me.accounts.changeWelcomer({ on: true })
  expect(await me.accounts.own({})).toMatchObject({ lensAll: false, lens: ['dying', 'relapse'], isWelcomer: true })
  expect(await w.actor(wren)).toMatchObject({ lensAll: false, lens: ['dying', 'relapse'] })
  expect(JSON.stringify(await (await w.as(marlow)).accounts.profile({ faceId: wren.faceId }))).not.toMatch(/lens|muted|welcomer/i)
})
