import { setTimeout as delay } from 'node:timers/promises'
import { runOpenLoop } from '../load/run-open-loop'
import { figure, judged, median } from '../result'
import type { Bench } from '../scenario'
import { residentBytesOf, type Server, startWorker } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

const perSecond = 8_000
const sampleMs = 1_000

/** Steady traffic with a worker that ships, and the memory of the verifier while it lasts. */
export async function soak(bench: Bench) {
  const requests = await bench.stock.verifyKnown()
  const verifier = await startKnowingVerifier(bench)
  await startWorker(bench)
  const seconds = bench.options.soak
  // The first seconds belong to the compiler and to first sights.
  await runOpenLoop(verifier.port, requests, { perSecond, seconds: 10, wait: 'tick' })
  const over = new AbortController()
  const sampling = residentMb(verifier, over.signal)
  const told = await runOpenLoop(verifier.port, requests, { perSecond, seconds, wait: 'tick' })
  over.abort()
  const samples = await sampling
  if (told.failed > 0) throw new Error(`${told.failed} requests were not answered "valid"`)
  const quarter = Math.ceil(samples.length / 4)
  const begin = figure('memory, first quarter', 'MB', [median(samples.slice(0, quarter))])
  const end = figure('memory, last quarter', 'MB', [median(samples.slice(-quarter))])
  const growth = figure('slope', 'MB a minute', [slope(samples) * 60])
  const rate = figure(`pace, for ${seconds} s`, 'req/s', [perSecond])
  const verdicts = [judged('last quarter beside the first', end.median / begin.median, '×', 'at most', 1.05)]
  return { figures: [rate, begin, end, growth], verdicts }
}

/** Memory of a process in MB, once a second. */
async function residentMb(server: Server, over: AbortSignal): Promise<number[]> {
  const samples: number[] = []
  while (!over.aborted) {
    samples.push(residentBytesOf(server) / 1e6)
    await delay(sampleMs, undefined, { signal: over }).catch(() => {})
  }
  return samples
}

/** Of the line through equidistant samples that misses them least, per sample. */
function slope(samples: readonly number[]): number {
  const middle = (samples.length - 1) / 2
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length
  const of = (weigh: (i: number, value: number) => number) =>
    samples.reduce((sum, value, i) => sum + weigh(i - middle, value - mean), 0)
  return of((i, value) => i * value) / of((i) => i * i)
}
