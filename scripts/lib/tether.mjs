/*
 * Preloaded into the server. When the process that watches over it is killed, the server ends too,
 * and does not live on without anybody knowing.
 */
if (process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 15_000).unref()
  })
  process.channel.unref()
}
