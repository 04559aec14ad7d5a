import type { TransactionSql } from 'postgres'
import { CopyIn } from '@/db/copy-in'
import { type LoggedRow, requestColumns } from '../event'
import { encodeRow } from '../journal-record'
import { copyText } from '../within/copy-text'

/** Writes rows into the log by COPY, and counts them nowhere. */
export async function logRows(tx: TransactionSql, rows: readonly LoggedRow[]): Promise<void> {
  const text = rows.map((row) => `${encodeRow(row)}\t${copyText(row.country)}\n`).join('')
  const copy = await CopyIn.begin(tx, `copy requests (${requestColumns.join(', ')}, country) from stdin`)
  await copy.write(Buffer.from(text, 'latin1'))
  await copy.end()
}
