import { and, desc, eq, gte, lt, type SQL } from 'drizzle-orm'
import { keys, secrets } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { LeakedSecretInput } from './contract'

/** How many rows of the log are read at once: a screen is to answer, however busy the key was. */
export const rowsMax = 5_000

/** The team's key and secret of these ids. */
export async function readLeaked(ctx: TeamCtx, { key, secret }: LeakedSecretInput) {
  const [found] = await ctx.db
    .select({ key: keys, endsAt: secrets.endsAt })
    .from(secrets)
    .innerJoin(keys, and(eq(keys.id, secrets.keyId), eq(keys.teamId, ctx.teamId)))
    .where(and(eq(secrets.id, secret), eq(keys.id, key)))
  if (!found) throw new AppError('not_found', 'There is no such key.')
  return found
}

export type LogRow = Awaited<ReturnType<typeof readRows>>[number]

/** The newest requests that came with a secret between two moments. */
export function readRows(
  ctx: TeamCtx,
  { key, secret }: LeakedSecretInput,
  { from, to, where }: { from: Date; to: Date; where?: SQL },
) {
  const { time, ip, userAgent, method, path, decision } = requests
  return ctx.db
    .select({ at: time, ip, userAgent, method, path, decision })
    .from(requests)
    .where(and(eq(requests.keyId, key), eq(requests.secretId, secret), gte(time, from), lt(time, to), where))
    .orderBy(desc(time), desc(requests.id))
    .limit(rowsMax)
}
