import PgBoss from 'pg-boss'
import { systemContext } from './accounts/context'
import { reviewStandings } from './accounts/standing.service'
import { sweepAccounts } from './accounts/sweep.service'
import { sweepRooms } from './chat/retention.service'
import { prune } from './core/prune'
import { env } from './core/env'
import { log } from './core/log'
import { runWhatIsDue } from './due'
import { sweepImages } from './images/images.service'
import { sendMail } from './mails'
import { sweepCases } from './moderation/sweep.service'
import { countWords } from './search/count.service'
import { sweepTalks } from './talks/sweep.service'

/** The one table: what runs when (cron, UTC). Whatever falls due is a row with `dueAt`; a job only asks the clock. */
const JOBS: { queue: string; cron: string; run: () => Promise<void> }[] = [
  { queue: 'prune', cron: '17 * * * *', run: prune },
  { queue: 'due', cron: '* * * * *', run: runWhatIsDue },
  { queue: 'mail', cron: '* * * * *', run: sendMail },
  { queue: 'search-words', cron: '* * * * *', run: async () => void (await countWords(systemContext())) },
  { queue: 'cases-sweep', cron: '37 * * * *', run: async () => void (await sweepCases(systemContext())) },
  { queue: 'images-sweep', cron: '27 * * * *', run: async () => void (await sweepImages(systemContext())) },
  { queue: 'talks-sweep', cron: '57 * * * *', run: async () => void (await sweepTalks(systemContext())) },
  { queue: 'rooms-sweep', cron: '57 * * * *', run: async () => void (await sweepRooms(systemContext())) },
  { queue: 'standing', cron: '7 3 * * *', run: async () => void (await reviewStandings(systemContext())) },
  { queue: 'accounts-sweep', cron: '47 * * * *', run: () => sweepAccounts(systemContext()) },
]

/** Queues to be made by the owner of the database when it is migrated. */
export const QUEUES = JOBS.map((job) => job.queue)

/** A running worker. */
export interface Jobs {
  stop(): Promise<void>
}

/** Starts the jobs of this process. pg-boss gives each run to one process of all. */
export async function startJobs(): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: env().DATABASE_URL, migrate: false, max: 3, schema: 'pgboss' })
  boss.on('error', (error) => log.warn('jobs.failed', { error }))
  await boss.start()
  for (const job of JOBS) {
    await boss.work(job.queue, { pollingIntervalSeconds: 5 }, async () => job.run())
    await boss.schedule(job.queue, job.cron)
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5000 }) }
}
