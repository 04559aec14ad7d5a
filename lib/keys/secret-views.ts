import { desc, eq } from 'drizzle-orm'
import { secrets, secretUses } from '@/db/schema/keys'
import { users } from '@/db/schema/people'
import type { TeamCtx } from '@/lib/access/ctx'
import { mask } from '@/lib/credential/format'
import { readSecretAddresses, type SecretAddressUse } from './addresses/read'
import type { SecretView } from './parts/contract'
import { type DayTraffic, readDayTraffic } from './traffic'
import type { Reader } from './view'
import type { KeyRow } from './within/lock-keys'
import { personName } from './within/owner'

type Found = { secret: typeof secrets.$inferSelect; uses: typeof secretUses.$inferSelect | null; by: string | null }
type Day = { traffic: DayTraffic | undefined; accepted: number; addresses: SecretAddressUse[] }

const addressesShown = 5

/** The secrets of a key, newest first, each with who still uses it. */
export async function readSecretViews(db: Reader, ctx: TeamCtx, key: KeyRow, prefix: string): Promise<SecretView[]> {
  const rows = await db
    .select({ secret: secrets, uses: secretUses, by: personName })
    .from(secrets)
    .leftJoin(secretUses, eq(secretUses.secretId, secrets.id))
    .leftJoin(users, eq(users.id, secrets.createdBy))
    .where(eq(secrets.keyId, key.id))
    .orderBy(desc(secrets.createdAt), desc(secrets.id))
  const day = await readDayTraffic(db, ctx, key.id)
  const isRotating = rows.filter(({ secret }) => !secret.endsAt || secret.endsAt > ctx.now).length > 1
  const addresses = isRotating ? await readSecretAddresses(db, ctx, key.id, 1) : []
  const accepted = [...day.values()].reduce((sum, traffic) => sum + traffic.accepted, 0)
  return rows.map((row) =>
    secretView(row, key, mask(prefix, key.environment, row.secret.id), ctx.now, {
      traffic: day.get(row.secret.id),
      accepted,
      addresses: addresses.filter(({ secretId }) => secretId === row.secret.id),
    }),
  )
}

function secretView({ secret, uses, by }: Found, key: KeyRow, hint: string, now: Date, day: Day): SecretView {
  const endsAt = [secret.endsAt, key.revokedAt, key.expiresAt]
    .filter((end) => end !== null)
    .reduce<Date | null>((first, end) => (first && first <= end ? first : end), null)
  const ended = endsAt !== null && endsAt <= now
  const dayRequests = day.traffic?.accepted ?? 0
  return {
    id: secret.id,
    hint,
    state: ended ? 'ended' : 'live',
    createdAt: secret.createdAt,
    createdBy: secret.createdBy ? { id: secret.createdBy, name: by ?? '' } : null,
    endsAt: ended || secret.endsAt ? endsAt : null,
    graceAfterUseMs: secret.endsAt ? null : secret.graceAfterUseMs,
    replaced: secret.successorId !== null,
    uses: uses?.uses ?? 0,
    firstUsedAt: uses?.firstUsedAt ?? null,
    lastUsedAt: uses?.lastUsedAt ?? null,
    lastIp: uses?.lastIp ?? null,
    dayIps: day.addresses.slice(0, addressesShown).map(({ ip, requests }) => ({ ip, requests })),
    lastCall: uses?.lastPath ? `${uses.lastMethod ?? ''} ${uses.lastPath}`.trim() : null,
    lastUserAgent: uses?.lastUserAgent ?? null,
    dayRequests,
    dayShare: day.accepted > 0 ? dayRequests / day.accepted : 0,
    dayRefused: day.traffic?.superseded ?? 0,
  }
}
