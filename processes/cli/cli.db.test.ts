import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { authenticate, parse } from '@/lib/credential/parse'
import { startMailServer } from '@/lib/mail/testing/mail-server'
import { readPeppers } from '@/lib/settings/peppers'
import { runNode } from '../testing/command'
import { newDataFolder } from '../testing/installation'
import { commands } from './table'
import { type CommandLine, commandLine, peppers } from './testing/command-line'

let cli: CommandLine
beforeAll(async () => {
  cli = await commandLine()
})
afterAll(() => cli.end())

const run = (line: string, input?: string) => cli.run(line, input)
const json = (line: string) => cli.json(line)

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
    expect(await json(`key hand-over ${listed.id} --to team`)).toMatchObject({ id: listed.id, owner: null })
  })

  it('says what keys of the team may be, and holds them to it', async () => {
    const never = 'key create --team acme-shop --api orders --environment test --name never --expires never'
    expect(await run(never)).toMatchObject({ code: 1, stderr: expect.stringContaining('--expires: ') })
    const line = 'team policy acme-shop --never yes --scope orders/* --live admin --idle 30'
    const saved = await run(line)
    expect(saved).toMatchObject({ code: 0, stderr: 'Saved. It touches no key that is there.\n' })
    expect(saved.stdout).toContain('at most 366 days, or has no end')
    expect(await json('team policy acme-shop')).toMatchObject({
      ...{ neverAllowed: true, liveKeysRole: 'admin', idleDaysMax: 30, approval: 'sensitive' },
      allowedScopes: [expect.stringMatching(/^api_\w{20} \*$/)],
    })
    expect(await run('team policy acme-shop --scope tides/*')).toMatchObject({ code: 2 })
    expect(await run('team policy acme-shop --days 0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--days: Give a whole number of days from 1 to 366.'),
    })
    expect((await run(never)).code).toBe(0)
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
    const events = await cli.database.db.select().from(auditEvents)
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
      '--owner: The owner must be a member or a machine user of the team.',
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
    const away = { ...cli.env, DATABASE_URL: 'postgres://a:hush@127.0.0.1:9/x' }
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

  it('doctor, of the mail server', async () => {
    const finding = async (env: Record<string, string>) => {
      const { stdout } = await runNode(['processes/cli/keystile.mjs', 'doctor', '--json'], { ...cli.env, ...env })
      const { findings }: { findings: { part: string }[] } = JSON.parse(stdout)
      return findings.find(({ part }) => part === 'mail')
    }
    expect(await finding({})).toMatchObject({ good: true, says: expect.stringContaining('/operator/mail') })
    const server = await startMailServer({ login: { user: 'ada', password: 'hush' } })
    const at = (login: string) => ({
      SMTP_URL: `smtp://${login}@127.0.0.1:${server.port}`,
      MAIL_FROM: 'keys@example.com',
    })
    expect(await finding(at('ada:hush'))).toMatchObject({ good: true })
    expect(await finding(at('ada:wrong'))).toMatchObject({ good: false, says: expect.stringMatching(/535/) })
    expect(server.received).toEqual([])
    await server.close()
    expect(await finding(at('ada:hush'))).toMatchObject({ good: false, says: expect.stringContaining('ECONNREFUSED') })
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
