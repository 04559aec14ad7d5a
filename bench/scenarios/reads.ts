import { openDatabase } from '@/db/client'
import { openSql } from '@/db/sql'
import { testMember } from '@/lib/testing/actors'
import { figure, judged, median, quantile, type Table } from '../result'
import type { Bench } from '../scenario'
import { mintCrowd } from '../usage/crowd'
import { diskOf } from '../usage/disk'
import { fill } from '../usage/fill'
import type { Read, Reader } from '../usage/read'
import { reads as allReads } from '../usage/reads'
import { hasRoomFor } from '../usage/room'
import { Traffic } from '../usage/traffic'

const days = 30
const warmCalls = 5
const timedCalls = 25
const rawMsMax = 30_000
/** Of what takes less, the clock and the wire are most. */
const comparedMsMin = 2
const msMax = 50
const growthMax = 1.2

/** Server time of every chart and list as the log grows tenfold, and tenfold again, beside the same questions asked of the log. */
export async function reads(bench: Bench) {
  const { stage, options } = bench
  stage.spread()
  const crowd = await mintCrowd(stage)
  const traffic = new Traffic(crowd, stage.guard.apiId, 'zipf')
  const hour = 3_600_000
  const endMs = Math.floor(Date.now() / hour) * hour
  const db = openDatabase(openSql(stage.databaseUrl, { name: 'bench portal', plans: 'custom' }))
  const busiest = crowd.find(({ teamId }) => teamId === stage.guard.teamIds[0])
  if (!busiest) throw new Error('nobody has a key')
  const ctx = await testMember(db, busiest.teamId, 'admin', new Date(endMs - 1_000))
  const reader: Reader = { ctx, keyId: busiest.keyId }
  const wanted = [...[1, 10, 100].filter((size) => size < options.million), options.million]
  const sizes: number[] = []
  const times: Map<Read, Timed>[] = []
  const rates: number[] = []
  let rows = 0
  for (const size of wanted) {
    if (rows > 0 && !(await hasRoomFor(stage, rows, size * 1_000_000))) break
    const more = size * 1_000_000 - rows
    const begunMs = performance.now()
    await fill(bench, traffic, more, days, endMs)
    rates.push((more / (performance.now() - begunMs)) * 1_000)
    rows += more
    const timed = new Map<Read, Timed>()
    for (const read of allReads) timed.set(read, await timeOf(read, reader))
    sizes.push(size)
    times.push(timed)
    console.log(`  at ${size} million rows, the slowest first: ${slowestOf(timed)}`)
  }
  const rawMs = await rawTimes(bench, reader)
  await db.$client.end()
  const disk = await diskOf(stage.sql, rows)
  return {
    figures: [
      figure('rows shipped while filling, the last step', 'rows/s', [rates.at(-1) ?? 0]),
      ...disk.map(({ name, bytes }) => figure(`disk: ${name}`, 'MB per million requests', [bytes / 1e6])),
    ],
    tables: [timesTable(sizes, times, rawMs)],
    verdicts: verdictsOf(sizes, times),
  }
}

type Timed = { medianMs: number; p95Ms: number }

async function timeOf({ read }: Read, reader: Reader): Promise<Timed> {
  for (let i = 0; i < warmCalls; i++) await read(reader)
  const taken: number[] = []
  for (let i = 0; i < timedCalls; i++) {
    const begunMs = performance.now()
    await read(reader)
    taken.push(performance.now() - begunMs)
  }
  return { medianMs: median(taken), p95Ms: quantile(taken, 0.95) }
}

/** What one wants to know before the next step, which may take half an hour. */
function slowestOf(timed: Map<Read, Timed>): string {
  const slowest = [...timed].toSorted(([, a], [, b]) => b.medianMs - a.medianMs).slice(0, 5)
  return slowest.map(([{ page, name }, { medianMs }]) => `${page}: ${name} ${ms(medianMs)} ms`).join(', ')
}

/** The same questions asked of the log as it is now. */
async function rawTimes(bench: Bench, reader: Reader): Promise<Map<Read, number | null>> {
  console.log('  asking the log itself …')
  const taken = new Map<Read, number | null>()
  for (const read of allReads) if (read.raw) taken.set(read, await rawTime(bench, read.raw, reader))
  return taken
}

/** Null: it did not end in time. */
async function rawTime({ stage }: Bench, text: string, { ctx, keyId }: Reader): Promise<number | null> {
  const begunMs = performance.now()
  try {
    await stage.sql.begin(async (tx) => {
      await tx.unsafe(`set local statement_timeout = ${rawMsMax}`)
      await tx.unsafe(text, [ctx.teamId, ctx.now.toISOString(), keyId])
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') return null
    throw error
  }
  return performance.now() - begunMs
}

function timesTable(sizes: readonly number[], times: Map<Read, Timed>[], rawMs: Map<Read, number | null>): Table {
  const rows = allReads.map((read) => {
    const timed = times.map((ofSize) => ofSize.get(read))
    const raw = rawMs.get(read)
    const ratio = (timed.at(-1)?.medianMs ?? 0) / (timed[0]?.medianMs ?? 0)
    return [
      `${read.page}: ${read.name}`,
      ...timed.map((one) => (one ? `${ms(one.medianMs)} · ${ms(one.p95Ms)}` : '')),
      sizes.length > 1 ? `${ratio.toFixed(2)} ×` : '',
      raw === undefined ? '' : raw === null ? `over ${ms(rawMsMax)}` : ms(raw),
    ]
  })
  const heads = [
    'median · p95, in ms',
    ...sizes.map((size) => `${size} million rows`),
    'last / first',
    'asked of the log',
  ]
  return { heads, rows }
}

const ms = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })

function verdictsOf(sizes: readonly number[], times: Map<Read, Timed>[]) {
  const last = [...(times.at(-1) ?? [])].map(([read, { medianMs }]) => ({
    name: `${read.page}: ${read.name}`,
    medianMs,
    growth: medianMs < comparedMsMin ? 0 : medianMs / (times[0]?.get(read)?.medianMs ?? Number.NaN),
  }))
  const [slowest] = last.toSorted((a, b) => b.medianMs - a.medianMs)
  const [grown] = last.toSorted((a, b) => b.growth - a.growth)
  if (!slowest || !grown) return []
  const verdicts = [
    judged(`the slowest at ${sizes.at(-1)} million rows (${slowest.name})`, slowest.medianMs, 'ms', 'at most', msMax),
  ]
  if (sizes.length === 1) return verdicts
  const what = `what grew most since ${sizes[0]} million, of what takes ${comparedMsMin} ms (${grown.name})`
  return [...verdicts, judged(what, grown.growth, '×', 'at most', growthMax)]
}
