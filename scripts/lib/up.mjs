import { join } from 'node:path'
import { openHome, takeLock } from './home.mjs'
import { install } from './install.mjs'
import { birthOf, end, stopCommands } from './processes.mjs'
import { inWords, Refusal, say, seconds, skipped, step } from './say.mjs'
import { readSettings, refuseDemoInPublic, refuseTakenPort, serverEnv } from './settings.mjs'

/** From an empty checkout to a running community, of several nodes when asked. Resolves with the exit code when it has ended. */
export async function up(args, { nodes = 0 } = {}) {
  const dev = args.includes('--dev')
  const began = performance.now()
  const run = { stopping: false, ended: Promise.withResolvers?.() ?? withResolvers() }
  process.stdout.on('error', () => {}) // whoever reads our output may go away first
  listenForSignals(run)
  try {
    const settings = readSettings()
    const home = openHome()
    const lock = takeLock(join(home, 'running.json'), { url: settings.url, state: 'starting' })
    if (!lock.held) return alreadyRunning(lock.note)
    run.lock = lock
    say(`Hearthside · data folder ${home}`)
    await start(run, { dev, nodes, build: !args.includes('--no-build'), settings, home, began })
    if (!run.stopping) await Promise.race([run.ended.promise, run.keeper.failed])
    await run.ended.promise
    return run.code
  } catch (error) {
    if (run.stopping) {
      await run.ended.promise
      await tidy(run) // what was just being started when the signal came
      return run.code
    }
    process.stderr.write(`\n${inWords(error)}\n`)
    await tidy(run)
    return 1
  }
}

function alreadyRunning(note) {
  if (!note) throw new Refusal('Another process has just started or ended on this data folder. Start again.')
  if (note.state === 'ready') say(`Hearthside is already running at ${note.url} (process ${note.pid}).`)
  else say(`Hearthside is already starting (process ${note.pid}). It will be at ${note.url}.`)
  return 0
}

async function start(run, { dev, nodes, build, settings, home, began }) {
  const goOn = () => {
    if (run.stopping) throw new Error('stopping')
  }
  const leftover = run.lock.previous?.server
  await refuseTakenPortUnlessLeftover(settings, leftover)
  await install()
  goOn()

  // These need the packages, which have only just come.
  const [{ openDatabase }, { migrate }, { buildWhenStale, generateWhenStale, useBuild }, community, { Keeper }, { NodesKeeper, nodeLogs }] = await Promise.all([
    import('./database.mjs'), import('./migrate.mjs'), import('./build.mjs'), import('./community.mjs'), import('./serve.mjs'), import('./nodes.mjs'),
  ])

  let first = false
  const database = await step(settings.embedded ? 'Starting the database' : 'Connecting to the database', () => openDatabase(home, { first: () => (first = true) }))
  run.stopDatabase = () => database.stop()
  if (first) say('    (a new one, made for this data folder)')
  goOn()
  const applied = await step('Checking migrations', () => migrate(database.ownerUrl))
  if (applied.length) say(`    applied: ${applied.join(', ')}`)
  goOn()

  if (dev) await generateWhenStale()
  else if (build) await buildWhenStale()
  else useBuild()
  goOn()

  const baseEnv = serverEnv(home, settings, database, { hasDemo: settings.seed === 'demo', dev })
  const filled = await community.fillWhenEmpty(home, settings, database, baseEnv)
  goOn()
  refuseDemoInPublic(settings, filled.hasDemo)

  const env = serverEnv(home, settings, database, { hasDemo: filled.hasDemo, dev })
  const logFile = settings.embedded && !dev ? join(home, 'server.log') : null
  run.keeper = nodes
    ? new NodesKeeper({ count: nodes, env, settings, database, logFileOf: settings.embedded ? nodeLogs(home) : () => null })
    : new Keeper({ env, settings, database, dev, logFile, onServer: (pid) => run.lock.update({ server: { pid, birth: birthOf(pid) } }) })
  await step(nodes ? `Starting ${nodes} nodes, Redis and the proxy` : 'Starting the server', () => run.keeper.start())
  goOn()
  run.lock.update({ state: 'ready' })
  if (logFile) skipped('Log', nodes ? join(home, 'node-*.log') : logFile)
  say(`\nHearthside is ready at http://localhost:${settings.port}`)
  if (settings.url !== `http://localhost:${settings.port}`) say(`It calls itself ${settings.url}`)
  if (filled.hasDemo) showDemoAccounts(community, home)
  if (filled.firstAdmin) say(`\nNobody runs this community yet. This link makes the first admin, once:\n${filled.firstAdmin}`)
  say(`\nStarted in ${seconds(performance.now() - began)}. Ctrl-C stops it.`)
}

/** A server that a crash left behind holds the port; it is ours to end. */
async function refuseTakenPortUnlessLeftover(settings, leftover) {
  if (leftover && birthOf(leftover.pid) && birthOf(leftover.pid) === leftover.birth) {
    await step('Ending a server that was left behind', () => end(leftover.pid, { within: 10_000 }))
  }
  await refuseTakenPort(settings)
}

function showDemoAccounts({ DEMO_ACCOUNTS, demoPassword }, home) {
  say('\nDemo accounts, all with the same password:')
  for (const [email, who] of DEMO_ACCOUNTS) say(`  ${email.padEnd(26)}${who}`)
  say(`  password: ${demoPassword(home)}`)
}

function listenForSignals(run) {
  let firstAt = 0
  const onSignal = (signal) => {
    // npm and the terminal may both pass on the same Ctrl-C.
    if (firstAt && performance.now() - firstAt < 1_000) return
    if (!firstAt) {
      firstAt = performance.now()
      run.stopping = true
      say(`\nStopping (${signal}) …`)
      void finish(run, false)
    } else {
      say('Stopping at once.')
      void finish(run, true)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
  process.on('uncaughtException', (error) => {
    process.stderr.write(`\n${inWords(error)}\n`)
    onSignal('an error')
  })
}

async function finish(run, force) {
  run.code = force ? 1 : 0
  try {
    await tidy(run, force)
    say('Stopped.')
  } catch (error) {
    run.code = 1
    process.stderr.write(`${inWords(error)}\n`)
  }
  run.ended.resolve()
  if (force) process.exit(run.code)
}

/** Ends whatever this run has started, in order. */
async function tidy(run, force = false) {
  stopCommands()
  try {
    if (run.keeper) await run.keeper.stop({ force })
    else await run.stopDatabase?.()
  } finally {
    run.lock?.release()
  }
}

function withResolvers() {
  let resolve
  const promise = new Promise((done) => (resolve = done))
  return { promise, resolve }
}
