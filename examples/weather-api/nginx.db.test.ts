import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { freePort } from '@/processes/testing/free-port'
import { revokeTestKey } from '@/processes/testing/subjects'
import { type Program, runProgram } from './testing/program'

const test = dataPlaneForTests()
const scopes = ['weather:read', 'stations:read']
let folder: string
let url: string
let api: Program
let nginx: Program

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-nginx-'))
  const [port, apiPort] = [await freePort(), await freePort()]
  const { plane, guard } = test.its
  const env = {
    ...{ PORT: String(apiPort), KEYSTILE_MODE: 'behind-gateway' },
    ...{ KEYSTILE_VERIFIER_URL: plane.url, KEYSTILE_SERVICE_CREDENTIAL: guard.service },
  }
  api = await runProgram([process.execPath, 'examples/weather-api/server.mjs'], env, 'weather API on')
  writeConfig(guard.service, port, apiPort)
  url = `http://127.0.0.1:${port}`
  nginx = await runNginx(folder)
})

afterAll(async () => {
  await nginx.stop()
  await api.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The shipped configuration, on the ports and with the API of this test. */
function writeConfig(service: string, port: number, apiPort: number): void {
  const { plane, guard } = test.its
  const config = readFileSync('examples/weather-api/nginx.conf', 'utf8')
    .replace('127.0.0.1:3100', new URL(plane.url).host)
    .replace('127.0.0.1:3201', `127.0.0.1:${apiPort}`)
    .replace('127.0.0.1:3200', `127.0.0.1:${port}`)
    .replace('X-Keystile-Api weather', `X-Keystile-Api ${guard.slug}`)
  writeFileSync(join(folder, 'nginx.conf'), config)
  writeFileSync(join(folder, 'keystile-service.conf'), `proxy_set_header X-Keystile-Service "${service}";`, {
    mode: 0o600,
  })
}

function runNginx(prefix: string): Promise<Program> {
  const command = ['nginx', '-p', prefix, '-c', join(prefix, 'nginx.conf'), '-e', 'stderr']
  const directives = ['-g', 'daemon off; error_log stderr notice;']
  // Debian keeps it where only root looks for programs.
  return runProgram([...command, ...directives], { PATH: `${process.env['PATH']}:/usr/sbin` }, 'start worker process')
}

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(url + path, { method, headers })
  const { status } = response
  return {
    status,
    challenge: response.headers.get('www-authenticate'),
    headers: response.headers,
    body: await response.json(),
  }
}
const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })

describe('behind nginx', () => {
  it('a good key gets weather, and the log has it once, with status and latency', async () => {
    const key = await test.newKey({ scopes })
    const answer = await get('/v1/weather/oslo?x=1', bearer(key.credential))
    expect(answer).toMatchObject({ status: 200, body: { station: { id: 'oslo' } } })
    await expect.poll(async () => (await test.rows())[0]?.status, { timeout: 5_000 }).toBe(200)
    expect(await test.rows()).toMatchObject([
      {
        ...{ decision: 'valid', keyId: key.keyId, method: 'GET', path: '/v1/weather/oslo', scopes: 'weather:read' },
        ...{ ip: '127.0.0.1', latencyUs: expect.any(Number) },
      },
    ])
  })

  it('takes X-API-Key', async () => {
    const { credential } = await test.newKey({ scopes })
    expect((await get('/v1/stations', { 'x-api-key': credential })).status).toBe(200)
  })

  it('no key is 401 without an error, and in the log', async () => {
    expect(await get('/v1/stations')).toMatchObject({
      status: 401,
      challenge: 'Bearer realm="api"',
      body: { status: 401 },
    })
    expect(await test.rows()).toMatchObject([{ decision: 'missing', path: '/v1/stations' }])
  })

  it('a typo is 401', async () => {
    const { credential } = await test.newKey({ scopes })
    const answer = await get('/v1/stations', bearer(`${credential.slice(0, -1)}-`))
    expect(answer).toMatchObject({ status: 401, challenge: 'Bearer realm="api", error="invalid_token"' })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await test.rows()).toMatchObject([{ decision: 'malformed' }])
  })

  it.each([
    ['GET', '/v1/forecast/oslo', 'forecast:read'],
    ['POST', '/v1/stations', 'stations:write'],
    ['POST', '/v1/alerts', 'alerts:write'],
  ])('%s %s without %s is 403 and names the scope', async (method, path, scope) => {
    const { credential } = await test.newKey({ scopes })
    expect(await get(path, bearer(credential), method)).toMatchObject({
      status: 403,
      challenge: `Bearer realm="api", error="insufficient_scope", scope="${scope}"`,
      body: { status: 403 },
    })
    expect(await test.rows()).toMatchObject([{ decision: 'insufficient_scope', method, scopes: scope }])
  })

  it('a revoked key is 401', async () => {
    const key = await test.newKey({ scopes })
    expect((await get('/v1/weather/oslo', bearer(key.credential))).status).toBe(200)
    await revokeTestKey(test.its.db, key)
    await expect.poll(async () => (await get('/v1/weather/oslo', bearer(key.credential))).status).toBe(401)
  })

  it('a key in the address is a clear 400', async () => {
    const { credential } = await test.newKey({ scopes })
    expect(await get(`/v1/stations?key=${credential}`)).toMatchObject({ status: 400, body: { status: 400 } })
  })

  it('a caller cannot speak for the gateway', async () => {
    const forged = { 'x-keystile-key': 'key_x', 'x-keystile-request': 'req_x', 'x-keystile-scopes': '' }
    expect((await get('/v1/stations', forged)).status).toBe(401)
    const { credential } = await test.newKey({ scopes: [] })
    expect((await get('/v1/stations', { ...forged, ...bearer(credential) })).status).toBe(403)
    expect((await fetch(`${url}/_keystile`, { headers: bearer(credential) })).status).toBe(404)
  })

  it("the API's own answers pass unchanged", async () => {
    const { credential } = await test.newKey({ scopes })
    const unknown = await get('/v1/stations/atlantis', bearer(credential))
    expect(unknown).toMatchObject({ status: 404, body: { detail: expect.stringContaining('no such station') } })
    expect((await get('/v1/nothing', bearer(credential))).status).toBe(404)
  })
})

describe('behind an nginx that cannot ask', () => {
  it.each([
    ['its credential is not good', (config: string) => config, 'ksvc_live_wrong'],
    [
      'the verifier is away',
      (config: string) => config.replace(/(upstream keystile \{ server 127.0.0.1:)\d+/, '$11'),
      '',
    ],
  ])('everybody gets 503 where %s, never 401', async (_, change, service) => {
    const other = mkdtempSync(join(tmpdir(), 'keystile-nginx-'))
    const port = await freePort()
    const config = readFileSync(join(folder, 'nginx.conf'), 'utf8').replace(new URL(url).host, `127.0.0.1:${port}`)
    writeFileSync(join(other, 'nginx.conf'), change(config))
    writeFileSync(join(other, 'keystile-service.conf'), `proxy_set_header X-Keystile-Service "${service}";`)
    const cutOff = await runNginx(other)
    const { credential } = await test.newKey({ scopes })
    const answer = await fetch(`http://127.0.0.1:${port}/v1/stations`, { headers: bearer(credential) })
    expect(answer.status).toBe(503)
    await cutOff.stop()
    rmSync(other, { recursive: true, force: true })
  })
})
