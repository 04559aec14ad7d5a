import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from '../scenario'
import { startWorker } from './servers'

const restartMs = 250

/** A worker that is started again whenever it ends, as `npm start` does: it leaves when Postgres is torn from under it. */
export async function keepShipping(bench: Bench): Promise<{ stop(): Promise<void> }> {
  let worker = await startWorker(bench)
  let isStopping = false
  const keep = async () => {
    for (;;) {
      await worker.gone
      if (isStopping) return
      await delay(restartMs)
      worker = await startWorker(bench)
    }
  }
  const kept = keep()
  kept.catch(() => {})
  return {
    async stop() {
      isStopping = true
      await worker.stop()
      await kept
    },
  }
}
