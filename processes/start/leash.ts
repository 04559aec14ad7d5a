import { isMainThread } from 'node:worker_threads'

/*
 * Preloaded into every child of `npm start`. When the supervisor goes, however it goes, its end of the channel closes: the
 * child then drains and leaves, as it does on SIGTERM, and takes its own children with it when it cannot.
 */
const drainMsMax = 10_000

if (isMainThread && process.channel) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.kill(-process.pid, 'SIGKILL'), drainMsMax).unref()
  })
  process.channel.unref()
}
