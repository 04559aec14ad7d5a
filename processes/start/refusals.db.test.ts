import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { teams } from '@/db/schema/teams'
import { testDatabase } from '@/db/testing/database'
import { systemActor } from '@/lib/access/system'
import { createKeyInput } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { testApi, testCtx, testTeam, testUser } from '@/lib/testing/actors'
import { runNode } from '../testing/command'
import { freePort } from '../testing/free-port'
import { newDataFolder, removeDataFolders } from '../testing/installation'

let ports: Record<string, string>
beforeAll(async () => {
  ports = { PORT: String(await freePort()), VERIFIER_PORT: String(await freePort()) }
})

afterAll(removeDataFolders)

/** `--dev`, because it refuses the same and needs no pages. */
const start = (env: Record<string, string>, args: string[] = []) =>
  runNode(['processes/start/bootstrap.mjs', '--dev', ...args], { ...ports, ...env })

describe('npm start refuses in one line', () => {
  it.each([
    ['a port that is none', { PORT: 'http' }, 'PORT must be a port from 1 to 65535, not "http".'],
    ['no workers', { VERIFIER_WORKERS: '0' }, 'VERIFIER_WORKERS must be a whole number from 1 to 64, not "0".'],
    ['65 workers', { VERIFIER_WORKERS: '65' }, 'VERIFIER_WORKERS must be a whole number from 1 to 64, not "65".'],
    ['half a worker', { VERIFIER_WORKERS: '1.5' }, 'VERIFIER_WORKERS must be a whole number from 1 to 64, not "1.5".'],
    ['one port for both', { VERIFIER_PORT: '4242', PORT: '4242' }, 'PORT and VERIFIER_PORT are both 4242'],
    ['a host of another machine', { HOST: '192.0.2.1' }, 'This machine has no address 192.0.2.1 (HOST).'],
    ['an address that is none', { KEYSTILE_URL: 'keys.example.com' }, 'KEYSTILE_URL must be an address like'],
    ['a mail server without a sender', { SMTP_URL: 'smtp://mail' }, 'Set both SMTP_URL and MAIL_FROM, or neither.'],
    ['a short AUTH_SECRET', { AUTH_SECRET: 'short' }, 'AUTH_SECRET must have at least 32 characters.'],
    ['short peppers', { KEYSTILE_PEPPERS: '1:c2hvcnQ=' }, 'KEYSTILE_PEPPERS needs pairs like'],
    [
      'a data folder that cannot be',
      { KEYSTILE_DATA: '/dev/null/data' },
      'Cannot write to the data folder /dev/null/data',
    ],
    ['a DATABASE_URL that is none', { DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL must be like postgres://'],
    [
      'a database that is away',
      { DATABASE_URL: 'postgres://a:secret@127.0.0.1:9/x' },
      'The database in DATABASE_URL cannot be used: connect ECONNREFUSED',
    ],
  ])('%s', async (_, env, line) => {
    const { code, stdout, stderr } = await start({ KEYSTILE_DATA: newDataFolder(), ...env })
    expect(stderr).toContain(line)
    expect(stderr).not.toContain('secret@')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })

  it('a database that does not exist', async () => {
    const url = inject('postgresUrl').replace('/postgres?', '/nothing?')
    const { code, stderr } = await start({ KEYSTILE_DATA: newDataFolder(), DATABASE_URL: url })
    expect(stderr).toBe('The database in DATABASE_URL cannot be used: database "nothing" does not exist.\n')
    expect(code).toBe(1)
  })

  it('a database whose keys need secrets that are gone, and makes no others', async () => {
    const database = await testDatabase()
    const teamId = await testTeam(database.db)
    const apiId = await testApi(database.db)
    const ctx = { ...testCtx(database.db, systemActor('seed')), teamId }
    await createKey(ctx, createKeyInput.parse({ name: 'kept', apiId, environment: 'live', scopes: [] }))
    const folder = newDataFolder()
    const { code, stderr } = await start({ KEYSTILE_DATA: folder, DATABASE_URL: database.url })
    await database.drop()
    expect(stderr).toContain('secrets.json is missing, and the database has keys that need it.')
    expect({ code, made: existsSync(join(folder, 'secrets.json')) }).toEqual({ code: 1, made: false })
  })

  it('a demo in a database that people use, and writes nothing there', async () => {
    const database = await testDatabase()
    await testUser(database.db)
    const folder = newDataFolder()
    const { code, stderr } = await start({ KEYSTILE_DATA: folder, DATABASE_URL: database.url }, ['--demo'])
    const teamCount = await database.db.$count(teams)
    await database.drop()
    expect(stderr).toContain('People use this installation, and the demo would write into it.')
    expect({ code, teamCount, made: existsSync(join(folder, 'demo.json')) }).toEqual({
      code: 1,
      teamCount: 0,
      made: false,
    })
  })

  it('damaged secrets, and leaves them alone', async () => {
    const folder = newDataFolder()
    writeFileSync(join(folder, 'secrets.json'), '{"peppers": ')
    const { code, stderr } = await start({ KEYSTILE_DATA: folder })
    expect(stderr).toBe(`${folder}/secrets.json is damaged. Restore it from a backup: without it no key works.\n`)
    expect(code).toBe(1)
  })

  it('arguments that it does not know', async () => {
    const { code, stderr } = await start({ KEYSTILE_DATA: newDataFolder() }, ['--port', '80'])
    expect(stderr).toBe('npm start takes no arguments; .env.example lists the settings.\n')
    expect(code).toBe(1)
  })

  it('a Node that is too old', async () => {
    const old = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})"
    const { code, stderr } = await runNode(
      ['--import', `data:text/javascript,${encodeURIComponent(old)}`, 'processes/start/bootstrap.mjs'],
      {},
    )
    expect(stderr).toBe(
      'Keystile needs Node 20.15 or newer; this is Node 18.20.4. Install a newer one: https://nodejs.org\n',
    )
    expect(code).toBe(1)
  })
})
