import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSql } from '@/db/sql'
import { runNode } from '../testing/command'
import { freePort } from '../testing/free-port'
import { type Installation, newDataFolder, removeDataFolders, startInstallation } from '../testing/installation'
import { isAlive, readRun } from './run-file'

const timeoutMs = 90_000
const dataFolder = newDataFolder()
/** Its workers are processes, too: what holds for the others must hold for them. */
const env = { VERIFIER_WORKERS: '2' }
let ports: { port: number; verifierPort: number }
let installation: Installation
beforeAll(async () => {
  ports = { port: await freePort(), verifierPort: await freePort() }
  installation = await startInstallation({ ...ports, dataFolder, env })
}, timeoutMs)
afterAll(async () => {
  await installation.stop()
  removeDataFolders()
}, timeoutMs)

const start = (env: Record<string, string>) => runNode(['processes/start/bootstrap.mjs'], env)
const portsEnv = () => ({ PORT: String(ports.port), VERIFIER_PORT: String(ports.verifierPort) })
const isUp = async () => (await fetch(`${installation.verifierUrl}/healthz`)).status === 200
/** The first worker answers before there is a second: until then the second is what the run before had. */
const isWhole = async () => (await (await fetch(`${installation.verifierUrl}/readyz`)).json()).workersAnswering === 2
const postgresPid = () => Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
const childPid = (name: string) => readRun(dataFolder)?.children[name]?.pid
const comesBack = { timeout: 60_000, interval: 50 }

async function countTeams(): Promise<number> {
  const sql = openSql(installation.databaseUrl, { name: 'test', connectionsMax: 1 })
  const [row] = await sql`select count(*)::int as number from teams`
  await sql.end()
  return row?.['number']
}

describe('npm start', () => {
  it('brings up portal and verifier and says where, with a setup link that works once', async () => {
    expect((await fetch(`${installation.portalUrl}/api/health`)).status).toBe(200)
    expect(await isUp()).toBe(true)
    expect(installation.output()).toContain(dataFolder)
    expect(installation.setupUrl).toMatch(/^http:\/\/localhost:\d+\/setup\?token=[\w-]{20,}$/)
  })

  it('is found well by the doctor, and ill while a part is missing', async () => {
    const doctor = () => runNode(['processes/cli/keystile.mjs', 'doctor'], { KEYSTILE_DATA: dataFolder })
    const well = await doctor()
    expect(well).toMatchObject({ code: 0, stderr: 'All is well.\n' })
    for (const part of ['Postgres 18', 'lease', 'backlog', '2 of 2 workers answer']) expect(well.stdout).toContain(part)
    const verifier = Number(childPid('verifier'))
    process.kill(verifier, 'SIGSTOP')
    const ill = await doctor()
    process.kill(verifier, 'SIGCONT')
    expect(ill).toMatchObject({ code: 1, stderr: 'Not well: verifier.\n' })
  })

  it('keeps its secrets for itself', () => {
    const path = join(dataFolder, 'secrets.json')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataFolder, 'run.json')).mode & 0o777).toBe(0o600)
    const { authSecret, peppers } = JSON.parse(readFileSync(path, 'utf8'))
    const said = installation.output() + readFileSync(join(dataFolder, 'logs/portal.log'), 'utf8')
    for (const secret of [authSecret, peppers]) expect(said).not.toContain(secret)
  })

  it('refuses a second start on the same data and keeps the first', async () => {
    const second = await start({ KEYSTILE_DATA: dataFolder, PORT: '1', VERIFIER_PORT: '2' })
    expect(second).toMatchObject({ code: 1, stdout: '' })
    expect(second.stderr).toMatch(/^Keystile already runs on .*\n$/)
    expect(await isUp()).toBe(true)
  })

  it('refuses a busy port in one line', async () => {
    const second = await start({ KEYSTILE_DATA: newDataFolder(), ...portsEnv() })
    expect(second).toMatchObject({ code: 1, stdout: '' })
    expect(second.stderr).toBe(`Port ${ports.port} is in use by another program. Set PORT to another one.\n`)
  })

  it.each(['portal', 'verifier', 'worker'])(
    'starts the %s again when it dies',
    async (name) => {
      const before = childPid(name)
      process.kill(Number(before), 'SIGKILL')
      await expect.poll(() => childPid(name), comesBack).not.toBe(before)
      await expect.poll(() => isWhole().catch(() => false), comesBack).toBe(true)
      await expect
        .poll(() => installation.output(), comesBack)
        .toContain(`${name} ended (signal SIGKILL); starting it again in 0.25 s`)
    },
    timeoutMs,
  )

  it(
    "starts one of the verifier's workers again when it dies, while the verifier goes on",
    async () => {
      const [verifier, before] = [childPid('verifier'), childPid('verifier 0-2')]
      process.kill(Number(before), 'SIGKILL')
      await expect.poll(() => childPid('verifier 0-2'), comesBack).not.toBe(before)
      expect(childPid('verifier')).toBe(verifier)
      await expect
        .poll(() => installation.output(), comesBack)
        .toContain('worker 0-2 ended (signal SIGKILL); starting it again in 0.25 s')
    },
    timeoutMs,
  )

  it(
    'starts Postgres again when it dies',
    async () => {
      process.kill(postgresPid(), 'SIGKILL')
      await expect.poll(() => countTeams().catch(() => -1), comesBack).toBe(0)
    },
    timeoutMs,
  )
})

