import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { approvals } from '@/db/schema/approvals'
import { teams } from '@/db/schema/teams'
import type { TeamCtx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import { approveScopes } from '@/lib/approvals/approve'
import { setPolicyInput } from '@/lib/policies/contract'
import { setPolicy } from '@/lib/policies/set'
import { allOfApi, oneOfApi, type Policy } from '@/lib/policies/terms'
import { testCtx } from '@/lib/testing/actors'
import { dataPlaneForTests } from '@/processes/testing/fixture'

const test = dataPlaneForTests()
const ctx = (): TeamCtx => ({ ...testCtx(test.its.db, systemActor('cli')), teamId: test.its.teamId })

/** The code for a key that is asked for `weather:read` from an address. */
async function codeOf(credential: string, ip = '198.51.100.7'): Promise<string> {
  const asked = { credential, scopes: ['weather:read'], request: { ip } }
  return (await test.post('/v1/verify', asked)).body.code
}

const open: Policy = {
  ...{ lifetimeDaysMax: 366, neverAllowed: true, allowedScopes: null, approval: 'sensitive' },
  ...{ defaultAllowedIps: [], liveKeysRole: 'developer', idleDaysMax: null },
}
const set = (change: Partial<Policy>) =>
  setPolicy(ctx(), setPolicyInput.parse({ ...open, ...change, trafficConfirmed: 1 }))

afterEach(async () => {
  await test.its.db.update(teams).set(open).where(eq(teams.id, test.its.teamId))
})

describe("a team's policy at the verifier", () => {
  it('lets a pending key open nothing until it is approved, with the same secret', async () => {
    const { keyId, credential } = await test.newKey({ pendingAt: new Date() })
    expect(await codeOf(credential)).toBe('disabled')
    const asked = { teamId: test.its.teamId, keyId, scopes: ['stations:write'], requestedAt: new Date() }
    const [approval] = await test.its.db.insert(approvals).values(asked).returning()
    await approveScopes(ctx(), { approvalId: approval?.id ?? 'appr_' })
    await expect.poll(() => codeOf(credential)).toBe('valid')
  })

  it('takes a scope from keys that it no longer allows, and gives it back', async () => {
    const { credential } = await test.newKey()
    expect(await codeOf(credential)).toBe('valid')
    await set({ allowedScopes: [oneOfApi(test.its.guard.apiId, 'stations:write')] })
    await expect.poll(() => codeOf(credential)).toBe('insufficient_scope')
    await set({ allowedScopes: [allOfApi(test.its.guard.apiId)] })
    await expect.poll(() => codeOf(credential)).toBe('valid')
  })

  it('holds keys to its addresses that name none themselves', async () => {
    const plain = await test.newKey()
    const own = await test.newKey({ allowedIps: ['198.51.100.7'] })
    await set({ defaultAllowedIps: ['203.0.113.0/24'] })
    await expect.poll(() => codeOf(plain.credential)).toBe('ip_denied')
    expect(await codeOf(plain.credential, '203.0.113.9')).toBe('valid')
    expect(await codeOf(own.credential)).toBe('valid')
    expect(await codeOf(own.credential, '203.0.113.9')).toBe('ip_denied')
  })

  it('says only what of its scopes a key may use', async () => {
    const { credential } = await test.newKey({ scopes: ['stations:write', 'weather:read'] })
    await set({ allowedScopes: [oneOfApi(test.its.guard.apiId, 'weather:read')] })
    const { body } = await test.post('/v1/verify', { credential })
    expect(body).toMatchObject({ code: 'valid', scopes: ['weather:read'] })
  })
})
