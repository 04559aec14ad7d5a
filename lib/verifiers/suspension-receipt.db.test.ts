import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receipts } from '@/db/schema/changes'
import { teams } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Ctx } from '@/lib/access/ctx'
import { resumeApi } from '@/lib/apis/resume'
import { suspendApi } from '@/lib/apis/suspend'
import { newId } from '@/lib/kit/id'
import { resumeTeam } from '@/lib/teams/resume'
import { suspendTeam } from '@/lib/teams/suspend'
import { testApi, testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { readSuspensionReceipt } from './suspension-receipt'
import { testVerifier } from './testing/verifiers'

let database: TestDatabase
let ctx: Ctx
beforeAll(async () => {
  database = await testDatabase()
  ctx = await testOperator(database.db)
  await testVerifier(database.db, '0')
})
afterAll(() => database.drop())

describe('the receipt for a suspension', () => {
  it.each(['team', 'api'] as const)('of a %s is none before, and each act has its own', async (kind) => {
    const teamId = await testTeam(database.db)
    const apiId = await testApi(database.db)
    const subject = kind === 'team' ? teamId : apiId
    const [suspend, resume] =
      kind === 'team'
        ? [() => suspendTeam(ctx, { teamId }), () => resumeTeam(ctx, { teamId })]
        : [() => suspendApi(ctx, { apiId }), () => resumeApi(ctx, { apiId })]
    const read = () => readSuspensionReceipt(ctx, { subject })
    expect(await read()).toBeNull()
    await suspend()
    const first = await read()
    expect(first).toMatchObject({ acknowledged: 0, total: 1, ms: null })
    await suspend()
    expect((await read())?.revision).toBe(first?.revision)
    await resume()
    const second = await read()
    expect(second?.revision).toBe((first?.revision ?? 0) + 1)
    const [verifier] = second?.verifiers ?? []
    if (!verifier || !second) throw new Error('no verifier')
    await database.db.insert(receipts).values({ revision: second.revision, verifierId: verifier.id })
    expect(await read()).toMatchObject({ acknowledged: 1, total: 1, ms: expect.any(Number) })
  })

  it('is for operators, and knows no stranger', async () => {
    const owner = await testMember(database.db, await testTeam(database.db), 'owner')
    await expect(readSuspensionReceipt(owner, { subject: owner.teamId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(readSuspensionReceipt(ctx, { subject: newId('team') })).rejects.toMatchObject({ code: 'not_found' })
    await expect(readSuspensionReceipt(ctx, { subject: newId('api') })).rejects.toMatchObject({ code: 'not_found' })
    const [team] = await database.db.select().from(teams).where(eq(teams.id, owner.teamId))
    expect(team?.changeRevision).toBeNull()
  })
})
