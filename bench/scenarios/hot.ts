import { verifications } from '../measure'
import { ratio, speed } from '../result'
import { alternate, type Bench } from '../scenario'
import { startKnowingVerifier } from '../stage/warm'

/** All requests with one key, beside the same verifier with ten thousand. */
export async function hot(bench: Bench) {
  const [first] = await bench.stock.known()
  const many = await bench.stock.verifyKnown()
  const one = await bench.stock.verify('hot', first ? [first.credential] : [])
  const verifier = await startKnowingVerifier(bench)
  const measured = await alternate(bench.options.rounds, {
    one: () => verifications(bench, verifier, one),
    many: () => verifications(bench, verifier, many),
  })
  const hotKey = speed('one hot key', measured.one)
  const manyKeys = speed('10,000 known keys', measured.many)
  return { figures: [hotKey, manyKeys], verdicts: [ratio('beside 10,000 keys', hotKey, manyKeys, 'at least', 0.9)] }
}
