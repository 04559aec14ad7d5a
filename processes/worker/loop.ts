import { setTimeout as delay } from 'node:timers/promises'
import { errorFields } from '@/lib/kit/log'
import { createDuties, runDuties } from './housekeeping'
import { type ShipperParts, shipAll } from './shipper'

const idleMs = 100
const awayMs = 500

/** Ships and keeps house until `signal` aborts, then ships once more what is there. */
export async function runWorker(parts: ShipperParts, signal: AbortSignal): Promise<void> {
  const duties = createDuties()
  let isAway = false
  for (let isLast = false; !isLast; ) {
    isLast = signal.aborted
    parts.alive()
    try {
      const rows = await shipAll(parts)
      await runDuties(duties, parts)
      if (isAway) parts.log.info('shipping again', { rows })
      isAway = false
    } catch (error) {
      if (!isAway) parts.log.error('cannot ship; the journal waits', errorFields(error))
      isAway = true
    }
    await delay(isAway ? awayMs : idleMs, undefined, { signal }).catch(() => {})
  }
}
