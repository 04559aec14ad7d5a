import { setTimeout as delay } from 'node:timers/promises'
import { errorFields } from '@/lib/kit/log'
import { createDuties, runDuties } from './housekeeping'
import { batchBytesMax, type ShipperParts, shipAll } from './shipper'

const idleMs = 100
const awayMs = 500
const batchBytesMin = 4 * 1024 * 1024

/** Ships and keeps house until `signal` aborts, then ships once more what is there. */
export async function runWorker(parts: ShipperParts, signal: AbortSignal): Promise<void> {
  const duties = createDuties()
  let isAway = false
  let batchBytes = batchBytesMax
  for (let isLast = false; !isLast; ) {
    isLast = signal.aborted
    parts.alive()
    let pauseMs = awayMs
    try {
      const rows = await shipAll(parts, batchBytes)
      await runDuties(duties, parts)
      if (isAway) parts.log.info('shipping again', { rows })
      isAway = false
      batchBytes = Math.min(2 * batchBytes, batchBytesMax)
      // What came while these were shipped is there already.
      pauseMs = rows > 0 ? 0 : idleMs
    } catch (error) {
      // Perhaps so much takes this database too long.
      batchBytes = Math.max(batchBytes / 2, batchBytesMin)
      if (!isAway) parts.log.error('cannot ship; the journal waits', errorFields(error))
      isAway = true
    }
    await delay(pauseMs, undefined, { signal }).catch(() => {})
  }
}
