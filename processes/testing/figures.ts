import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where `.ci/torture.mjs` finds what the last run saw. */
const folder = 'test-results/torture'

export type Finding = {
  /** Name of a promise in `processes/torture/promises.mjs`. */
  promise: string
  /** What was done, in a few words. */
  what: string
  /** How often it was done. */
  times: number
  /** What was seen; names end in their unit. */
  figures: Record<string, number>
}

/** Keeps what a test saw for the report. */
export function record(finding: Finding): void {
  mkdirSync(folder, { recursive: true })
  const name = `${finding.promise}-${finding.what}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(finding))
}

/** Median, 99th percentile and maximum of milliseconds, to a tenth. */
export function spread(ms: readonly number[]): { p50Ms: number; p99Ms: number; maxMs: number } {
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN) * 10) / 10
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) }
}
