import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { authenticate, parse } from '@/lib/credential/parse'
import { readPeppers } from '@/lib/settings/peppers'
import { type Ended, runNode } from '../testing/command'
import { newDataFolder, removeDataFolders } from '../testing/installation'
import { commands } from './table'

const peppers = `1:${Buffer.alloc(32, 7).toString('base64')}`
let database: TestDatabase
let env: Record<string, string>
beforeAll(async () => {
  database = await testDatabase()
  env = {
    DATABASE_URL: database.url,
    KEYSTILE_DATA: newDataFolder(),
    KEYSTILE_PEPPERS: peppers,
    AUTH_SECRET: 'a secret of thirty-two characters',
  }
})
afterAll(async () => {
  await database.drop()
  removeDataFolders()
})

/** A `+` stands for a space inside a word. */
const words = (line: string) => line.split(' ').map((word) => word.replaceAll('+', ' '))
const run = (line: string, input = ''): Promise<Ended> =>
  runNode(['processes/cli/keystile.mjs', ...words(line)], env, input)
async function json(line: string) {
  const { code, stdout, stderr } = await run(`${line} --json`)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

describe('the life of a team by the command line', () => {
  it('makes an API, a team, its people and their keys', async () => {
    const api = await json(
      'api create --name Orders --slug orders --base-url https://orders.example.com --scope orders:read,orders:write',
    )
    expect(await json('api list')).toMatchObject([{ id: api.id, slug: 'orders', prefix: 'ks', scopes: 2 }])
    await json('team create --name Acme+Shop')
    expect(await json('team list')).toMatchObject([{ slug: 'acme-shop', name: 'Acme Shop', members: 0 }])
    const person = await json('user create --email ada@example.com --name Ada+Lovelace --operator')
    expect(person.password).toMatch(/^[0-9A-Za-z]{24}$/)
    expect(await json('member add --team acme-shop --email ada@example.com --role owner')).toMatchObject({
      userId: person.userId,
    })

    const made = await run(
      'key create --team acme-shop --api orders --environment live --name ci --scope orders:read --expires 30d --owner ada@example.com',
    )
    const credential = made.stdout.trim()
    expect(made.code).toBe(0)
    expect(authenticate(credential, readPeppers(peppers))).toBeTruthy()
    expect(made.stdout).toBe(`${credential}\n`)
    expect(made.stderr).toMatch(/^Made key key_\w+\. Its credential is shown once:\n$/)
    const [listed] = await json('key list --team acme-shop --status active --environment live --api orders --search ci')
    expect(listed).toMatchObject({ name: 'ci', owner: { name: 'Ada Lovelace' }, scopes: ['orders:read'] })
    expect(await json(`key show ${listed.id}`)).toMatchObject({ id: listed.id, secrets: [{ state: 'live' }] })
  })

  it('rotates, disables, enables and revokes a key that is named by its id or its public id', async () => {
    const issued = await json('key create --team acme-shop --api orders --environment test --name old --expires never')
    const rotated = await json(`key rotate ${issued.secretId} --grace 1h --grace-starts first_use`)
    expect(parse(rotated.credential)).toMatchObject({ publicId: rotated.secretId, state: 'whole' })
    expect(await json(`key disable ${issued.keyId}`)).toMatchObject({ status: 'disabled' })
    expect(await json(`key enable ks_test_${rotated.secretId}_…`)).toMatchObject({ status: 'active' })
    const revoked = await run(`key revoke ${issued.keyId} --reason leaked`)
    expect(revoked).toEqual({ code: 0, stdout: `${issued.keyId}\n`, stderr: 'old is revoked.\n' })
    const again = await run(`key revoke ${issued.keyId} --reason leaked --json`)
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(JSON.parse(again.stderr)).toEqual({
      error: { code: 'conflict', message: 'This key is already revoked.' },
    })
  })

  it('limits what a key, an API and a team may use, and says from where a key works', async () => {
    const api = await json('api update orders --name Orders --rate 100/min --burst 20 --quota 1000000/month')
    expect(api.limits).toEqual({
      rateLimit: { units: 100, windowMs: 60_000, burst: 20 },
      quota: { units: 1_000_000, period: 'month' },
    })
    // The command line is the installation itself: it may give a key more than its API does.
    const { keyId } = await json(
      'key create --team acme-shop --api orders --environment live --name far --rate 500/10s --allow-ip 203.0.113.9/24',
    )
    const shown = await run(`key show ${keyId}`)
    expect(shown.stdout).toMatch(
      /works from\s+203\.0\.113\.0\/24\nrate limit\s+500 \/ 10 s\nquota\s+1,000,000 \/ month/,
    )
    const changed = await json(`key update ${keyId} --name near --allow-ip any --rate none --quota 5/day`)
    expect(changed).toMatchObject({
      name: 'near',
      allowedIps: [],
      ownLimits: { rateLimit: null, quota: { units: 5, period: 'day' } },
    })
    expect(await json('team limit acme-shop --quota 20/day')).toMatchObject({ quota: { units: 20, period: 'day' } })
    expect(await json('team limit acme-shop --quota none')).toMatchObject({ quota: null })
  })

  it('suspends and resumes an API and a team', async () => {
    expect(await run('api suspend orders')).toEqual({ code: 0, stdout: 'orders\n', stderr: 'Orders is suspended.\n' })
    expect(await json('api resume orders')).toMatchObject({ suspendedAt: null })
    expect(await run('team suspend acme-shop')).toMatchObject({ code: 0, stderr: 'Acme Shop is suspended.\n' })
    expect((await run('team list')).stdout).toMatch(/acme-shop.*suspended/)
    expect(await json('team resume acme-shop')).toMatchObject({ suspendedAt: null })
  })

  it('makes, lists and revokes a service', async () => {
    const made = await run('service create --name gateway --api orders')
    expect(parse(made.stdout.trim())).toMatchObject({ prefix: 'ksvc', state: 'whole' })
    const [service] = await json('service list --api orders')
    expect(service).toMatchObject({ name: 'gateway', api: { slug: 'orders' }, revokedAt: null })
    expect(await run(`service revoke ${service.id}`)).toMatchObject({ code: 0, stderr: 'gateway is revoked.\n' })
    expect((await run(`service revoke ${service.id}`)).code).toBe(1)
  })

  it('takes a password from standard input and says it to nobody', async () => {
    const password = 'a long and quiet passphrase'
    const made = await run('user create --email bo@example.com --name Bo --password-stdin', `${password}\n`)
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).not.toContain(password)
    const short = await run('user create --email cy@example.com --name Cy --password-stdin', 'short')
    expect(short).toMatchObject({ code: 2, stdout: '' })
    expect(short.stderr).toMatch(/^--password-stdin: Use at least 15 characters\./)
  })

  it('tells the audit log who did it, and no secret', async () => {
    const events = await database.db.select().from(auditEvents)
    expect(events.length).toBeGreaterThan(10)
    expect(events.every(({ actorKind, actorId }) => actorKind === 'system' && actorId === 'cli')).toBe(true)
  })

  it('prints tables for people', async () => {
    expect((await run('team list')).stdout).toMatch(
      /^SLUG\s+NAME\s+MEMBERS\s+KEYS\s+QUOTA\s+USED\s+STATUS\s+CREATED\nacme-shop\s+Acme Shop\s+1/,
    )
    for (const line of ['api list', 'service list', 'key list --team acme-shop'])
      expect((await run(line)).stdout.split('\n').length).toBeGreaterThan(2)
  })
})

