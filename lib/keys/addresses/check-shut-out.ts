import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { KeyRow } from '../within/lock-keys'
import { readRecentAddresses } from './read'
import { shutOut } from './terms'

/** Refuses a list that would shut out addresses of the last 7 days, unless their requests were seen and confirmed. */
export async function checkShutOut(
  tx: Transaction,
  ctx: TeamCtx,
  key: KeyRow,
  allowedIps: readonly string[],
  confirmed = 0,
): Promise<void> {
  if (allowedIps.length === 0 || confirmed > 0) return
  const refused = shutOut(allowedIps, key.allowedIps, await readRecentAddresses(tx, ctx, key.id))
  if (refused.length === 0) return
  const requests = refused.reduce((sum, { requests }) => sum + requests, 0)
  const who = refused.length === 1 ? `${refused[0]?.ip} is` : `${refused.length} addresses are`
  const told = `${who} not in this list and made ${requests} ${requests === 1 ? 'request' : 'requests'} in the last 7 days. Confirm to refuse them.`
  throw new AppError('precondition_failed', told, { field: 'shutOutConfirmed' })
}
