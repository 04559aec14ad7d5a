import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requests } from '@/db/schema/requests'
import { usageTeamHours } from '@/db/schema/usage'
import { seedInstallation } from '@/db/seed'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { systemActor } from '@/lib/access/system'
import { checkPassword } from '@/lib/accounts/check-password'
import { listKeys } from '@/lib/keys/list'
import { createLog } from '@/lib/kit/log'
import { listMembers } from '@/lib/members/list'
import { testCtx, testPeppers } from '@/lib/testing/actors'
import { installationId } from '@/lib/usage/contract'
import { freePort } from '@/processes/testing/free-port'
import { type DataPlane, startDataPlane } from '@/processes/testing/harness'
import { callers } from './callers'
import { demoKeys, demoPeople } from './cast'
import { createDice } from './dice'
import { writeHistory } from './history'
import { decisionOn } from './judge'
import { prepareDemo } from './prepare'
import { demoLines } from './sign-in'
import type { DemoState } from './state'
import { sendOne } from './traffic'
import { startWeather } from './weather'

let database: TestDatabase
let plane: DataPlane
let folder: string
let demo: DemoState
const log = createLog('demo', () => {})
const options = () => ({
  db: database.db,
  dataFolder: folder,
  peppers: testPeppers,
  weatherUrl: undefined,
})
const ctx = () => ({ ...testCtx(database.db, systemActor('demo')), teamId: demo.teamId })

beforeAll(async () => {
  database = await testDatabase()
  plane = await startDataPlane(database)
  folder = mkdtempSync(join(tmpdir(), 'keystile-demo-'))
  await seedInstallation(database.db, { weatherUrl: 'http://localhost:3200' })
  demo = await prepareDemo(options())
})
afterAll(async () => {
  await plane.stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the demo team', () => {
  it('has a person of each role who can sign in, and the terminal says how', async () => {
    expect((await listMembers(ctx())).map(({ role }) => role)).toEqual(['owner', 'admin', 'developer', 'viewer'])
    for (const { role, email } of demoPeople) {
      expect(demoLines(demo).join('\n')).toContain(demo.passwords[role])
      expect(await checkPassword(ctx(), { email, password: demo.passwords[role] })).toBeTruthy()
    }
  })

  it('has keys in every state of life, with owners', async () => {
    const { keys } = await listKeys(ctx(), { sort: 'name' })
    const statuses = Object.fromEntries(keys.map(({ name, status }) => [name, status]))
    expect(statuses).toMatchObject({
      ...{ 'Mobile app': 'active', 'Lobby kiosk': 'disabled', 'Contractor laptop': 'revoked', Hackathon: 'expired' },
    })
    expect(keys).toHaveLength(Object.keys(demoKeys).length)
    expect(keys.every(({ owner }) => owner)).toBe(true)
    expect(keys.find(({ name }) => name === 'Data pipeline')?.liveSecrets).toBe(2)
  })

  it('is made once, and kept where only this account reads it', async () => {
    expect(await prepareDemo(options())).toEqual(demo)
    expect(statSync(join(folder, 'demo.json')).mode & 0o777).toBe(0o600)
  })
})

describe('its history', () => {
  it('goes through the ship path, and counts once however often it is written', async () => {
    const history = { journal: plane.journalFolder, state: demo, now: new Date(), days: 2 }
    const written = await writeHistory({ ...history, written: async () => {} })
    expect(written).toBeGreaterThan(5_000)
    expect(await plane.ship()).toBe(written)
    await writeHistory({ ...history, written: () => plane.ship() })
    expect(await database.db.$count(requests)).toBe(written)
    const hours = await database.db.select().from(usageTeamHours)
    const counted = (rows: typeof hours) => rows.reduce((sum, hour) => sum + hour.requests, 0)
    const [everybodys, teams] = [true, false].map((is) =>
      hours.filter(({ teamId }) => (teamId === installationId) === is),
    )
    expect([everybodys, teams].map((rows = []) => counted(rows))).toEqual([written, written])
    expect(new Set(hours.map(({ decision }) => decision))).toEqual(
      new Set([
        ...['valid', 'missing', 'malformed', 'not_found', 'revoked', 'expired', 'disabled', 'wrong_environment'],
        'insufficient_scope',
      ]),
    )
    expect(readdirSync(join(plane.journalFolder, 'demo'))).toEqual([])
  })
})

describe('its traffic', () => {
  it('is real: each caller is answered as the history says it would be', async () => {
    await database.db.delete(requests)
    const port = await freePort()
    const weather = await startWeather({
      ...{ host: '127.0.0.1', port, verifierUrl: plane.url, serviceCredential: demo.serviceCredential, log },
    })
    const dice = createDice(1)
    const where = { state: demo, dice, weatherUrl: `http://127.0.0.1:${port}`, verifierUrl: plane.url, log }
    for (const caller of callers) {
      const [call] = caller.calls
      const path = call.path.replace(':station', 'oslo')
      await sendOne(where, { atMs: Date.now(), caller, call, path, ip: caller.ips[0] })
    }
    await weather.stop()
    await plane.ship()
    const rows = await database.db.select().from(requests).orderBy(requests.id)
    const decisions = callers.map((caller) => {
      return decisionOn(caller.key && demo.keys[caller.key], caller, caller.calls[0].scope, Date.now())
    })
    expect(rows.map(({ decision }) => decision).sort()).toEqual(decisions.sort())
    expect(rows.every(({ teamId }) => teamId === demo.teamId)).toBe(true)
    expect(new Set(rows.map(({ ip }) => ip)).has('198.51.100.10')).toBe(true)
  })
})
