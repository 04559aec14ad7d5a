import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { freePort } from '@/processes/testing/free-port'
import { askingVerifier } from '../gateways/testing/fixture'
import { type Gateway, gatewayNames, startGateway } from '../gateways/testing/gateways'
import { type Program, runProgram } from './testing/program'

const test = dataPlaneForTests()
const scopes = ['weather:read', 'stations:read']
let api: Program
let apiPort: number

beforeAll(async () => {
  const { plane, guard } = test.its
  apiPort = await freePort()
  const env = {
    ...{ PORT: String(apiPort), KEYSTILE_MODE: 'behind-gateway' },
    ...{ KEYSTILE_VERIFIER_URL: plane.url, KEYSTILE_SERVICE_CREDENTIAL: guard.service },
  }
  api = await runProgram([process.execPath, 'examples/weather-api/server.mjs'], env, 'weather API on')
})
afterAll(() => api.stop())

describe.each(gatewayNames)('the weather API behind %s', (name) => {
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway(name, { ...askingVerifier(test), API_ADDRESS: `127.0.0.1:${apiPort}` })
  })
  afterAll(() => gateway.stop())

  async function get(path: string, credential: string) {
    const response = await fetch(gateway.url + path, { headers: { authorization: `Bearer ${credential}` } })
    return { status: response.status, body: await response.json() }
  }

  it('gives a good key weather, and the log has it once, with status and latency', async () => {
    const key = await test.newKey({ scopes })
    const answer = await get('/v1/weather/oslo?x=1', key.credential)
    expect(answer).toMatchObject({ status: 200, body: { station: { id: 'oslo' } } })
    await expect.poll(async () => (await test.rows())[0]?.status).toBe(200)
    expect(await test.rows()).toMatchObject([
      {
        ...{ decision: 'valid', keyId: key.keyId, method: 'GET', path: '/v1/weather/oslo', scopes: 'weather:read' },
        ...{ ip: '127.0.0.1', latencyUs: expect.any(Number) },
      },
    ])
  })

  it('passes its own answers on unchanged', async () => {
    const { credential } = await test.newKey({ scopes })
    expect(await get('/v1/stations/atlantis', credential)).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('no such station') },
    })
  })

  it('needs the scope that its routes need', async () => {
    const { credential } = await test.newKey({ scopes })
    expect((await get('/v1/forecast/oslo', credential)).status).toBe(403)
  })
})