describe('kill -9', () => {
  it.each([
    ['of the supervisor', () => []],
    [
      'of everything',
      () => [...Object.values(readRun(dataFolder)?.children ?? {}).map(({ pid }) => pid), postgresPid()],
    ],
    [
      'of the supervisor and the verifier, with a worker that hangs,',
      () => {
        process.kill(Number(childPid('verifier 0-2')), 'SIGSTOP')
        return [childPid('verifier')]
      },
    ],
  ])(
    '%s is survived by the next start, with its data',
    async (_, others) => {
      const sql = openSql(installation.databaseUrl, { name: 'test', connectionsMax: 1 })
      await sql`insert into teams (id, slug, name) values (${`team_${'a'.repeat(20)}`}, 'kept', 'Kept') on conflict do nothing`
      await sql.end()
      const secrets = readFileSync(join(dataFolder, 'secrets.json'), 'utf8')
      const old = readRun(dataFolder)
      const gone = once(installation.process, 'exit')
      for (const pid of [installation.process.pid, ...others()]) process.kill(Number(pid), 'SIGKILL')
      await gone
      installation = await startInstallation({ ...ports, dataFolder, env })
      expect(await isUp()).toBe(true)
      expect(await countTeams()).toBe(1)
      expect(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')).toBe(secrets)
      expect(Object.values(old?.children ?? {}).filter(isAlive)).toEqual([])
    },
    timeoutMs,
  )

  it(
    'of the supervisor makes its children leave by themselves',
    async () => {
      const children = Object.values(readRun(dataFolder)?.children ?? {})
      expect(children.filter(isAlive).length).toBe(5)
      installation.process.kill('SIGKILL')
      await expect.poll(() => children.filter(isAlive), comesBack).toEqual([])
      installation = await startInstallation({ ...ports, dataFolder, env })
    },
    timeoutMs,
  )
})

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it(
    'ends everything and leaves no process behind',
    async () => {
      const run = readRun(dataFolder)
      const processes = [...Object.values(run?.children ?? {}).map(({ pid }) => pid), postgresPid()]
      const ended = once(installation.process, 'exit')
      installation.process.kill(signal)
      expect(await ended).toEqual([0, null])
      for (const pid of processes) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
      expect(existsSync(join(dataFolder, 'run.json'))).toBe(false)
      installation = await startInstallation({ ...ports, dataFolder, env })
    },
    timeoutMs,
  )
})
