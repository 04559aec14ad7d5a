import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { requestColumns } from '@/lib/requests/event'
import { frameHeadBytes } from '@/lib/requests/journal-segment'
import { ensurePartitions } from '@/lib/requests/partitions'
import { batchBytesMax } from '@/processes/worker/pace'
import { figure, ratio } from '../result'
import { alternate, type Bench } from '../scenario'
import { journalFiles, startServer, startWorker } from '../stage/servers'
import { handOver, writeSegments } from '../usage/backlog'
import { mintCrowd } from '../usage/crowd'
import { type Spread, Traffic } from '../usage/traffic'

/** As a system logs them that answers 5,000 requests a second. */
const perSecond = 5_000
/** One full batch and a half: batches overlap. */
const rows = 1_500_000
const drainMsMax = 300_000
/** Whoever looks more often takes Postgres' core from it; of the time that is measured it is a hundredth at most. */
const lookEveryMs = 50

/** How fast a worker drains a backlog into the log and all rollups, beside bare COPY of the same rows into the same table. */
export async function ingest(bench: Bench) {
  const { stage, options } = bench
  const keys = await mintCrowd(stage)
  const endMs = Math.floor(Date.now() / 3_600_000) * 3_600_000
  await ensurePartitions(stage.sql, [new Date(endMs - 1), new Date(endMs - 3_600_000)])
  const socket = new URL(stage.databaseUrl).searchParams.get('host') ?? ''
  const copier = await startServer(bench, 'bench/servers/copy.mjs', {
    POSTGRES_SOCKET: `${socket}/.s.PGSQL.5432`,
    COLUMNS: requestColumns.join(', '),
    FRAME_HEAD_BYTES: String(frameHeadBytes),
    BATCH_BYTES: String(batchBytesMax),
  })
  const worker = await startWorker(bench, 'server')
  const folder = join(stage.folder, 'backlog')
  const write = (spread: Spread) => {
    const traffic = new Traffic(keys, stage.guard.apiId, spread)
    return writeSegments(folder, traffic, endMs - (rows / perSecond) * 1_000, endMs, rows)
  }
  const copied = async (spread: Spread) => {
    await stage.sql`truncate requests`
    const paths = write(spread)
    const ms = Number(await copier.ask(JSON.stringify(paths)))
    for (const path of paths) rmSync(path)
    return (rows / ms) * 1_000
  }
  const shipped = async (spread: Spread) => {
    await stage.sql`truncate requests`
    const paths = write(spread)
    await stage.sql`checkpoint`
    const begunMs = performance.now()
    handOver(stage, paths)
    await drained(bench, begunMs)
    return (rows / (performance.now() - begunMs)) * 1_000
  }
  const measured = await alternate(options.rounds, {
    copyZipf: () => copied('zipf'),
    shipZipf: () => shipped('zipf'),
    copyUniform: () => copied('uniform'),
    shipUniform: () => shipped('uniform'),
  })
  await worker.stop()
  const figures = {
    shipZipf: figure('shipped, rollups and all; keys by Zipf', 'rows/s', measured.shipZipf),
    copyZipf: figure('bare COPY of these rows', 'rows/s', measured.copyZipf),
    shipUniform: figure('shipped, rollups and all; ten thousand keys in turn', 'rows/s', measured.shipUniform),
    copyUniform: figure('bare COPY of these rows', 'rows/s', measured.copyUniform),
  }
  return {
    figures: Object.values(figures),
    verdicts: [
      ratio('shipping beside bare COPY, keys by Zipf', figures.shipZipf, figures.copyZipf, 'at least', 0.75),
      ratio('shipping beside bare COPY, keys in turn', figures.shipUniform, figures.copyUniform, 'at least', 0.75),
    ],
  }
}

async function drained({ stage }: Bench, begunMs: number): Promise<void> {
  while (journalFiles(stage).length > 0) {
    if (performance.now() - begunMs > drainMsMax) throw new Error('the journal does not drain')
    await delay(lookEveryMs)
  }
}
