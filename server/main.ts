import { createServer } from 'node:http'
import next from 'next'
import { beginStopping } from './api/health'
import { closeDatabase } from './core/db'
import { env } from './core/env'
import { startDispatcher } from './core/events'
import { log } from './core/log'
import { closeRedis } from './core/redis'
import { makeDoor } from './http/door'
import { startJobs } from './jobs'
import { startGateway } from './realtime/gateway'
import { onEveryNode, subscribers } from './subscribers'

/** One process: pages, calls, sockets, the dispatcher and the jobs. */
async function main(): Promise<void> {
  const { HOST, PORT, NODE_ENV } = env()
  const server = createServer()
  const app = next({ dev: NODE_ENV === 'development', hostname: HOST, port: PORT, httpServer: server })
  await app.prepare()
  const handle = app.getRequestHandler()
  const door = makeDoor((request, response) => handle(request, response))
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/ws/')) door(request, response)
  })
  const gateway = startGateway(server)
  const dispatcher = startDispatcher(subscribers, onEveryNode)
  // Nobody is let in before this process hears who is to be turned out.
  await dispatcher.ready
  const jobs = await startJobs()

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, resolve)
  })
  log.info('ready', { door: 'http' })

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    beginStopping()
    // Whatever hangs must not keep the process: a restart finds everything in the database.
    setTimeout(() => process.exit(0), 8000).unref()
    const closed = new Promise((resolve) => server.close(resolve))
    await gateway.stop()
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 3000).unref()
    await Promise.all([closed, dispatcher.stop(), jobs.stop()])
    await Promise.race([app.close(), new Promise((resolve) => setTimeout(resolve, 1000))])
    await closeDatabase()
    closeRedis()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

main().catch((error: unknown) => {
  log.error('start-failed', { error })
  process.exit(1)
})
