#!/usr/bin/env node
/* `npm run up`, `npm run dev` (--dev) and `npm start` (--no-build). */
import './lib/node-version.mjs'

// Not above: everything above is read before the version is checked.
const { up } = await import('./lib/up.mjs')
process.exit(await up(process.argv.slice(2)))
