import type { TransactionSql } from 'postgres'
import type { RequestRow } from '@/lib/requests/event'
import { tallyRows } from '@/lib/requests/tally-rows'
import { sampleRow } from '@/lib/requests/testing/rows'
import type { Occasion } from '@/lib/requests/within/tally'
import { RollupTally } from '../rollup'
import { routeOf } from '../route'

/** What of a request is counted. */
export type Countable = {
  timeMs: number
  teamId: string | null
  apiId: string | null
  keyId: string | null
  secretId: string | null
  environment: string | null
  decision: string
  method: string | null
  path: string | null
  status: number | null
  latencyUs: number | null
  country?: string | null
}

/** Counts rows in every rollup, as the shipper does. */
export async function writeRollups(
  tx: TransactionSql,
  rows: readonly Countable[],
  occasion: Occasion,
  tally = new RollupTally(occasion),
): Promise<void> {
  tallyRows(
    rows.map((row) => ({ ...sampleRow({ timeMs: row.timeMs }), ...(row as RequestRow) })),
    { routeOf },
    [tally],
  )
  await tally.write(tx)
}
