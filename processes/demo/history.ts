import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeSegment } from '@/lib/requests/journal-segment'
import { callers } from './callers'
import { createDice, type Dice } from './dice'
import { judge } from './judge'
import { type Planned, plan } from './plan'
import type { DemoState } from './state'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A little less than the log is kept, so that its first day is not dropped at once. */
const shortMs = 4 * hourMs
/** How much of today's traffic there was when the history begins. */
const growthFrom = 0.45
/** Short against the shortest stretch of a rhythm. */
const stepMs = 10 * 60_000

export type HistoryOptions = {
  journal: string
  state: DemoState
  /** Now, and how many days back. */
  now: Date
  days: number
  /** Called after each segment; the next one waits for it. */
  written(path: string): Promise<unknown>
}

/**
 * Writes what would have been the journal of the last days, a segment a day and the newest first, for the worker to ship like
 * any other. A segment's name tells its day: the same one written again, after a start that was killed, counts once.
 */
export async function writeHistory({ journal, state, now, days, written }: HistoryOptions): Promise<number> {
  const folder = join(journal, 'demo')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const dice = createDice(20)
  let count = 0
  const [beginMs, endMs] = [now.getTime() - days * dayMs + shortMs, now.getTime()]
  const growthAt = (atMs: number) => growthFrom + (1 - growthFrom) * ((atMs - beginMs) / (endMs - beginMs))
  for (let untilMs = endMs; untilMs > beginMs; ) {
    const fromMs = Math.max(Math.floor((untilMs - 1) / dayMs) * dayMs, beginMs)
    const rows = rowsOf(dice, state, fromMs, untilMs, growthAt)
    const path = join(folder, `segment_demo${new Date(fromMs).toISOString().slice(0, 10).replaceAll('-', '')}.ver_demo`)
    writeFileSync(`${path}.new`, encodeSegment(rows), { mode: 0o600 })
    renameSync(`${path}.new`, `${path}.closed`)
    await written(`${path}.closed`)
    count += rows.length
    untilMs = fromMs
  }
  return count
}

/** The rows from one moment to another, in the order of time. */
function rowsOf(dice: Dice, state: DemoState, fromMs: number, untilMs: number, growthAt: (atMs: number) => number) {
  const planned: Planned[] = []
  for (let atMs = fromMs; atMs < untilMs; atMs += stepMs) {
    const spanMs = Math.min(stepMs, untilMs - atMs)
    for (const caller of callers) planned.push(...plan(dice, caller, atMs, spanMs, growthAt(atMs)))
  }
  return planned.sort((a, b) => a.atMs - b.atMs).map((request) => judge(dice, state, request))
}
