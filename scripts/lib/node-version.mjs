/*
 * Imported first by the commands people start. An old Node gets words instead of a riddle;
 * so this file itself is written in words that an old Node can read.
 */
const version = process.versions.node.split('.').map(Number)

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error('Hearthside needs Node 20.19 or newer; this is Node ' + process.versions.node + '.\nGet a newer one at https://nodejs.org (24 is a good choice), then start again.')
  process.exit(1)
}
