import { setTimeout as wait } from 'node:timers/promises'
import { loadavg } from 'node:os'
import { startRedis } from '../lib/redis.mjs'
import type { Community } from './community'
import { cpuOf, cpuOfTree, memoryOf, rounded } from './cpu'
import { membersOf, People, short } from './room'

const FULL = { members: 200, perSecond: 20, seconds: 10 }
const QUICK = { members: 10, perSecond: 5, seconds: 2 }

/**
 * `cluster`: two nodes on one database and one Redis; half the room sits at each. A message is said on one node by
 * turns, and everybody on both must have it: how long that takes, and what of it.
 */
export async function cluster(community: Community, tell: (line: string) => void, { quick, numbers }: { quick: boolean; numbers: (name: string) => number[] | null }): Promise<Record<string, unknown>> {
  const whole = quick ? QUICK : FULL
  const plan = { members: numbers('members')?.[0] ?? whole.members, perSecond: numbers('rates')?.[0] ?? whole.perSecond, seconds: numbers('seconds')?.[0] ?? whole.seconds }
  const redis = await startRedis()
  const people = People.start()
  try {
    tell('starting two nodes and their Redis')
    const nodes = [await community.startNode({ REDIS_URL: redis.url }), await community.startNode({ REDIS_URL: redis.url })] as const
    const { roomId, cookies } = await membersOf(community, plan.members)
    const half = Math.floor(cookies.length / 2)
    await people.connect(nodes[0].url, 'socket.io', cookies.slice(0, half))
    await people.connect(nodes[1].url, 'socket.io', cookies.slice(half), true)
    await people.join(roomId)
    await wait(2500)
    tell(`${cookies.length} people, half at each node, ${plan.perSecond} messages a second`)
    const cpu = (): (number | null)[] => [cpuOf(nodes[0].pid), cpuOf(nodes[1].pid), cpuOfTree(community.pids.database), redis.pid() === null ? null : cpuOf(redis.pid() ?? 0)]
    const before = cpu()
    const talked = await people.talk(plan.seconds, plan.perSecond, half)
    const spent = cpu().map((late, at) => (late === null || before[at] === null ? null : rounded((late - (before[at] ?? 0)) / talked.messages)))
    return {
      ...plan,
      load: rounded(loadavg()[0] ?? null, 1),
      refused: talked.refused,
      missing: talked.expected - talked.delivered,
      doubled: talked.doubled,
      /** Said on one node and seen on the other. */
      acrossMs: short(talked.across),
      /** Said and seen on the same node. */
      withinMs: short(talked.delivery),
      answerMs: short(talked.answer),
      cpuMsPerMessage: { nodeA: spent[0], nodeB: spent[1], database: spent[2], redis: spent[3] },
      memoryMiB: nodes.map((node) => memoryOf(node.pid)),
    }
  } finally {
    await people.stop()
    await redis.stop()
  }
}
