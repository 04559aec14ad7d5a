import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '@/db/client'
import { openSql } from '@/db/sql'
import type { TeamCtx } from '@/lib/access/ctx'
import { listRequestsInput } from '@/lib/requests/contract'
import { listRequests } from '@/lib/requests/list'
import { testMember } from '@/lib/testing/actors'
import { usageInput } from '@/lib/usage/contract'
import { readUsageSeries } from '@/lib/usage/series'
import { Asker } from '../load/asker'
import { verifyRequests } from '../load/requests'
import { runOpenLoop } from '../load/run-open-loop'
import { figure, judged, quantile } from '../result'
import type { Bench } from '../scenario'
import type { SeededKey } from '../stage/seed'
import { startWorker } from '../stage/servers'
import { startKnowingVerifier } from '../stage/warm'

const perSecond = 5_000
const askEveryMs = 50
const lookEveryMs = 10
const seenMsMax = 30_000

/** From the answer of the verifier until the request is in the list and in the chart, while 5,000 others a second are. */
export async function visible(bench: Bench) {
  const { stage, stock, options } = bench
  const seconds = options.seconds * options.rounds
  const requests = await stock.verifyKnown()
  const [key] = await stage.mintKeys(1)
  if (!key) throw new Error('no key')
  const verifier = await startKnowingVerifier(bench)
  await startWorker(bench, 'load')
  const load = runOpenLoop(verifier.port, requests, { perSecond, seconds: seconds + 4, wait: 'tick' })
  await delay(2_000)
  const db = openDatabase(openSql(stage.databaseUrl, { name: 'bench portal', plans: 'custom' }))
  const ctx = await testMember(db, key.teamId, 'viewer')
  const answered = new Map<string, number>()
  const asking = ask(verifier.port, key, stage.guard.service, seconds, answered)
  const { listMs, chartMs } = await look(ctx, key, answered, asking)
  const { failed } = await load
  await db.$client.end()
  if (failed > 0) throw new Error(`${failed} requests were not answered "valid"`)
  const told = (where: string, values: readonly number[]) =>
    ([0.5, 0.99, 1] as const).map((share) =>
      figure(`${where}, ${share === 1 ? 'max' : `p${share * 100}`}`, 'ms', [quantile(values, share)]),
    )
  return {
    figures: [
      figure('requests that were looked for', '', [answered.size]),
      ...told('in the list', listMs),
      ...told('in the chart', chartMs),
    ],
    verdicts: [
      judged('p99 until a request is in the list', quantile(listMs, 0.99), 'ms', 'at most', 2_000),
      judged('p99 until a request is in the chart', quantile(chartMs, 0.99), 'ms', 'at most', 2_000),
    ],
  }
}

/** Verifies one key again and again, and notes when each request was answered. */
async function ask(port: number, key: SeededKey, service: string, seconds: number, answered: Map<string, number>) {
  const asker = await Asker.open(port)
  const { head, slots, tail } = verifyRequests(service, [key.credential])
  const untilMs = performance.now() + seconds * 1_000
  while (performance.now() < untilMs) {
    const answer = await asker.ask(`${head}${slots[0]}${tail}`)
    const [, id] = /"requestId":"(\w+)"/.exec(answer) ?? []
    if (!id) throw new Error(`no request id in ${answer}`)
    answered.set(id, performance.now())
    await delay(askEveryMs)
  }
  asker.close()
}

/** Reads list and chart until both have all that was answered; in milliseconds after each answer. */
async function look(ctx: TeamCtx, { keyId }: SeededKey, answered: Map<string, number>, asking: Promise<void>) {
  const seen = new Set<string>()
  const listMs: number[] = []
  const chartMs: number[] = []
  let isAsking = true
  asking
    .finally(() => {
      isAsking = false
    })
    .catch(() => {})
  const deadlineMs = performance.now() + 60_000 + seenMsMax
  while (isAsking || seen.size < answered.size || chartMs.length < answered.size) {
    if (performance.now() > deadlineMs) throw new Error('not all requests become visible')
    const { requests } = await listRequests(ctx, listRequestsInput.parse({ key: keyId }))
    const listedMs = performance.now()
    for (const { id } of requests) {
      if (seen.has(id)) continue
      const atMs = answered.get(id)
      if (atMs === undefined) continue
      seen.add(id)
      listMs.push(listedMs - atMs)
    }
    const { points } = await readUsageSeries(
      { ...ctx, now: new Date() },
      usageInput.parse({ range: '15m', key: keyId }),
    )
    const counted = points.reduce((sum, point) => sum + point.requests, 0)
    const chartedMs = performance.now()
    for (const atMs of [...answered.values()].slice(chartMs.length, counted)) chartMs.push(chartedMs - atMs)
    await delay(lookEveryMs)
  }
  await asking
  return { listMs, chartMs }
}
