import { setTimeout as delay } from 'node:timers/promises'
import { runClosedLoop } from '../load/run-closed-loop'
import { figure } from '../result'
import type { Bench } from '../scenario'
import { journalFiles, startWorker } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

const drainMsMax = 180_000

/** How fast a worker with a core of its own drains a backlog into Postgres on the other: rows, rollups and uses. */
export async function shipping(bench: Bench) {
  const { stage, stock, options } = bench
  const requests = await stock.verifyKnown()
  const rates: number[] = []
  for (let round = 0; round < options.rounds; round++) {
    const verifier = await startKnowingVerifier(bench)
    await runClosedLoop(verifier.port, requests, options.seconds)
    await verifier.stop()
    const before = await shippedRows(bench)
    const begunMs = performance.now()
    const worker = await startWorker(bench, 'server')
    while (journalFiles(stage).length > 0) {
      if (performance.now() - begunMs > drainMsMax) throw new Error('the journal does not drain')
      await delay(10)
    }
    const seconds = (performance.now() - begunMs) / 1_000
    rates.push(((await shippedRows(bench)) - before) / seconds)
    await worker.stop()
  }
  return { figures: [figure('rows shipped, start of the worker included', 'rows/s', rates)], verdicts: [] }
}

async function shippedRows({ stage }: Bench): Promise<number> {
  const [row] = await stage.sql<{ rows: number }[]>`select coalesce(sum(rows), 0)::int as rows from shipped_segments`
  return row?.rows ?? 0
}
