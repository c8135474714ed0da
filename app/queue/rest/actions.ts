'use server'

import { goOn } from '@/app/_door/go-on'
import { rest } from '../next-item'

const MINUTES = 5

/** Five minutes in which nothing is given. */
export async function takeRest(): Promise<void> {
  await rest(MINUTES, new Date())
  goOn('/queue/rest')
}

/** Back before the time, or after it. */
export async function endRest(): Promise<void> {
  await rest(0, new Date())
  goOn('/queue')
}
