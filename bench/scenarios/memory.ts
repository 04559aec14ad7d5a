import { setTimeout as delay } from 'node:timers/promises'
import type { Requests } from '../load/requests'
import { runClosedLoop } from '../load/run-closed-loop'
import { figure, judged } from '../result'
import type { Bench } from '../scenario'
import { cachedKeysOf, clearJournal, heapBytesOf, residentBytesOf, type Server, startVerifier } from '../stage/servers'
import { warm } from '../stage/warm'

const settleSamples = 12

/** What a cached key takes: memory with a million known keys less memory with one, both after the same sort of traffic. */
export async function memory(bench: Bench) {
  const { stock } = bench
  const [first] = await stock.known()
  const one = await stock.verify('hot', first ? [first.credential] : [])
  const all = await stock.verifyMillion()
  const verifier = await startVerifier(bench)
  const before = await settled(bench, verifier, one)
  await warm(bench, verifier, all)
  const keys = await cachedKeysOf(verifier)
  const after = await settled(bench, verifier, one)
  const resident = figure('memory of the process', 'bytes a key', [(after.resident - before.resident) / keys])
  const heap = figure('of that, heap and buffers', 'bytes a key', [(after.heap - before.heap) / keys])
  const empty = figure('process with one key', 'MB', [before.resident / 1e6])
  const full = figure(`process with ${keys.toLocaleString('en-US')} keys`, 'MB', [after.resident / 1e6])
  const verdicts = [judged('memory of the process', resident.median, 'bytes a key', 'at most', 300)]
  return { figures: [resident, heap, empty, full], verdicts }
}

/** The least of many samples under light traffic: what is left when the garbage has been taken out. */
async function settled({ stage }: Bench, verifier: Server, requests: Requests) {
  await runClosedLoop(verifier.port, requests, 5)
  const samples: { resident: number; heap: number }[] = []
  for (let i = 0; i < settleSamples; i++) {
    await runClosedLoop(verifier.port, requests, 1)
    await delay(100)
    samples.push({ resident: residentBytesOf(verifier), heap: await heapBytesOf(verifier) })
  }
  clearJournal(stage)
  return {
    resident: Math.min(...samples.map(({ resident }) => resident)),
    heap: Math.min(...samples.map(({ heap }) => heap)),
  }
}
