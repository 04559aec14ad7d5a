import { throughput, verifications } from '../measure'
import { ratio, speed } from '../result'
import { alternate, type Bench } from '../scenario'
import { startServer } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

/** Ten thousand keys that the verifier knows, beside a hello-world that gets the same bytes. */
export async function known(bench: Bench) {
  const requests = await bench.stock.verifyKnown()
  const verifier = await startKnowingVerifier(bench)
  const hello = await startServer(bench, 'bench/servers/hello.mjs')
  const { ours, bound } = await alternate(bench.options.rounds, {
    ours: () => verifications(bench, verifier, requests),
    bound: () => throughput(hello, requests, bench.options.seconds),
  })
  const verify = speed('POST /v1/verify, 10,000 known keys', ours)
  const world = speed('node:http hello-world, body read', bound)
  return { figures: [verify, world], verdicts: [ratio('beside hello-world', verify, world, 'at least', 0.6)] }
}
