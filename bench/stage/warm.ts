import type { Requests } from '../load/requests'
import { runClosedLoop } from '../load/run-closed-loop'
import type { Bench } from '../scenario'
import { cachedKeysOf, clearJournal, type Server, startVerifier } from './servers'

const passSeconds = 3
const passesMax = 100
/** Some requests of a pass are under way when it ends, and are not counted: the next begins a little before them. */
const overlap = 64

/** Verifies every prepared request once, so that the verifier knows their keys. Throws unless it then does. */
export async function warm({ stage }: Bench, verifier: Server, requests: Requests): Promise<void> {
  let first = 0
  for (let pass = 0; pass < passesMax && first < requests.count; pass++) {
    const { requests: done } = await runClosedLoop(verifier.port, requests, passSeconds, { first })
    first += Math.max(0, done - overlap)
    clearJournal(stage)
  }
  const cached = await cachedKeysOf(verifier)
  if (cached < requests.count) throw new Error(`the verifier knows ${cached} keys, not ${requests.count}`)
}

/** A verifier that knows the ten thousand: a first sight costs look-ups and loans of quota, which are measured elsewhere. */
export async function startKnowingVerifier(bench: Bench): Promise<Server> {
  const verifier = await startVerifier(bench)
  await warm(bench, verifier, await bench.stock.verifyKnown())
  return verifier
}
