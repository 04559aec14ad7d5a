import { setTimeout as delay } from 'node:timers/promises'
import { runClosedLoop } from '../load/run-closed-loop'
import { figure } from '../result'
import type { Bench } from '../scenario'
import { journalFiles, startVerifier, startWorker } from '../stage/servers'

const drainMsMax = 180_000

/** How fast a worker with a core of its own drains a backlog into Postgres on the other: rows, rollups and uses. */
export async function shipping(bench: Bench) {
  const { stage, stock, options } = bench
  const requests = await stock.verifyKnown()
  const rates: number[] = []
  for (let round = 0; round < options.rounds; round++) {
    const verifier = await startVerifier(bench)
    const { requests: rows } = await runClosedLoop(verifier.port, requests, options.seconds)
    await verifier.stop()
    const begunMs = performance.now()
    const worker = await startWorker(bench, 'server')
    while (journalFiles(stage).length > 0) {
      if (performance.now() - begunMs > drainMsMax) throw new Error('the journal does not drain')
      await delay(10)
    }
    rates.push(rows / ((performance.now() - begunMs) / 1_000))
    await worker.stop()
  }
  return { figures: [figure('rows shipped, start of the worker included', 'rows/s', rates)], verdicts: [] }
}
