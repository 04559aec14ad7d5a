import cluster from 'node:cluster'
import { isMainThread } from 'node:worker_threads'

/*
 * Preloaded into every child of `npm start`. When the supervisor goes, however it goes, its end of the channel closes: the
 * child then drains and leaves, as it does on SIGTERM, and takes its own children with it when it cannot. The workers of a
 * cluster inherit this preload, but their channel is the one to their primary: they leave by themselves when that goes.
 */
const drainMsMax = 10_000

if (isMainThread && process.channel && cluster.isPrimary) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.kill(-process.pid, 'SIGKILL'), drainMsMax).unref()
  })
  process.channel.unref()
}
