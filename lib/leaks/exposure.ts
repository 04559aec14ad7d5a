import { and, eq, lt } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { keySightings } from '@/db/schema/sightings'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Exposure, LeakedSecretInput } from './contract'
import { placesOf } from './places'
import { type LogRow, readLeaked, readRows, rowsMax } from './rows'

const dayMs = 86_400_000
const pastMs = 30 * dayMs

/** Where a secret was used in the last 24 hours, and what of that was not seen of its key before. */
export async function readExposure(ctx: TeamCtx, input: LeakedSecretInput): Promise<Exposure> {
  authorize(ctx, 'leak.find')
  await readLeaked(ctx, input)
  const since = new Date(ctx.now.getTime() - dayMs)
  const rows = await readRows(ctx, input, { from: since, to: ctx.now })
  const past = await readPast(ctx, input, since)
  const accepted = rows.filter(({ decision }) => decision === 'valid').length
  return {
    accepted,
    refused: rows.length - accepted,
    firstAt: rows.at(-1)?.at ?? null,
    lastAt: rows[0]?.at ?? null,
    ips: placesOf(
      rows.map(({ at, ip }) => ({ at, value: ip })),
      past.ips,
    ),
    agents: placesOf(
      rows.map(({ at, userAgent }) => ({ at, value: userAgent })),
      past.agents,
    ),
    paths: placesOf(
      rows.map((row) => ({ at: row.at, value: callOf(row) })),
      past.paths,
    ),
    bounded: rows.length === rowsMax,
    hasPast: past.ips !== null,
  }
}

type Past = Record<'ips' | 'agents' | 'paths', ReadonlySet<string> | null>

/**
 * What is remembered of the key's places, and what the log has of its secret in the 30 days before; null where both are empty.
 * Accepted uses alone: who was refused before is no old acquaintance.
 */
async function readPast(ctx: TeamCtx, input: LeakedSecretInput, since: Date): Promise<Past> {
  const { keyId, kind, value, firstAt } = keySightings
  const sightings = await ctx.db
    .select({ kind, value })
    .from(keySightings)
    .where(and(eq(keyId, input.key), lt(firstAt, since)))
  const where = eq(requests.decision, 'valid')
  const rows = await readRows(ctx, input, { from: new Date(since.getTime() - pastMs), to: since, where })
  const seen = (of: 'ip' | 'agent') => sightings.filter((sighting) => sighting.kind === of).map((one) => one.value)
  return {
    ips: known([...seen('ip'), ...rows.map(({ ip }) => ip)]),
    agents: known([...seen('agent'), ...rows.map(({ userAgent }) => userAgent)]),
    paths: known(rows.map(callOf)),
  }
}

function known(values: readonly (string | null)[]): ReadonlySet<string> | null {
  const some = values.filter((value) => value !== null)
  return some.length > 0 ? new Set(some) : null
}

const callOf = ({ method, path }: LogRow): string | null => (path === null ? null : `${method ?? ''} ${path}`.trim())
