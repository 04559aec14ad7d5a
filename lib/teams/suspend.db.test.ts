import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quotaUses } from '@/db/schema/limits'
import { teams } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { auditOf, lastChange } from '@/lib/testing/audit'
import { setTeamQuotaInput, teamIdInput } from './contract'
import { getTeam } from './get'
import { listTeams } from './list'
import { listAllTeams } from './list-all'
import { resumeTeam } from './resume'
import { setTeamQuota } from './set-quota'
import { suspendTeam } from './suspend'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('suspendTeam and resumeTeam', () => {
  it('stop the keys of a team and let them work again; verifiers, the team and its log are told', async () => {
    const ctx = await testOperator(database.db)
    const member = await testMember(database.db, await testTeam(database.db), 'viewer')
    const { teamId } = member
    const { revision } = await lastChange(database.db)
    expect(await suspendTeam(ctx, { teamId })).toMatchObject({ id: teamId, suspendedAt: ctx.now })
    await suspendTeam(ctx, { teamId })
    expect(await lastChange(database.db)).toEqual({ revision: revision + 1, secretIds: null })
    expect(await getTeam(member)).toMatchObject({ suspendedAt: ctx.now })
    expect(await listTeams(member)).toMatchObject([{ suspendedAt: ctx.now, role: 'viewer' }])
    expect(await resumeTeam(ctx, { teamId })).toMatchObject({ suspendedAt: null })
    await resumeTeam(ctx, { teamId })
    expect(await lastChange(database.db)).toEqual({ revision: revision + 2, secretIds: null })
    expect(await auditOf(database.db, teamId)).toMatchObject([
      { action: 'team.resumed', teamId, actorId: ctx.userId },
      { action: 'team.suspended', teamId, actorId: ctx.userId },
    ])
  })
})

describe('setTeamQuota', () => {
  it('gives a team a quota, whose use the operator sees, and takes it back', async () => {
    const ctx = await testOperator(database.db, new Date('2026-03-31T12:00:00Z'))
    const teamId = await testTeam(database.db)
    const quota = { units: 5_000, period: 'month' } as const
    const { revision } = await lastChange(database.db)
    expect(await setTeamQuota(ctx, { teamId, quota })).toMatchObject({ quota })
    await setTeamQuota(ctx, { teamId, quota })
    expect(await lastChange(database.db)).toEqual({ revision: revision + 1, secretIds: null })
    const startsAt = new Date('2026-03-01T00:00:00Z')
    await database.db.insert(quotaUses).values({ subjectId: teamId, period: 'month', startsAt, granted: 120 })
    const seen = async () => (await listAllTeams(ctx)).find(({ id }) => id === teamId)
    expect(await seen()).toMatchObject({ quota, quotaUsed: 120 })
    await setTeamQuota(ctx, { teamId, quota: null })
    expect(await seen()).toMatchObject({ quota: null, quotaUsed: null })
    expect(await auditOf(database.db, teamId)).toMatchObject([
      { action: 'team.quota_changed', teamId, detail: { before: { quota }, after: { quota: null } } },
      { action: 'team.quota_changed', teamId, detail: { before: { quota: null }, after: { quota } } },
    ])
  })

  it.each([
    ['nothing', {}],
    ['no units', { quota: { units: 0, period: 'day' } }],
    ['another period', { quota: { units: 1, period: 'hour' } }],
  ])('refuses %s', (_, change) => {
    expect(setTeamQuotaInput.safeParse({ teamId: newId('team'), ...change }).success).toBe(false)
    expect(teamIdInput.safeParse(change).success).toBe(false)
  })
})

describe('what operators do to a team', () => {
  it.each([
    ['suspendTeam', suspendTeam],
    ['resumeTeam', resumeTeam],
    [
      'setTeamQuota',
      (ctx: Parameters<typeof setTeamQuota>[0], { teamId }: Parameters<typeof suspendTeam>[1]) =>
        setTeamQuota(ctx, { teamId, quota: { units: 1, period: 'day' } }),
    ],
  ] as const)('%s refuses the team’s own owner, and finds no team of an unknown id', async (_, verb) => {
    const owner = await testMember(database.db, await testTeam(database.db), 'owner')
    await expect(verb(owner, { teamId: owner.teamId })).rejects.toMatchObject({ code: 'forbidden' })
    const operator = await testOperator(database.db)
    await expect(verb(operator, { teamId: newId('team') })).rejects.toMatchObject({ code: 'not_found' })
    const [team] = await database.db.select().from(teams).where(eq(teams.id, owner.teamId))
    expect(team).toMatchObject({ suspendedAt: null, quotaUnits: null })
  })
})
