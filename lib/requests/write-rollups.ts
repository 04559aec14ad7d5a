import type { TransactionSql } from 'postgres'
import type { LoggedRow } from './event'

/**
 * Adds rows to the rollups inside a transaction; `lib/usage` has the one that is used. `arrived`: each row is a new request;
 * `reported`: the rows were counted before, their status and latency are news.
 */
export type WriteRollups = (
  tx: TransactionSql,
  rows: readonly LoggedRow[],
  occasion: 'arrived' | 'reported',
) => Promise<void>
