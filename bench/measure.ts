import { runClosedLoop, type Walk } from './load/closed-loop'
import type { Requests } from './load/requests'
import type { Bench } from './scenario'
import { clearJournal, decisionsOf, type Server } from './stage/servers'

const warmSeconds = 1

/** Requests a second of any server, after a second to warm up. */
export async function throughput(port: number, requests: Requests, seconds: number, walk: Walk = {}): Promise<number> {
  await runClosedLoop(port, requests, warmSeconds, walk)
  return (await runClosedLoop(port, requests, seconds, walk)).perSecond
}

export type Judged = Walk & {
  /** Which share of the answers must be "valid"; all, where nothing is said. */
  validShare?: number
  /** Where the requests go, when it is not the verifier itself that takes them. */
  through?: number
}

/**
 * The same of a verifier, with a look at what it decided: a figure of requests that were refused would be worth nothing.
 */
export async function verifications(
  { stage, options }: Bench,
  verifier: Server,
  requests: Requests,
  { validShare = 1, through = verifier.port, ...walk }: Judged = {},
): Promise<number> {
  const before = await decisionsOf(verifier)
  const perSecond = await throughput(through, requests, options.seconds, walk)
  const after = await decisionsOf(verifier)
  const share = (after.valid - before.valid) / (after.all - before.all)
  if (!(Math.abs(share - validShare) < 0.001)) throw new Error(`${share} of the answers were valid, not ${validShare}`)
  clearJournal(stage)
  return perSecond
}
