import { setTimeout as delay } from 'node:timers/promises'
import { errorFields } from '@/lib/kit/log'
import { createDuties, runDuties } from './housekeeping'
import { type ShipperParts, shipAll } from './shipper'

const idleMs = 100
const awayMs = 500
/** A round that takes longer hangs on a cut wire. */
export const roundMsMax = 120_000

/** Ships and keeps house until `signal` aborts, then ships once more what is there. `onRound` is told that a round begins. */
export async function runWorker(parts: ShipperParts, signal: AbortSignal, onRound: () => void): Promise<void> {
  const duties = createDuties()
  let isAway = false
  for (let isLast = false; !isLast; ) {
    isLast = signal.aborted
    onRound()
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
