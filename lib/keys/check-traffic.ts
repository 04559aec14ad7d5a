import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import { readDayTraffic } from './traffic'
import type { KeyRow } from './within/lock-keys'

/**
 * Refuses to end secrets at once that were used in the last 24 hours, unless their requests were seen and confirmed. What
 * came since the person looked does not matter. Returns the requests.
 */
export async function checkTraffic(
  tx: Transaction,
  ctx: TeamCtx,
  key: KeyRow,
  secretIds: readonly string[],
  confirmed = 0,
): Promise<number> {
  const day = await readDayTraffic(tx, ctx, key.id)
  const requests = secretIds.reduce((sum, id) => sum + (day.get(id)?.accepted ?? 0), 0)
  if (requests > 0 && confirmed === 0) {
    const used = `${requests} ${requests === 1 ? 'request' : 'requests'} used ${secretIds.length === 1 ? 'this secret' : 'these secrets'}`
    throw new AppError('precondition_failed', `${used} in the last 24 hours. Confirm to cut them off.`, {
      field: 'trafficConfirmed',
    })
  }
  return requests
}
