import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Ctx, TeamCtx } from '@/lib/access/ctx'
import { createUser } from '@/lib/accounts/create-user'
import { addScope } from '@/lib/apis/add-scope'
import { addScopeInput, removeScopeInput } from '@/lib/apis/contract'
import { removeScope } from '@/lib/apis/remove-scope'
import { updateApi } from '@/lib/apis/update'
import { updateScope } from '@/lib/apis/update-scope'
import { bulkExtendInput } from '@/lib/keys/bulk/contract'
import { bulkExtend } from '@/lib/keys/bulk/extend'
import { createKeyInput, rotateKeyInput } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { disableKey } from '@/lib/keys/disable'
import { enableKey } from '@/lib/keys/enable'
import { restoreKey } from '@/lib/keys/restore'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { updateKey } from '@/lib/keys/update'
import { lockKeys } from '@/lib/keys/within/lock-keys'
import { revokeKeys } from '@/lib/keys/within/revoke-keys'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { addMember } from '@/lib/members/add'
import { setPolicyInput } from '@/lib/policies/contract'
import { setPolicy } from '@/lib/policies/set'
import { firstPolicy } from '@/lib/policies/testing/policy'
import { resumeTeam } from '@/lib/teams/resume'
import { setTeamQuota } from '@/lib/teams/set-quota'
import { suspendTeam } from '@/lib/teams/suspend'
import { updateTeam } from '@/lib/teams/update'
import { testApi, testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { systemCtx } from './testing/chain'
import { verifyChain } from './verify-chain'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.sql`create table requests_of_any_day partition of requests default`
})
afterAll(() => database.drop())

const rounds = 25

/** A team with keys of both scopes of an API. */
async function teamWithKeys(apiId: Id<'api'>): Promise<{ ctx: TeamCtx; keyIds: Id<'key'>[] }> {
  const ctx = await testMember(database.db, await testTeam(database.db), 'owner')
  const given = { name: 'k', apiId, environment: 'live', scopes: ['weather:read', 'stations:write'] }
  const input = createKeyInput.parse(given)
  const keyIds: Id<'key'>[] = []
  for (let n = 0; n < 6; n++) keyIds.push((await createKey(ctx, input)).keyId)
  return { ctx, keyIds }
}

/** What people of a team may do in the same second, to the same few keys. */
function deedsOf({ ctx, keyIds }: Awaited<ReturnType<typeof teamWithKeys>>, apiId: Id<'api'>, n: number) {
  const keyId = keyIds[n % keyIds.length] ?? 'key_'
  const [rest, team] = [[...keyIds].reverse(), { teamId: ctx.teamId }]
  const operator = { ...ctx, ...systemCtx(database.db) }
  const rotation = { keyId, grace: 'none', graceStarts: 'rotation' }
  const given = { name: `n${n}`, apiId, environment: 'test', scopes: ['weather:read'] }
  return [
    () => createKey(ctx, createKeyInput.parse(given)),
    () => updateKey(ctx, { keyId, name: `n${n}` }),
    () => rotateKey(ctx, rotateKeyInput.parse(rotation)),
    () => disableKey(ctx, { keyId }),
    () => enableKey(ctx, { keyId }),
    () => updateTeam(ctx, { name: `n${n}`, slug: `s-${n}-${ctx.teamId.slice(-6).toLowerCase()}` }),
    () => suspendTeam(operator, team),
    () => resumeTeam(operator, team),
    () => setTeamQuota(operator, { ...team, quota: { units: n + 1, period: 'day' } }),
    () => addMember(ctx, { email: `n${n}-${ctx.teamId.toLowerCase()}@example.com`, role: 'viewer' }),
    () =>
      database.db.transaction(async (tx) => revokeKeys(tx, ctx, (await lockKeys(tx, ctx, rest)).slice(0, 1), 'unused')),
    () => restoreKey(ctx, { keyId }),
    () => setPolicy(ctx, setPolicyInput.parse({ ...firstPolicy, lifetimeDaysMax: 366 - n, trafficConfirmed: 1 })),
    () => bulkExtend(ctx, bulkExtendInput.parse({ keyIds, days: 100 + n, jitterDays: 1 })),
    () => (n % 5 === 4 ? revokeKey(ctx, { keyId, reason: 'leaked' }) : updateKey(ctx, { keyId, scopes: [] })),
  ]
}

/** What an operator does at the same time, to keys of every team. */
function operatorDeeds(operator: Ctx, apiId: Id<'api'>, n: number) {
  const scope = { apiId, name: n % 2 ? 'weather:read' : 'stations:write' }
  return [
    () => removeScope(operator, removeScopeInput.parse({ ...scope, fromKeys: true })),
    () => addScope(operator, addScopeInput.parse(scope)),
    () => updateScope(operator, { ...scope, description: `n${n}` }),
    () => updateApi(operator, { apiId, quota: { units: n + 1, period: 'day' } }),
  ]
}

describe('verbs of one team at once', () => {
  it('never lock each other out, and leave one unbroken chain', async () => {
    const apiId = await testApi(database.db)
    const operator = await testOperator(database.db)
    const teams = [await teamWithKeys(apiId), await teamWithKeys(apiId)]
    const password = 'a lantern in seven fogs'
    for (const { ctx } of teams) {
      const email = `n1-${ctx.teamId.toLowerCase()}@example.com`
      await createUser(systemCtx(database.db), { name: 'New', email, password, operator: false })
    }
    const deeds = Array.from({ length: rounds }, (_, n) => [
      ...teams.flatMap((team) => deedsOf(team, apiId, n)),
      ...operatorDeeds(operator, apiId, n),
    ]).flat()
    const ends = await Promise.allSettled(deeds.map((deed) => deed()))
    const reasons = ends.flatMap((end) =>
      end.status === 'rejected' && !(end.reason instanceof AppError) ? [end.reason] : [],
    )
    expect(reasons.map(({ cause }) => `${cause?.message} ${cause?.detail} ${cause?.where}`)).toEqual([])
    for (const { ctx } of teams) {
      const { events, fault } = await verifyChain(systemCtx(database.db), { chain: ctx.teamId })
      expect(fault).toBeNull()
      expect(events).toBeGreaterThan(4 * rounds)
    }
  })
})
