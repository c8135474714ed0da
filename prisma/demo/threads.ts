import { closedThreads } from './threads.closed'
import { memberThreads } from './threads.members'
import { startThreads } from './threads.start'
import { treatmentThreads } from './threads.treatment'
import type { DemoThread } from './types'
import { workThreads } from './threads.work'

export const threads: DemoThread[] = [
  ...startThreads,
  ...treatmentThreads,
  ...workThreads,
  ...memberThreads,
  ...closedThreads,
]
