import { and, desc, eq, gte } from 'drizzle-orm'
import { keySightings } from '@/db/schema/sightings'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { ReadSightingsInput, Sightings, SightingView } from './contract'
import { teamKey } from './team-key'
import { newMs, type SightingKind } from './terms'

/** From which addresses, with which user agents and for which routes a key was used with success: the newest hundred of each. */
export async function readSightings(ctx: TeamCtx, { keyId, since }: ReadSightingsInput): Promise<Sightings> {
  authorize(ctx, 'usage.read')
  await teamKey(ctx.db, ctx.teamId, keyId)
  const rows = await ctx.db
    .select()
    .from(keySightings)
    .where(and(eq(keySightings.keyId, keyId), since && gte(keySightings.lastAt, since)))
    .orderBy(desc(keySightings.lastAt), keySightings.value)
  const newFrom = ctx.now.getTime() - newMs
  const ofKind = (wanted: SightingKind): SightingView[] =>
    rows
      .filter(({ kind }) => kind === wanted)
      .map(({ value, firstAt, lastAt, uses }) => ({ value, firstAt, lastAt, uses, isNew: firstAt.getTime() > newFrom }))
  return { ips: ofKind('ip'), agents: ofKind('agent'), routes: ofKind('route') }
}
