import { contextFor, loadActor } from '@/server/accounts/context'
import { HOUR, later } from '@/server/core/clock'
import { report } from '@/server/moderation/report.service'
import type { Reportable } from '@/server/moderation/moderation.schema'
import { makeSignIn, type Db } from '../factories'
import { demo } from './index'
import type { LoadedDemo } from './made'
import type { DemoReport } from './types'

/** What a report of the demo, or an item of its desk, is on. */
export function subjectOf(made: LoadedDemo, on: DemoReport['on']): { type: Reportable; id: string } {
  if (on.member) {
    const account = made.accounts.get(on.member)
    if (account) return { type: 'profile', id: account.faceId }
  }
  if (on.room && on.message) {
    const message = made.rooms.get(on.room)?.[on.message - 1]
    if (message) return { type: 'message', id: message.id }
  }
  if (on.thread && on.post) {
    const post = made.threads.get(on.thread)?.posts[on.post - 1]
    if (post) return { type: 'post', id: post.id }
  }
  throw new Error('a report of the demo names what is not there')
}

/** Lets the demo's people report, through the very verb that everybody uses, at the times they did. */
export async function loadReports(db: Db, made: LoadedDemo, at: Date): Promise<void> {
  for (const words of [...demo.reports].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    const reporter = made.accounts.get(words.by)
    if (!reporter) throw new Error(`a report of the demo comes from ${words.by}, who is not there`)
    const signIn = await makeSignIn(db, reporter)
    const ctx = { ...contextFor(await loadActor(signIn), 'demo'), now: later(at, -words.hoursAgo * HOUR) }
    await report(ctx, { ...subjectOf(made, words.on), reason: words.reason, note: words.note })
    await db.signIn.delete({ where: { id: signIn } })
  }
}