describe('what cannot be understood ends with 2', () => {
  it.each([
    ['frobnicate', 'There is no "frobnicate".'],
    ['key', 'Say what to do with key.'],
    ['key melt', 'There is no "key melt".'],
    ['key create --team acme-shop', 'Give --api <api>: The slug of the API'],
    ['key show', 'Give <key>: its id, or the public id of one of its secrets.'],
    ['key show a b', 'Unexpected "b".'],
    ['team list extra', 'Unexpected "extra".'],
    ['team create --nam x', "Unknown option '--nam'."],
    ['team create --name', "Option '--name <value>' argument missing"],
    ['team create --name a --slug keys', '--slug: Keystile uses this word'],
    ['api create --name a --slug a --base-url nowhere', '--base-url: Give an address like'],
    ['api create --name a --slug a --base-url http://a --scope read', '--scope: A scope is written resource:action'],
    ['member add --team acme-shop --email x --role owner', '--email: Write the e-mail address like'],
    [
      'member add --team acme-shop --email a@b.example --role king',
      '--role: Choose viewer, developer, admin or owner.',
    ],
    ['key create --team acme-shop --api orders --environment prod --name x', '--environment: Choose live or test.'],
    ['key create --team acme-shop --api orders --environment live --name x --expires soon', '--expires: '],
    ['key list --team acme-shop --status dead', '--status: '],
    ['api update orders --rate fast', '--rate: Give units and a window'],
    ['api update orders --burst 5', '--rate: Give a whole number'],
    ['team limit acme-shop --quota 5/week', '--quota: Give units and a period'],
  ])('%s', async (line, fault) => {
    const { code, stdout, stderr } = await run(line)
    expect(stderr).toContain(fault)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

describe('what fails ends with 1', () => {
  it.each([
    ['key list --team nobody', 'There is no team "nobody".'],
    ['key show key_00000000000000000000', 'There is no such key.'],
    ['key create --team acme-shop --api nothing --environment live --name x', 'There is no API "nothing".'],
    [
      'key create --team acme-shop --api orders --environment live --name x --scope a:b',
      '--scope: This API has no scope a:b.',
    ],
    [
      'key create --team acme-shop --api orders --environment live --name x --owner bo@example.com',
      '--owner: The owner must be a member of the team.',
    ],
    ['service revoke svc_00000000000000000000', 'There is no such service.'],
    ['team create --name Acme --slug acme-shop', '--slug: Another team has this address.'],
    [
      'member add --team acme-shop --email no@example.com --role viewer',
      '--email: Nobody signs in with this e-mail address.',
    ],
  ])('%s', async (line, fault) => {
    const { code, stdout, stderr } = await run(line)
    expect(stderr).toContain(fault)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })

  it('an installation that does not run, and a database that is away', async () => {
    const folder = newDataFolder()
    const stopped = await runNode(['processes/cli/keystile.mjs', 'team', 'list'], { KEYSTILE_DATA: folder })
    expect(stopped.code).toBe(1)
    expect(stopped.stderr).toContain(`Keystile does not run on ${folder}.`)
    const away = { ...env, DATABASE_URL: 'postgres://a:hush@127.0.0.1:9/x' }
    const { code, stderr } = await runNode(['processes/cli/keystile.mjs', 'team', 'list'], away)
    expect(code).toBe(1)
    expect(stderr).toBe('It failed: connect ECONNREFUSED 127.0.0.1:9\n')
  })

  it('doctor, when nothing runs', async () => {
    const { code, stdout } = await run('doctor --json')
    expect(code).toBe(1)
    const { good, findings } = JSON.parse(stdout)
    expect(good).toBe(false)
    expect(findings).toContainEqual({ part: 'portal', good: false, says: 'does not run' })
    expect(findings).toContainEqual(expect.objectContaining({ part: 'database', good: true }))
  })
})

describe('help', () => {
  it.each(['help', '--help', '-h'])('%s lists every command', async (line) => {
    const { code, stdout } = await run(line)
    expect(code).toBe(0)
    for (const { about } of commands) expect(stdout).toContain(about)
  })

  it('is there for a noun and for a command', async () => {
    expect((await run('key --help')).stdout).toContain('key rotate <key>')
    const { code, stdout } = await run('key create --help')
    expect(code).toBe(0)
    expect(stdout).toContain('--api <api>')
    expect(stdout).toContain('Example: npm run -s keystile -- key create --team')
  })

  it('gives every command an example that names what it needs', () => {
    for (const command of commands) {
      const given = command.example.split(' ').filter((word) => word.startsWith('--'))
      const required = Object.entries(command.options).filter(([, { required }]) => required)
      expect(given, command.example).toEqual(expect.arrayContaining(required.map(([name]) => `--${name}`)))
    }
  })
})
