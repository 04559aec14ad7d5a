import type { TransactionSql } from 'postgres'
import type { RequestRow } from './event'

/** Adds new rows to what is known of where keys are used, inside a transaction; `lib/sightings` has the one that is used. */
export type WriteSightings = (tx: TransactionSql, rows: readonly RequestRow[]) => Promise<void>
