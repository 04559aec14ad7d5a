import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { runClosedLoop } from '../load/run-closed-loop'
import { runOpenLoop } from '../load/run-open-loop'
import { figure, judged } from '../result'
import type { Bench } from '../scenario'
import { keepShipping } from '../stage/keep-shipping'
import { journalFiles } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

const perSecond = 8_000
const beforeMs = 4_000
const goneMs = 5_000
const seconds = 15
const drainMsMax = 120_000

/** Postgres is killed under steady traffic and comes back after five seconds: what failed, what is missing, what is there twice. */
export async function outage(bench: Bench) {
  const { stage, stock } = bench
  const requests = await stock.verifyKnown()
  const idsPath = join(stage.folder, 'answered')
  const verifier = await startKnowingVerifier(bench)
  await runClosedLoop(verifier.port, requests, 2)
  const worker = await keepShipping(bench)
  const load = runOpenLoop(verifier.port, requests, { perSecond, seconds, wait: 'tick', idsPath })
  await delay(beforeMs)
  await stage.losePostgres(goneMs)
  const told = await load
  await verifier.stop()
  const drainMs = await untilShipped(bench)
  await worker.stop()

  const { lost, doubled } = await compareWithLog(bench, idsPath)
  const verdicts = [
    judged('failed', told.failed, 'requests', 'at most', 0),
    judged('lost', lost, 'rows', 'at most', 0),
    judged('doubled', doubled, 'rows', 'at most', 0),
    judged('p99 of the whole drill', told.p99Ms, 'ms', 'at most', 25),
  ]
  const figures = [
    figure('requests, on a schedule of 8,000/s', 'requests', [told.sent]),
    figure('p50 of the whole drill', 'ms', [told.p50Ms]),
    figure('p99 of the whole drill', 'ms', [told.p99Ms]),
    figure('slowest answer', 'ms', [told.maxMs]),
    figure('the journal is empty after the last request', 'ms', [drainMs]),
  ]
  return { figures, verdicts }
}

/** Waits until the worker has shipped all there is; returns how long that took. */
async function untilShipped({ stage }: Bench): Promise<number> {
  const begunMs = performance.now()
  while (journalFiles(stage).length > 0) {
    if (performance.now() - begunMs > drainMsMax) throw new Error('the journal does not drain')
    await delay(20)
  }
  return performance.now() - begunMs
}

/** Holds the ids that clients were given against the log. */
async function compareWithLog({ stage }: Bench, idsPath: string): Promise<{ lost: number; doubled: number }> {
  if (!existsSync(idsPath)) throw new Error('the load program left no ids')
  const answered = readFileSync(idsPath, 'utf8').split('\n').filter(Boolean)
  const logged = new Map<string, number>()
  for await (const rows of stage.sql<{ id: string }[]>`select id from requests`.cursor(10_000)) {
    for (const { id } of rows) logged.set(id, (logged.get(id) ?? 0) + 1)
  }
  const lost = answered.filter((id) => !logged.has(id)).length
  const doubled = [...logged.values()].filter((times) => times > 1).length
  return { lost, doubled }
}
