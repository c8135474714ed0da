#!/usr/bin/env node
/*
 * `npm run up`, `npm run dev` (--dev) and `npm start` (--no-build).
 * Nothing is imported before the version is known to be good: an old Node could not even read the rest.
 */
const version = process.versions.node.split('.').map(Number)

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error('Hearthside needs Node 20.19 or newer; this is Node ' + process.versions.node + '.\nGet a newer one at https://nodejs.org (24 is a good choice), then start again.')
  process.exit(1)
} else {
  import('./lib/up.mjs').then(function (it) {
    return it.up(process.argv.slice(2))
  }).then(function (code) {
    process.exit(code)
  })
}
