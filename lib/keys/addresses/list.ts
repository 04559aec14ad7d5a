import { and, eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { KeyOnlyInput } from '../contract'
import { noSuchKey } from '../lock'
import { readRecentAddresses } from './read'
import type { AddressUse } from './terms'

/** From where a key was used with success in the last 7 days, for somebody who is about to say from where it works. */
export async function listAddresses(ctx: TeamCtx, { key: keyId }: KeyOnlyInput): Promise<AddressUse[]> {
  authorize(ctx, 'key.read')
  const [found] = await ctx.db
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.id, keyId), eq(keys.teamId, ctx.teamId)))
  if (!found) throw noSuchKey()
  return readRecentAddresses(ctx.db, ctx, keyId)
}
