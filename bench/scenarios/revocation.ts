import { systemActor } from '@/lib/access/system'
import { revokeKey } from '@/lib/keys/revoke'
import { Asker } from '../load/asker'
import { saturate } from '../load/background'
import { verifyRequests } from '../load/requests'
import { figure, judged, quantile } from '../result'
import type { Bench } from '../scenario'
import type { SeededKey } from '../stage/seed'
import { startWorker } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

const patienceMs = 10_000

/**
 * Keys are revoked one after the other, with the product's own verb, while the verifier is saturated and the worker ships all it
 * can: the time from the commit to the last "valid" that a client sees which verifies that key without pause.
 */
export async function revocation(bench: Bench) {
  const { stock, stage, options } = bench
  const victims = await stage.mintKeys(options.revocations)
  const requests = await stock.verifyKnown()
  const verifier = await startKnowingVerifier(bench)
  await startWorker(bench)
  const load = saturate(verifier.port, requests)
  const asker = await Asker.open(verifier.port)
  const lateMs: number[] = []
  try {
    for (const victim of victims) lateMs.push(await revokeOne(bench, asker, victim))
  } finally {
    asker.close()
  }
  const perSecond = await load.stop()
  const p99 = judged('last "valid" after the commit, p99', quantile(lateMs, 0.99), 'ms', 'at most', 25)
  const max = judged('last "valid" after the commit, max', quantile(lateMs, 1), 'ms', 'at most', 100)
  const figures = [
    figure('revocations', 'keys', [lateMs.length]),
    figure('verifications meanwhile', 'req/s', [perSecond]),
    figure('last "valid" after the commit, p50', 'ms', [quantile(lateMs, 0.5)]),
    figure('last "valid" after the commit, p99', 'ms', [p99.value]),
    figure('last "valid" after the commit, max', 'ms', [max.value]),
  ]
  return { figures, verdicts: [p99, max] }
}

/** Milliseconds from the commit to the last "valid"; zero where there was none after it. */
async function revokeOne({ stage }: Bench, asker: Asker, { credential, keyId, teamId }: SeededKey): Promise<number> {
  const { head, slots, tail } = verifyRequests(stage.guard.service, [credential])
  const request = head + slots[0] + tail
  const isValid = async () => (await asker.ask(request)).includes('"valid":true')
  const first = await asker.ask(request)
  if (!first.includes('"valid":true')) throw new Error(`a fresh key was refused: ${first}`)
  let committedMs = Number.POSITIVE_INFINITY
  const ctx = {
    db: stage.db,
    actor: systemActor('cli'),
    source: { ip: null, userAgent: null },
    now: new Date(),
    peppers: stage.peppers,
    teamId,
  }
  const revoked = revokeKey(ctx, { keyId, reason: 'other' }).then(() => {
    committedMs = performance.now()
  })
  let lastValidMs = Number.NEGATIVE_INFINITY
  const deadlineMs = performance.now() + patienceMs
  while (await isValid()) {
    lastValidMs = performance.now()
    if (lastValidMs > deadlineMs) throw new Error('a revoked key is still valid')
  }
  await revoked
  return Math.max(0, lastValidMs - committedMs)
}
