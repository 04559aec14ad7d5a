import type { Requests } from './load/requests'
import { runClosedLoop, type Walk } from './load/run-closed-loop'
import type { Sample } from './result'
import type { Bench } from './scenario'
import { clearJournal, cpuSecondsOf, decisionsOf, type Server, type Target } from './stage/servers'

const warmSeconds = 1

/** The most that a server answers, after a second to warm up, and what of its processes' time each answer takes. */
export async function throughput(
  target: Target,
  requests: Requests,
  seconds: number,
  walk: Walk = {},
): Promise<Sample> {
  await runClosedLoop(target.port, requests, warmSeconds, walk)
  return timed(target, requests, seconds, walk)
}

/** The same without a warm-up. */
export async function timed(target: Target, requests: Requests, seconds: number, walk: Walk): Promise<Sample> {
  const spent = () => target.pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0)
  const before = spent()
  const { requests: answered, perSecond } = await runClosedLoop(target.port, requests, seconds, walk)
  return { answered, perSecond, cpuUs: ((spent() - before) / answered) * 1e6 }
}

export type Judged = Walk & {
  /** Which share of the answers must be "valid"; all, where nothing is said. */
  validShare?: number
  /** Where the requests go, when it is not the verifier itself that takes them. */
  through?: Target
}

/** The same of a verifier, with a look at what it decided: a figure of requests that were refused would be worth nothing. */
export async function verifications(
  { stage, options }: Bench,
  verifier: Server,
  requests: Requests,
  { validShare = 1, through = verifier, ...walk }: Judged = {},
): Promise<Sample> {
  const before = await decisionsOf(verifier)
  const sample = await throughput(through, requests, options.seconds, walk)
  const after = await decisionsOf(verifier)
  const share = (after.valid - before.valid) / (after.all - before.all)
  if (!(Math.abs(share - validShare) < 0.001)) throw new Error(`${share} of the answers were valid, not ${validShare}`)
  clearJournal(stage)
  return sample
}
