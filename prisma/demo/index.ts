import { groups } from './groups'
import { members } from './members'
import { reports } from './reports'
import { rooms } from './rooms'
import { threads } from './threads'
import type { Demo } from './types'

export const demo: Demo = { members, groups, threads, rooms, reports }
