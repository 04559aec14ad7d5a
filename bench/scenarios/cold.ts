import { publishChange } from '@/db/channels'
import type { Requests } from '../load/requests'
import { runClosedLoop } from '../load/run-closed-loop'
import { throughput, timed } from '../measure'
import { ratio, type Sample, speed } from '../result'
import { alternate, type Bench } from '../scenario'
import { cachedKeysOf, clearJournal, decisionsOf, type Server, startServer, startVerifier } from '../stage/servers'

/** Leads through all keys in an order without neighbours. */
export const stride = 618_033
/** As many as the verifier has for look-ups. */
const connections = 4
const forgetMsMax = 5_000

/** Every request brings a key that the verifier has not seen, with and without a quota, beside a server that does one SELECT a request. */
export async function cold(bench: Bench) {
  const { options } = bench
  const metered = await bench.stock.verifyMillion()
  const unmetered = await bench.stock.verifyUnmetered()
  const verifier = await startVerifier(bench)
  const measured = await alternate(options.rounds, {
    unmetered: () => firstSights(bench, verifier, unmetered),
    selects: () => selectsOf(bench, unmetered),
  })
  // By itself: what was lent comes back while others would be measured.
  const lent = await alternate(options.rounds, { metered: () => firstSights(bench, verifier, metered) })
  const withoutQuota = speed('POST /v1/verify, every key unseen, no quota', measured.unmetered)
  const withQuota = speed('POST /v1/verify, every key unseen, a quota each', lent.metered)
  const selects = speed('one prepared SELECT a request', measured.selects)
  return {
    figures: [withoutQuota, withQuota, selects],
    verdicts: [
      ratio('keys without a quota beside one SELECT a request', withoutQuota, selects, 'at least', 1.5),
      ratio('keys with a quota beside one SELECT a request', withQuota, selects, 'at least', 1.5),
    ],
  }
}

/** A new server each time: its driver slows down as it is kept busy, which is not what is asked here. */
async function selectsOf(bench: Bench, requests: Requests): Promise<Sample> {
  const select = await startSelects(bench)
  const sample = await throughput(select, requests, bench.options.seconds, { stride })
  await select.stop()
  return sample
}

/** The server that does one prepared SELECT a request. */
export function startSelects(bench: Bench): Promise<Server> {
  const socket = new URL(bench.stage.databaseUrl).searchParams.get('host') ?? ''
  return startServer(bench, 'bench/servers/select.mjs', {
    POSTGRES_SOCKET: `${socket}/.s.PGSQL.5432`,
    POSTGRES_CONNECTIONS: String(connections),
  })
}

/** Warms up on keys that are not counted, then measures keys that are new; throws where one came twice or was refused. */
async function firstSights(bench: Bench, verifier: Server, requests: Requests): Promise<Sample> {
  const { stage, options } = bench
  await forgetAll(bench, verifier)
  const before = await decisionsOf(verifier)
  const warmUp = await runClosedLoop(verifier.port, requests, 1, { stride })
  const first = (warmUp.requests * stride) % requests.count
  const round = await timed(verifier, requests, options.seconds, { stride, first })
  const after = await decisionsOf(verifier)
  if (warmUp.requests + round.answered > requests.count) throw new Error('too few keys for so many seconds')
  if (after.valid - before.valid !== after.all - before.all) throw new Error('not all answers were valid')
  clearJournal(stage)
  return round
}

/** The change that has every verifier forget everything, and the time that takes. */
export async function forgetAll({ stage }: Bench, verifier: Server): Promise<void> {
  await stage.db.transaction((tx) => publishChange(tx, 'all'))
  const deadline = performance.now() + forgetMsMax
  while ((await cachedKeysOf(verifier)) > 0) {
    if (performance.now() > deadline) throw new Error('the verifier does not forget')
  }
}
