import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openSql } from '@/db/sql'
import { packPartitions } from '@/lib/requests/pack'
import { rankDays } from '@/lib/usage/rank-days'
import type { Bench } from '../scenario'
import { journalFiles, startWorker } from '../stage/servers'
import { handOver, writeSegments } from './backlog'
import { hoursOf, type Stretch } from './calendar'
import type { Traffic } from './traffic'

/** More than this waits for the worker at no time. */
const waitingBytesMax = 256 * 1024 * 1024
const sayEveryMs = 15_000

/** Has the worker ship so many more rows over the days before `endMs`, and leaves the tables as the autovacuum and the worker would. */
export async function fill(bench: Bench, traffic: Traffic, rows: number, days: number, endMs: number): Promise<void> {
  const { stage } = bench
  const folder = join(stage.folder, 'backlog')
  const worker = await startWorker(bench, 'server')
  const gone = worker.gone.then((): never => {
    throw new Error('the worker has gone')
  })
  gone.catch(() => {})
  const packs = openSql(stage.databaseUrl, { name: 'bench packing', connectionsMax: 1 })
  const begunMs = performance.now()
  let saidMs = begunMs
  let written = 0
  let packing: Promise<unknown> = Promise.resolve()
  for (const stretch of hoursOf(rows, days, endMs)) {
    if (isNextDay(stretch)) {
      await waiting(bench, gone, 0)
      await packing
      packing = packPartitions(packs, new Date(stretch.fromMs))
    }
    handOver(stage, writeSegments(folder, traffic, stretch.fromMs, stretch.untilMs, stretch.rows))
    written += stretch.rows
    await waiting(bench, gone, waitingBytesMax)
    if (performance.now() - saidMs < sayEveryMs) continue
    saidMs = performance.now()
    const left = ((saidMs - begunMs) / written) * (rows - written)
    console.log(
      `  ${written.toLocaleString('en')} of ${rows.toLocaleString('en')} rows, ${Math.round(left / 1_000)} s left`,
    )
  }
  await waiting(bench, gone, 0)
  await worker.stop()
  await packing
  await packs.end()
  rmSync(folder, { recursive: true, force: true })
  while ((await rankDays(stage.sql)) > 0);
  await stage.sql`vacuum analyze`
  await stage.sql`checkpoint`
}

/** The day before is over long enough to be packed. */
const isNextDay = ({ fromMs }: Stretch): boolean => new Date(fromMs).getUTCHours() === 1

async function waiting({ stage }: Bench, gone: Promise<never>, bytesMax: number): Promise<void> {
  const bytes = () =>
    journalFiles(stage).reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0)
  while (bytes() > bytesMax) await Promise.race([delay(50), gone])
}
