import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { Policy } from '@/lib/policies/terms'
import type { UpdateKeyInput } from '../contract'
import type { KeyRow } from '../within/lock-keys'
import { readRecentAddresses } from './read'
import { effectiveIps, shutOut } from './terms'

type Wanted = { allowedIps: readonly string[] } & Pick<UpdateKeyInput, 'shutOutConfirmed'>

/**
 * Refuses a list that would shut out addresses of the last 7 days, unless their requests were seen and confirmed. An empty one can,
 * too: then the key works from its team's addresses.
 */
export async function checkShutOut(
  tx: Transaction,
  ctx: TeamCtx,
  { defaultAllowedIps }: Policy,
  key: KeyRow,
  { allowedIps, shutOutConfirmed = 0 }: Wanted,
): Promise<void> {
  const next = effectiveIps(allowedIps, defaultAllowedIps)
  if (next.length === 0 || shutOutConfirmed > 0) return
  const refused = shutOut(
    next,
    effectiveIps(key.allowedIps, defaultAllowedIps),
    await readRecentAddresses(tx, ctx, key.id),
  )
  if (refused.length === 0) return
  const requests = refused.reduce((sum, { requests }) => sum + requests, 0)
  const who = refused.length === 1 ? `${refused[0]?.ip} is` : `${refused.length} addresses are`
  const list = allowedIps.length > 0 ? 'in this list' : "among the team's default addresses"
  const told = `${who} not ${list} and made ${requests} ${requests === 1 ? 'request' : 'requests'} in the last 7 days. Confirm to refuse them.`
  throw new AppError('precondition_failed', told, { field: 'shutOutConfirmed' })
}
