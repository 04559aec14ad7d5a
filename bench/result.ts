import { writeFileSync } from 'node:fs'
import type { Machine } from './machine'
import type { Options } from './options'

/** One thing that was measured: every round's figure, and their median. */
export type Figure = {
  name: string
  unit: string
  rounds: number[]
  median: number
  /** Of requests: what each takes of the time of the processes that are measured, whoever else was busy on the machine. */
  cpuUs?: number
}

/** One round of load. */
export type Sample = { answered: number; perSecond: number; cpuUs: number }

/** What a figure, or the ratio of two, is held against; `unit` × is a ratio. */
export type Verdict = {
  what: string
  value: number
  unit: string
  bound: 'at least' | 'at most'
  target: number
  isMet: boolean
}

/** What is compared row by row: told as it is, cells and all. */
export type Table = { heads: string[]; rows: string[][] }

export type Findings = { figures: Figure[]; tables?: Table[]; verdicts: Verdict[] }

/** What a scenario leaves behind: `docs/performance.md` is made of these alone. */
export type Result = Findings & {
  scenario: string
  measuredAt: string
  options: Omit<Options, 'only'>
  machine: Machine
}

export function figure(name: string, unit: string, rounds: readonly number[]): Figure {
  return { name, unit, rounds: rounds.map(rounded), median: rounded(median(rounds)) }
}

/** Requests a second. */
export function speed(name: string, samples: readonly Sample[]): Figure {
  const rates = samples.map(({ perSecond }) => perSecond)
  return { ...figure(name, 'req/s', rates), cpuUs: rounded(median(samples.map(({ cpuUs }) => cpuUs))) }
}

/** `numerator` is so many times `denominator`, by their medians. */
export function ratio(
  what: string,
  numerator: Figure,
  denominator: Figure,
  bound: Verdict['bound'],
  target: number,
): Verdict {
  return judged(what, numerator.median / denominator.median, '×', bound, target)
}

export function judged(what: string, value: number, unit: string, bound: Verdict['bound'], target: number): Verdict {
  const isMet = bound === 'at least' ? value >= target : value <= target
  return { what, value: rounded(value), unit, bound, target, isMet }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The value below which `share` of the values are, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Four figures are more than any of this is worth. */
function rounded(value: number): number {
  return Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(4))
}

export function writeResult(result: Result): void {
  writeFileSync(`bench/results/${result.scenario}.json`, `${JSON.stringify(result, null, 2)}\n`)
}
