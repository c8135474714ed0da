#!/usr/bin/env node
/* `npm run build`: always builds, also when nothing changed. */
import './lib/node-version.mjs'
import { build, generateWhenStale } from './lib/build.mjs'
import { main } from './lib/main.mjs'
import { step } from './lib/say.mjs'

await main(async () => {
  await generateWhenStale()
  await step('Building (one to two minutes)', build)
})
