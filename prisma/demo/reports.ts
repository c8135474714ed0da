import type { DemoReport } from './types'

// Six reports that nobody has taken up yet.
export const reports: DemoReport[] = [
  {
    by: 'gorse',
    on: { member: 'gorse' },
    reason: 'not_safe',
    note: 'This is about me. I wrote that I had turned the boots round, and I was okay till supper. I am not okay now. I would like somebody to answer me in my thread before it gets late here.',
    hoursAgo: 1,
  },
  {
    by: 'tansy',
    on: { room: 'up-at-night', message: 41 },
    reason: 'worried',
    note: 'He has told a nurse since, thank God, and somebody is sitting with him. But he goes home to an empty flat and two dogs at the weekend, and I would feel better if one of you knew.',
    hoursAgo: 3,
  },
  {
    by: 'mistral',
    on: { thread: 'three-am-on-steroids', post: 7 },
    reason: 'scam',
    note: 'It sells drops and wants to know the name and the illness. The account is here only since two days.',
    hoursAgo: 5,
  },
  {
    by: 'kestrel',
    on: { thread: 'tired-that-sleep-does-not-touch', post: 4 },
    reason: 'dangerous_advice',
    note: 'I do not think Osprey means any harm, and Inkwell has answered well. Somebody new might read only the one post.',
    hoursAgo: 14,
  },
  {
    by: 'tansy',
    on: { thread: 'hold-music', post: 4 },
    reason: 'unkind',
    note: 'Sedge was only trying to make people laugh, and has not posted in there since. Everyone is tired. Maybe a quiet word.',
    hoursAgo: 30,
  },
  {
    by: 'magpie',
    on: { thread: 'telling-my-manager', post: 3 },
    reason: 'private_details',
    note: 'He means it kindly, and he has named a school and a car on a page anyone can read. Please take it down. I do not want him told off.',
    hoursAgo: 9,
  },
]
