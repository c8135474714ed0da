#!/usr/bin/env node
/* `npm run cluster -- --nodes 2`: the community as several nodes on one machine, behind a proxy of ours. */
import './lib/node-version.mjs'

// Not above: everything above is read before the version is checked.
const { up } = await import('./lib/up.mjs')
const { nodesIn } = await import('./lib/settings.mjs')
const { inWords } = await import('./lib/say.mjs')

const args = process.argv.slice(2)
let nodes = 0
try {
  nodes = nodesIn(args)
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  process.exit(2)
}
process.exit(await up(args, { nodes }))
