import { bodyThreads } from './threads.body'
import { closedThreads } from './threads.closed'
import { fastThreads } from './threads.fast'
import { memberThreads } from './threads.members'
import { moneyThreads } from './threads.money'
import { porchThreads } from './threads.porch'
import { sealedThreads } from './threads.sealed'
import { slowThreads } from './threads.slow'
import { startThreads } from './threads.start'
import { toldThreads } from './threads.told'
import { treatmentThreads } from './threads.treatment'
import { wardThreads } from './threads.ward'
import { workThreads } from './threads.work'
import type { DemoThread } from './types'

export const threads: DemoThread[] = [
  ...startThreads,
  ...treatmentThreads,
  ...workThreads,
  ...memberThreads,
  ...closedThreads,
  ...porchThreads,
  ...toldThreads,
  ...wardThreads,
  ...bodyThreads,
  ...moneyThreads,
  ...fastThreads,
  ...slowThreads,
  ...sealedThreads,
]
