import type { TransactionSql } from 'postgres'
import type { RequestRow } from '@/lib/requests/event'
import { tallyRows } from '@/lib/requests/tally-rows'
import { routeOf } from '@/lib/usage/route'
import { SightingTally } from '../write'

/** Adds rows to the sightings of their keys, as the shipper does. */
export async function writeSightings(tx: TransactionSql, rows: readonly RequestRow[]): Promise<void> {
  const tally = new SightingTally()
  tallyRows(rows, { routeOf }, [tally])
  await tally.write(tx)
}
