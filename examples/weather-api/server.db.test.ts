import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { apis } from '@/db/schema/apis'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { freePort } from '@/processes/testing/free-port'
import { runProgram } from './testing/program'

const test = dataPlaneForTests()
const command = [process.execPath, 'examples/weather-api/server.mjs']

beforeAll(async () => {
  const { db, guard } = test.its
  await db.update(apis).set({ slug: 'weather' }).where(eq(apis.id, guard.apiId))
})

describe('the program', () => {
  it('does not start without a credential: an API that checks nothing must not run', async () => {
    const program = await runProgram(command, { KEYSTILE_SERVICE_CREDENTIAL: '' }, 'listening')
    expect(await program.exit).toBe(1)
    expect(program.output()).toContain('KEYSTILE_SERVICE_CREDENTIAL')
  })

  it('reports what it has answered before it ends', async () => {
    const port = await freePort()
    const env = { PORT: String(port), KEYSTILE_VERIFIER_URL: test.its.plane.url }
    const credentialed = { ...env, KEYSTILE_SERVICE_CREDENTIAL: test.its.guard.service }
    const program = await runProgram(command, credentialed, 'weather API on')
    const { credential } = await test.newKey()
    const headers = { authorization: `Bearer ${credential}`, connection: 'close' }
    const answers = await Promise.all(
      ['oslo', 'rome', 'nowhere'].map((id) => fetch(`http://127.0.0.1:${port}/v1/weather/${id}`, { headers })),
    )
    expect(await program.stop()).toBe(0)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404])
    expect((await test.rows()).map(({ status }) => status).sort()).toEqual([200, 200, 404])
  })

  it('answers nobody but its gateway where that does the checking', async () => {
    const port = await freePort()
    const env = { PORT: String(port), KEYSTILE_MODE: 'behind-gateway', KEYSTILE_SERVICE_CREDENTIAL: '' }
    const program = await runProgram(command, env, 'weather API on')
    const { credential } = await test.newKey()
    const headers = { authorization: `Bearer ${credential}` }
    expect((await fetch(`http://127.0.0.1:${port}/v1/weather/oslo`, { headers })).status).toBe(403)
    expect(await program.stop()).toBe(0)
  })
})
