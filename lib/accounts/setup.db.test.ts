import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { apis } from '@/db/schema/apis'
import { auditEvents } from '@/db/schema/audit'
import { setupTokens, users } from '@/db/schema/people'
import { members, teams } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { systemActor } from '@/lib/access/system'
import { testApi, testCtx, testUser } from '@/lib/testing/actors'
import { claimSetup } from './claim-setup'
import { claimSetupInput } from './contract'
import { ensureOperator } from './ensure-operator'
import { ensureSetupToken } from './setup-token'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(() => database.drop())

const setupCtx = () => testCtx(database.db, systemActor('setup'))
const input = (change: object = {}) =>
  claimSetupInput.parse({
    token: 'x',
    name: 'Ada Lovelace',
    email: 'Ada@Example.com',
    password: 'drei kleine Igel im Regen',
    teamName: 'Zürich Weather',
    ...change,
  })
const tokenOf = async () => (await ensureSetupToken(database.db)) ?? ''

describe('ensureSetupToken', () => {
  it('gives a new token at each start, of which only the newest works', async () => {
    const first = await tokenOf()
    const second = await tokenOf()
    expect(second).not.toBe(first)
    expect(JSON.stringify(await database.db.select().from(setupTokens))).not.toContain(second)
    await expect(claimSetup(setupCtx(), input({ token: first }))).rejects.toMatchObject({ code: 'forbidden' })
    await claimSetup(setupCtx(), input({ token: second }))
  })

  it('gives none once there is an operator', async () => {
    await testUser(database.db, { operator: true })
    expect(await ensureSetupToken(database.db)).toBeNull()
  })
})

describe('claimSetup', () => {
  it('makes the operator, their team, and gives that team the seeded APIs', async () => {
    const apiId = await testApi(database.db)
    const { userId, teamSlug } = await claimSetup(setupCtx(), input({ token: await tokenOf() }))
    expect(teamSlug).toBe('zurich-weather')
    const [user] = await database.db.select().from(users)
    expect(user).toMatchObject({ id: userId, email: 'ada@example.com', name: 'Ada Lovelace', operator: true })
    const [team] = await database.db.select().from(teams)
    expect(await database.db.select().from(members)).toMatchObject([{ userId, teamId: team?.id, role: 'owner' }])
    const [api] = await database.db.select().from(apis).where(eq(apis.id, apiId))
    expect(api?.teamId).toBe(team?.id)
    const actions = (await database.db.select().from(auditEvents)).map(({ action }) => action)
    expect(actions.sort()).toEqual(['team.created', 'user.created'])
  })

  it('works once, even for two who hold the link at the same moment', async () => {
    const token = await tokenOf()
    const claims = ['a@example.com', 'b@example.com'].map((email) => claimSetup(setupCtx(), input({ token, email })))
    const outcomes = (await Promise.allSettled(claims)).map(({ status }) => status)
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected'])
    expect(await database.db.select().from(users)).toHaveLength(1)
    await expect(claimSetup(setupCtx(), input({ token }))).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('operator already'),
    })
  })

  it('refuses a stranger and writes nothing', async () => {
    await tokenOf()
    for (const token of ['', 'x', 'A'.repeat(43)]) {
      await expect(claimSetup(setupCtx(), input({ token }))).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await database.db.select().from(users)).toEqual([])
  })

  it('refuses anyone but the setup', async () => {
    const { actor } = await testUser(database.db)
    const token = await tokenOf()
    const claim = claimSetup(testCtx(database.db, actor), input({ token }))
    await expect(claim).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses a password that is easy to guess and leaves the link alive', async () => {
    const token = await tokenOf()
    const weak = claimSetup(setupCtx(), input({ token, password: 'AdaLovelace1815' }))
    await expect(weak).rejects.toMatchObject({ code: 'invalid_input', field: 'password' })
    await claimSetup(setupCtx(), input({ token }))
  })

  it('finds another address for a team whose name is a word of ours', async () => {
    const { teamSlug } = await claimSetup(setupCtx(), input({ token: await tokenOf(), teamName: 'Settings' }))
    expect(teamSlug).toMatch(/^team-[0-9a-z]{6}$/)
  })

  it.each([
    ['no name', { name: ' ' }],
    ['no e-mail address', { email: 'ada' }],
    ['a short password', { password: 'short' }],
    ['a team name of 10,000 characters', { teamName: 'x'.repeat(10_000) }],
    ['an unknown field', { operator: true }],
  ])('refuses %s', (_, change) => {
    expect(() => input(change)).toThrow()
  })
})

describe('ensureOperator', () => {
  const given = { email: 'ops@example.com', password: 'drei kleine Igel im Regen' }

  it('creates the operator once, however many start at the same time', async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureOperator(setupCtx(), given)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await ensureOperator(setupCtx(), given)).toBe(false)
    expect(await database.db.select().from(users)).toMatchObject([{ email: 'ops@example.com', operator: true }])
    expect(await ensureSetupToken(database.db)).toBeNull()
  })

  it('names the variable at fault', async () => {
    await expect(ensureOperator(setupCtx(), { ...given, email: 'ops' })).rejects.toThrow(/^KEYSTILE_SETUP_EMAIL: /)
    await expect(ensureOperator(setupCtx(), { ...given, password: 'x' })).rejects.toThrow(/^KEYSTILE_SETUP_PASSWORD: /)
  })
})
