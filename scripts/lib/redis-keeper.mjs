/*
 * Between a program of ours and its private Redis: hands it its settings, says when it answers, and ends it
 * when the program is gone, also when that was killed. Started by redis.mjs alone.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const ANSWERS_WITHIN = 15_000
let redis = null
let place = null

// A Ctrl-C at the terminal reaches us too; whoever started us decides when it is over.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
process.on('disconnect', () => {
  redis?.kill('SIGKILL')
  if (place) rmSync(place, { recursive: true, force: true })
  process.exit(0)
})
process.once('message', (settings) => void start(settings))

async function start({ program, folder, password, port }) {
  place = folder
  // Through its standard input: what is in an argument, every user of the machine can read.
  redis = spawn(program, ['-'], { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] })
  let ended = false
  redis.once('error', () => (ended = true))
  redis.once('exit', () => {
    ended = true
    setImmediate(() => process.exit(0))
  })
  redis.stdin.on('error', () => {})
  redis.stdin.end(
    [`port ${port}`, 'bind 127.0.0.1', `requirepass ${password}`, 'save ""', 'appendonly no', `dir ${JSON.stringify(folder)}`, 'daemonize no', 'databases 1', 'tcp-keepalive 30'].join('\n') + '\n',
  )
  const until = performance.now() + ANSWERS_WITHIN
  while (!ended && performance.now() < until) {
    if (await answers(port, password)) {
      process.send({ pid: redis.pid })
      return
    }
    await wait(25)
  }
  redis.kill('SIGKILL')
  process.send(null, () => process.exit(1))
}

/** Whether it is ours that answers there: it takes our password. */
function answers(port, password) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 })
    let said = ''
    const finish = (value) => {
      socket.destroy()
      resolve(value)
    }
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`))
    socket.on('data', (chunk) => {
      said += chunk
      if (said.includes('+PONG')) finish(true)
      else if (said.includes('-ERR') || said.includes('-WRONGPASS')) finish(false)
    })
    socket.once('timeout', () => finish(false)).once('error', () => finish(false)).once('close', () => finish(false))
  })
}
