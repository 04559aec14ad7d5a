import { verifications } from '../measure'
import { ratio, speed } from '../result'
import { alternate, type Bench } from '../scenario'
import { startKnowingVerifier, warm } from '../stage/warm'

/** Co-prime to a million: every key has its turn, and none is near the one before it. */
const stride = 618_033

/** A million keys in use, all of them known, beside the same verifier with ten thousand of them. */
export async function million(bench: Bench) {
  const all = await bench.stock.verifyMillion()
  const few = await bench.stock.verifyKnown()
  const verifier = await startKnowingVerifier(bench)
  await warm(bench, verifier, all)
  let round = 0
  const measured = await alternate(bench.options.rounds, {
    all: () => verifications(bench, verifier, all, { stride, first: round++ * 300_007 }),
    few: () => verifications(bench, verifier, few),
  })
  const allKeys = speed('1,000,000 known keys', measured.all)
  const fewKeys = speed('10,000 known keys', measured.few)
  return { figures: [allKeys, fewKeys], verdicts: [ratio('beside 10,000 keys', allKeys, fewKeys, 'at least', 0.7)] }
}
