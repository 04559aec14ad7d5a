import type { TransactionSql } from 'postgres'
import type { KeptSince } from '@/lib/settings/retention'

/** Who asked and what was decided: what many rows of a batch have in common. Numbered from 0 within a batch. */
export type Subject = {
  index: number
  teamId: string | null
  apiId: string | null
  keyId: string | null
  secretId: string | null
  environment: string | null
  decision: string
}

/** What was asked for, with the variable parts of its path replaced. Numbered from 0 within a batch. */
export type Target = { index: number; method: string; route: string }

/**
 * A row as it goes by on its way into the log. It is the same object for every row: keep nothing of it but `subject` and
 * `target`. Texts are as COPY writes them (`\xHH` for what is not plain ASCII, `\N` for null) and hold on to what was read with
 * them: keep copies, which `kept` makes.
 */
export type PassingRow = {
  timeMs: number
  subject: Subject
  /** Null where method or path are unknown. */
  target: Target | null
  /** -1: not reported. */
  status: number
  /** In microseconds; -1: not reported. */
  latencyUs: number
  /** ISO 3166-1 alpha-2 in capitals, empty where unknown. */
  country: string
  /** Address and user agent, with a tab between. */
  ipAndAgent: string
  scopes: string
  /** Method, path, status, latency, address and user agent, with tabs between. */
  circumstances: string
}

/** How often is counted, and written at the end in the transaction that ships the rows. */
export type Tally = {
  add(row: PassingRow): void
  write(tx: TransactionSql): Promise<void>
}

/**
 * `arrived`: the rows are new, each counts as a request, with its status and latency where they are known already.
 * `reported`: the rows were counted before; only their status and latency are news.
 */
export type Occasion = 'arrived' | 'reported'

/** What other rooms know of rows and keep of them. */
export type Writers = {
  /** Since when rows are kept: older ones are counted only where they still have a place. */
  since(): KeptSince
  /** Counts for the rollups; `lib/usage` has it. */
  rollups(occasion: Occasion): Tally
  /** Counts from where keys are used; `lib/sightings` has it. */
  sightings(): Tally
  /** The route of a path; `lib/usage` has it. */
  routeOf(path: string): string
  /** The country of an address, ISO 3166-1 alpha-2 in capitals; null: unknown. */
  countryOf(ip: string): string | null
}

/** A copy of a text that was cut out of a larger one, which can then be let go. */
export function kept(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}
