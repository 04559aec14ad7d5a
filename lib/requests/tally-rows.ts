import { Cutter } from './cutter'
import type { LoggedRow } from './event'
import { encodeRow } from './journal-record'
import { copyText } from './within/copy-text'
import type { Tally, Writers } from './within/tally'

/** Lets rows that are in memory pass by, just as those of a segment do. */
export function tallyRows(
  rows: readonly LoggedRow[],
  { routeOf }: Pick<Writers, 'routeOf'>,
  tallies: readonly Tally[],
): void {
  const text = rows.map((row) => `${encodeRow(row)}\t${copyText(row.country ?? null)}\n`).join('')
  const bytes = Buffer.from(text, 'latin1')
  const cutter = new Cutter({ routeOf, countryOf: () => null })
  for (let at = 0; at < bytes.length; ) {
    at = cutter.cut(bytes, text, at)
    for (const tally of tallies) tally.add(cutter.row)
  }
}
