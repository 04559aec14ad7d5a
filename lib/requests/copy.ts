import { pipeline } from 'node:stream/promises'
import type { TransactionSql } from 'postgres'
import { type LoggedRow, requestColumns } from './event'
import { encodeRow } from './journal-record'

/** Writes rows into the log by COPY. */
export async function copyRows(tx: TransactionSql, rows: readonly LoggedRow[]): Promise<void> {
  const query = tx`copy requests (${tx([...requestColumns, 'country'])}) from stdin`
  const refused = refusalOf(query)
  const target = await query.writable()
  const text = rows.map((row) => `${encodeRow(row)}\t${row.country ?? '\\N'}\n`).join('')
  await Promise.race([pipeline([Buffer.from(text, 'latin1')], target), refused])
}

/**
 * Rejects when the query does. postgres.js 3.4 settles a COPY with its stream, and once all is written tells neither of them
 * that Postgres refused it: whoever waits for the stream would wait for ever.
 */
function refusalOf(query: object): Promise<never> {
  const settling = query as { reject(error: unknown): void }
  const reject = settling.reject
  const refused = new Promise<never>((_, refuse) => {
    settling.reject = (error) => {
      reject.call(query, error)
      refuse(error)
    }
  })
  refused.catch(() => {})
  return refused
}
