import { and, desc, eq, exists, or, sql } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys, secrets } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { UsageChoices } from './contract'

const keysMax = 200

/** What the filters of usage and requests offer: the APIs of the team, its newest keys with the one that is chosen, and its secrets. */
export async function readUsageChoices(ctx: TeamCtx, chosen: Id<'key'> | undefined): Promise<UsageChoices> {
  authorize(ctx, 'usage.read')
  const ofTeam = eq(keys.teamId, ctx.teamId)
  const opened = ctx.db
    .select({ one: sql`1` })
    .from(keys)
    .where(and(ofTeam, eq(keys.apiId, apis.id)))
  const [teamApis, teamKeys, keySecrets] = await Promise.all([
    ctx.db
      .select({ id: apis.id, name: apis.name })
      .from(apis)
      .where(or(eq(apis.teamId, ctx.teamId), exists(opened)))
      .orderBy(apis.name),
    ctx.db
      .select({ id: keys.id, name: keys.name, environment: keys.environment })
      .from(keys)
      .where(ofTeam)
      .orderBy(...(chosen ? [desc(eq(keys.id, chosen))] : []), desc(keys.createdAt), desc(keys.id))
      .limit(keysMax),
    chosen
      ? ctx.db
          .select({ id: secrets.id })
          .from(secrets)
          .innerJoin(keys, eq(keys.id, secrets.keyId))
          .where(and(ofTeam, eq(keys.id, chosen)))
          .orderBy(desc(secrets.createdAt))
      : [],
  ])
  return {
    apis: teamApis,
    keys: teamKeys.sort((a, b) => a.name.localeCompare(b.name)),
    secrets: keySecrets.map(({ id }) => id),
  }
}
