import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, type Group, type MadeAccount } from '@/prisma/factories'
import { world } from '@/tests/support/world'

const w = world()
let host: MadeAccount
let ann: MadeAccount
let ben: MadeAccount
let group: Group

beforeEach(async () => {
  host = await makeAccount(w.db)
  ann = await makeAccount(w.db)
  ben = await makeAccount(w.db)
  group = await makeGroup(w.db, { visibility: 'hidden', members: [ann, ben], facilitator: host })
})

const names = async (account: MadeAccount): Promise<string[]> => (await (await w.as(account)).groups.members({ id: group.id })).members.map((row) => row.face.name).sort()
const block = async (one: MadeAccount, other: MadeAccount) => (await w.as(one)).accounts.block({ faceId: other.faceId })

describe('across a block', () => {
  it('two members are left out of the list for each other, and for nobody else', async () => {
    await block(ann, ben)
    expect(await names(ann)).toEqual([ann.handle, host.handle].sort())
    expect(await names(ben)).toEqual([ben.handle, host.handle].sort())
    expect(await names(host)).toEqual([ann.handle, ben.handle, host.handle].sort())
  })

  it('a facilitator is not named to whom they stand across from, and goes on in their office', async () => {
    await block(ann, host)
    const page = async (account: MadeAccount) => (await (await w.as(account)).groups.page({ id: group.id })).facilitators.map((face) => face.name)
    expect(await page(ann)).toEqual([])
    expect(await page(ben)).toEqual([host.handle])
    expect(await names(host)).toContain(ann.handle)
    const asking = await makeAccount(w.db)
    await block(host, asking)
    await makeMembership(w.db, { group, account: asking, state: 'asked' })
    expect((await (await w.as(host)).groups.requests({ id: group.id })).requests).toHaveLength(1)
  })

  it('an invitation reaches nobody, and is answered as one that was turned down', async () => {
    const [dee, eve] = [await makeAccount(w.db), await makeAccount(w.db)]
    await block(dee, host)
    await block(host, eve)
    const me = await w.as(host)
    const invite = (account: MadeAccount) => me.groups.invite({ id: group.id, name: account.handle })
    expect(await invite(dee)).toEqual({ name: dee.handle })
    expect(await w.db.membership.count({ where: { accountId: dee.id } })).toBe(0)
    await expect((await w.as(dee)).groups.page({ id: group.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(invite(eve)).rejects.toMatchObject({ message: 'groups.you-blocked' })
  })
})
