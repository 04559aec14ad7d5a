import { verifications } from '../measure'
import { ratio, speed } from '../result'
import { alternate, type Bench } from '../scenario'
import { junkCredential } from '../stage/junk'
import { credentialsOf } from '../stage/key-stock'
import { startKnowingVerifier } from '../stage/warm'

/** Every second request brings junk, beside the same verifier with none. */
export async function junk(bench: Bench) {
  const { stock, stage } = bench
  const good = credentialsOf(await stock.known())
  const mixed = good.map((credential, i) =>
    i % 2 === 0 ? credential : junkCredential(i >> 1, credential, stage.peppers),
  )
  const requests = { clean: await stock.verifyKnown(), mixed: await stock.verify('junk', mixed) }
  const verifier = await startKnowingVerifier(bench)
  const measured = await alternate(bench.options.rounds, {
    mixed: () => verifications(bench, verifier, requests.mixed, { validShare: 0.5 }),
    clean: () => verifications(bench, verifier, requests.clean),
  })
  const half = speed('half of the requests junk', measured.mixed)
  const none = speed('10,000 known keys, no junk', measured.clean)
  return { figures: [half, none], verdicts: [ratio('beside the same without junk', half, none, 'at least', 1)] }
}
