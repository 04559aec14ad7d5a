import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keys, secrets, secretUses } from '@/db/schema/keys'
import { openSql, type Sql } from '@/db/sql'
import { type KeyHouse, keyHouse, keyRow, layDown } from '@/lib/keys/testing/keys'
import { formatIpRange } from '@/lib/kit/ip'
import { randomBase62 } from '@/lib/kit/random'
import { testApi } from '@/lib/testing/actors'
import { type KeyFacts, loadKeyFacts } from '@/lib/verify/facts'
import { type PolicyEffect, setPolicyInput, type TouchedKey } from './contract'
import { disableIdleKeys } from './disable-idle'
import { previewPolicy } from './preview'
import { setPolicy } from './set'
import { allOfApi, dayMs, oneOfApi, type Policy } from './terms'

let house: KeyHouse
let verifier: Sql
let apiIds: Awaited<ReturnType<typeof testApi>>[]
beforeAll(async () => {
  house = await keyHouse()
  verifier = openSql(house.url, { name: 'verifier', connectionsMax: 1, types: 'known' })
  apiIds = [house.apiId, await testApi(house.db)]
})
afterAll(async () => {
  await verifier.end()
  await house.drop()
})

const names = ['weather:read', 'stations:write']
const ips = fc.subarray(['203.0.113.0/24', '2001:db8::/32'])
const daysAgo = fc.integer({ min: 1, max: 400 })
const key = fc.record({
  api: fc.nat({ max: 1 }),
  scopes: fc.subarray(names),
  allowedIps: ips,
  endsInDays: fc.option(fc.integer({ min: -5, max: 366 })),
  madeDaysAgo: daysAgo,
  usedDaysAgo: fc.option(daysAgo),
  state: fc.constantFrom('works', 'works', 'works', 'disabled', 'pending', 'revoked'),
})
const policy = fc.record({
  lifetimeDaysMax: fc.integer({ min: 1, max: 366 }),
  neverAllowed: fc.boolean(),
  /** Which of the entries that there can be; null: all scopes. */
  allowed: fc.option(fc.subarray([0, 1, 2, 3, 4, 5])),
  approval: fc.constantFrom('none' as const, 'sensitive' as const),
  defaultAllowedIps: ips,
  liveKeysRole: fc.constantFrom('developer' as const, 'owner' as const),
  idleDaysMax: fc.option(fc.integer({ min: 7, max: 366 })),
})

function policyOf({ allowed, ...rest }: typeof policy extends fc.Arbitrary<infer T> ? T : never): Policy {
  const entries = apiIds.flatMap((id) => [allOfApi(id), ...names.map((name) => oneOfApi(id, name))])
  return { ...rest, allowedScopes: allowed?.flatMap((at) => entries[at] ?? []).sort() ?? null }
}

async function makeKey(made: typeof key extends fc.Arbitrary<infer T> ? T : never) {
  const { now } = house.member.admin
  const at = (days: number) => new Date(now.getTime() + days * dayMs)
  const since = (state: string) => (made.state === state ? now : null)
  const { scopes, allowedIps } = made
  const createdAt = at(-made.madeDaysAgo)
  const [row] = await house.db
    .insert(keys)
    .values({
      ...{ teamId: house.teamId, apiId: apiIds[made.api] ?? house.apiId, environment: 'live', name: 'k' },
      ...{ scopes, allowedIps, createdAt, expiresAt: made.endsInDays === null ? null : at(made.endsInDays) },
      ...{ disabledAt: since('disabled'), pendingAt: since('pending'), revokedAt: since('revoked') },
    })
    .returning()
  if (!row) throw new Error('no key')
  const secretId = randomBase62(12)
  await house.db.insert(secrets).values({ id: secretId, keyId: row.id, version: '1', mac: Buffer.alloc(32), createdAt })
  const usedAt = made.usedDaysAgo === null ? null : at(-made.usedDaysAgo)
  if (usedAt) await house.db.insert(secretUses).values({ secretId, firstUsedAt: usedAt, lastUsedAt: usedAt, uses: 1 })
  return { id: row.id, secretId, isLiving: !row.revokedAt && (!row.expiresAt || row.expiresAt > now) }
}

const nothing: PolicyEffect = { endsAt: null, losesScopes: [], allowedIps: null, isIdle: false }
const effectOf = ({ endsAt, losesScopes, allowedIps, isIdle }: TouchedKey): PolicyEffect => ({
  ...{ endsAt, losesScopes, allowedIps, isIdle },
})

/** What a verifier no longer lets a key do, as a preview says it; what it gives is not foretold. */
function taken(was: KeyFacts, is: KeyFacts): Omit<PolicyEffect, 'isIdle'> {
  const ips = [was, is].map(({ terms }) => terms.allowedIps.map(formatIpRange))
  const [ipsBefore = [], ipsAfter = []] = ips
  const isRuled = ipsAfter.length > 0 && String(ipsAfter) !== String(ipsBefore)
  return {
    endsAt: is.expiresAtMs < was.expiresAtMs ? new Date(is.expiresAtMs) : null,
    losesScopes: [...was.terms.scopes].filter((scope) => !is.terms.scopes.has(scope)),
    allowedIps: isRuled ? ipsAfter : null,
  }
}

it('the preview is what saving does, for the keys, for verifiers, and for the worker that disables idle keys', async () => {
  const { admin } = house.member
  await fc.assert(
    fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 6 }), policy, policy, async (cast, first, second) => {
      await house.db.delete(keys)
      const [before, after] = [policyOf(first), policyOf(second)]
      await layDown(house, before)
      const made = await Promise.all(cast.map(makeKey))
      const ids = made.map(({ secretId }) => secretId)
      const earlier = await loadKeyFacts(verifier, ids)
      const preview = await previewPolicy(admin, after)
      await setPolicy(admin, setPolicyInput.parse({ ...after, trafficConfirmed: 1 }))
      const later = await loadKeyFacts(verifier, ids)
      await disableIdleKeys(house.db, admin.now)
      for (const { id, secretId, isLiving } of made) {
        const [was, is] = [earlier.get(secretId), later.get(secretId)]
        if (!was || !is) throw new Error('no facts')
        const touched = preview.keys.find((one) => one.id === id)
        const isIdle = (await keyRow(house, id)).disableReason === 'idle'
        if (isLiving) expect({ ...taken(was, is), isIdle }).toEqual(touched ? effectOf(touched) : nothing)
        else expect([touched, isIdle, is.expiresAtMs]).toEqual([undefined, false, was.expiresAtMs])
      }
    }),
    { numRuns: 30 },
  )
})
