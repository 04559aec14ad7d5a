import type { TransactionSql } from 'postgres'
import { CopyIn } from './copy-in'

const pieceChars = 128 * 1024

/**
 * Brings rows into a table of the session's own, which the end of the transaction empties: what an `insert … select` goes on
 * from. COPY into it costs a third of an array for each column. Rows are lines of COPY's text format, and keep their order; they come
 * behind those that the transaction has staged there before, unless it calls `unstage` in between. Returns how many there were.
 */
export async function stage(
  tx: TransactionSql,
  { table, columns }: { table: string; columns: readonly string[] },
  filled: readonly string[],
  lines: Iterable<string>,
): Promise<number> {
  await tx.unsafe(`create temp table if not exists ${table} (${columns.join(', ')}) on commit delete rows`)
  const copy = await CopyIn.begin(tx, `copy ${table} (${filled.join(', ')}) from stdin`)
  let rows = 0
  let piece = ''
  for (const line of lines) {
    rows++
    piece += line
    if (piece.length < pieceChars) continue
    await copy.write(Buffer.from(piece, 'latin1'))
    piece = ''
  }
  if (piece) await copy.write(Buffer.from(piece, 'latin1'))
  await copy.end()
  return rows
}

/** Forgets what was staged, for a transaction that writes more than once; the others need not pay for it. */
export async function unstage(tx: TransactionSql): Promise<void> {
  await tx`discard temp`
}
