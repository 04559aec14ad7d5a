import type { Requests } from '../load/requests'
import { runClosedLoop } from '../load/run-closed-loop'
import { type OpenLoop, runOpenLoop } from '../load/run-open-loop'
import { figure, ratio } from '../result'
import { alternate, type Bench } from '../scenario'
import { clearJournal, startServer } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

/** The 99th percentile at half of the most that the verifier can do, on a fixed schedule, beside hello-world at the same pace. */
export async function pace(bench: Bench) {
  const { options, stage, stock } = bench
  const requests = await stock.verifyKnown()
  const verifier = await startKnowingVerifier(bench)
  const hello = await startServer(bench, 'bench/servers/hello.mjs')
  await runClosedLoop(verifier.port, requests, 1)
  const most = await runClosedLoop(verifier.port, requests, options.seconds)
  const perSecond = Math.round(most.perSecond / 2)
  const measured = await alternate(options.rounds, {
    ours: () => p99(verifier.port, requests, perSecond, options.seconds),
    bound: () => {
      clearJournal(stage)
      return p99(hello.port, requests, perSecond, options.seconds)
    },
  })
  const rate = figure('pace: half of the most', 'req/s', [perSecond])
  const ours = figure('POST /v1/verify, p99', 'ms', measured.ours)
  const bound = figure('node:http hello-world, p99', 'ms', measured.bound)
  return {
    figures: [rate, ours, bound],
    verdicts: [ratio('p99 beside that of hello-world', ours, bound, 'at most', 2)],
  }
}

async function p99(port: number, requests: Requests, perSecond: number, seconds: number): Promise<number> {
  const told: OpenLoop = await runOpenLoop(port, requests, { perSecond, seconds, wait: 'spin' })
  if (told.failed > 0) throw new Error(`${told.failed} requests were not answered "valid"`)
  return told.p99Ms
}
