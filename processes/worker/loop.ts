import { setTimeout as delay } from 'node:timers/promises'
import { errorFields } from '@/lib/kit/log'
import { createDuties, runDuties } from './housekeeping'
import { Pace } from './pace'
import { type ShipperParts, shipAll } from './shipper'

const idleMs = 100
const awayMs = 500

/** Ships and keeps house until `signal` aborts, then ships once more what is there. */
export async function runWorker(parts: ShipperParts, signal: AbortSignal): Promise<void> {
  const duties = createDuties()
  let isAway = false
  const pace = new Pace()
  for (let isLast = false; !isLast; ) {
    isLast = signal.aborted
    parts.alive()
    let pauseMs = awayMs
    try {
      const rows = await shipAll(parts, pace)
      await runDuties(duties, parts)
      if (isAway) parts.log.info('shipping again', { rows })
      isAway = false
      // What came while these were shipped is there already.
      pauseMs = rows > 0 ? 0 : idleMs
    } catch (error) {
      pace.failed()
      if (!isAway) parts.log.error('cannot ship; the journal waits', errorFields(error))
      isAway = true
    }
    await delay(pauseMs, undefined, { signal }).catch(() => {})
  }
}
