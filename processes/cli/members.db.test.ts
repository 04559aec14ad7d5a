import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { mails } from '@/db/schema/outbox'
import type { Id } from '@/lib/kit/id'
import { runNode } from '../testing/command'
import { type CommandLine, commandLine } from './testing/command-line'

let cli: CommandLine
beforeAll(async () => {
  cli = await commandLine()
  await cli.json('api create --name Orders --slug orders --base-url https://orders.example.com --scope orders:read')
  await cli.json('team create --name Acme+Shop')
  for (const name of ['ada', 'bo', 'cy']) {
    await cli.json(`user create --email ${name}@example.com --name ${name}`)
    const role = name === 'ada' ? 'owner' : 'developer'
    await cli.json(`member add --team acme-shop --email ${name}@example.com --role ${role}`)
  }
})
afterAll(() => cli.end())

const create = async (name: string, owner: string): Promise<string> => {
  const line = `key create --team acme-shop --api orders --environment live --name ${name} --owner ${owner}`
  return (await cli.json(line)).keyId
}
const ownerOf = async (keyId: string): Promise<string | undefined> =>
  (await cli.json(`key show ${keyId}`)).owner?.name ?? 'the team'

describe('people by the command line', () => {
  it('shows them, and changes their role, but not that of the last owner', async () => {
    expect(await cli.json('member list --team acme-shop')).toMatchObject([
      { email: 'ada@example.com', role: 'owner', keys: 0 },
      { email: 'bo@example.com', role: 'developer' },
      { email: 'cy@example.com', role: 'developer' },
    ])
    expect(await cli.run('member role --team acme-shop --email bo@example.com --role admin')).toMatchObject({
      code: 0,
      stderr: 'bo@example.com is admin of the team.\n',
    })
    const listed = await cli.run('member list --team acme-shop')
    expect(listed.stdout).toMatch(
      /^EMAIL +NAME +ROLE +KEYS +JOINED\nada@example.com +ada +owner +0 .*\nbo\S+ +bo +admin /,
    )
    expect(await cli.run('member role --team acme-shop --email ada@example.com --role viewer')).toMatchObject({
      code: 1,
      stderr: '--role: This is the last owner of the team. Make somebody else an owner first.\n',
    })
  })

  it('removes somebody only with a choice for each of their keys', async () => {
    await cli.json('machine create --team acme-shop --name Nightly+import')
    const ids = [
      await create('a', 'cy@example.com'),
      await create('b', 'cy@example.com'),
      await create('c', 'cy@example.com'),
    ]
    const [first, second, third] = ids
    const remove = 'member remove --team acme-shop --email cy@example.com'
    const undecided = await cli.run(`${remove} --key ${first}=team`)
    expect(undecided).toMatchObject({ code: 1, stdout: '' })
    expect(undecided.stderr).toBe(
      `Decide what becomes of ${second} (b), ${third} (c): --key <key=fate>, or --keys <fate>.\n`,
    )
    expect(await cli.run(`${remove} --key ${first}`)).toMatchObject({ code: 2, stderr: /^--key: Write a key and/ })
    const done = await cli.run(`${remove} --key ${first}=bo@example.com,${second}=Nightly+import --keys revoke`)
    expect(done).toMatchObject({
      code: 0,
      stderr: 'cy@example.com is no longer in the team; 1 of their keys revoked, 2 handed over.\n',
    })
    expect(await ownerOf(first ?? '')).toBe('bo')
    expect(await ownerOf(second ?? '')).toBe('Nightly import')
    const [revoked] = await cli.database.db
      .select()
      .from(keys)
      .where(eq(keys.id, third as Id<'key'>))
    expect(revoked).toMatchObject({ revokeReason: 'member_left' })
    expect(await cli.json('member list --team acme-shop')).toHaveLength(2)
  })
})

describe('machine users by the command line', () => {
  it('makes, lists and removes one, but not while it owns a key', async () => {
    const machine = await cli.json('machine create --team acme-shop --name Deployments --description Ships+it.')
    const keyId = await create('d', 'Deployments')
    const listed = await cli.run('machine list --team acme-shop')
    expect(listed.stdout).toMatch(new RegExp(`\n${machine.id} +Deployments +Ships it\\. +1 `))
    expect(await cli.run('machine create --team acme-shop --name Deployments')).toMatchObject({
      code: 1,
      stderr: '--name: The team has a machine user of this name. Choose another.\n',
    })
    expect(await cli.run('machine remove Deployments --team acme-shop')).toMatchObject({
      code: 1,
      stderr: '“Deployments” still owns “d”. Revoke them or hand them over first.\n',
    })
    await cli.json(`key hand-over ${keyId} --to team`)
    expect(await cli.run('machine remove Deployments --team acme-shop')).toEqual({
      code: 0,
      stdout: `${machine.id}\n`,
      stderr: 'Deployments is removed.\n',
    })
  })
})

describe('invitations by the command line', () => {
  it('prints a link once, sends a letter, lists and withdraws them', async () => {
    const made = await cli.run('invitation create --team acme-shop --role viewer')
    expect(made.code).toBe(0)
    expect(made.stdout).toMatch(/^https:\/\/keys\.example\.com\/accept-invitation\?token=\w{43}\n$/)
    expect(made.stderr).toMatch(/^It is good once, until \S+ \S+Z\. The link is shown once:\n$/)
    const sent = await cli.json('invitation create --team acme-shop --role admin --email di@example.com --days 30')
    const letters = await cli.database.db.select().from(mails)
    expect(letters).toMatchObject([{ recipient: 'di@example.com', subject: 'Join the team Acme Shop' }])
    expect(JSON.stringify(sent)).not.toContain('token')
    const listed = await cli.run('invitation list --team acme-shop')
    expect(listed.stdout).toMatch(/di@example\.com +admin +the operator +\d{4}-/)
    expect(listed.stdout).toMatch(/whoever has the link +viewer /)
    expect((await cli.run(`invitation withdraw ${sent.invitation.id} --team acme-shop`)).code).toBe(0)
    expect(await cli.json('invitation list --team acme-shop')).toHaveLength(1)
    expect((await cli.run(`invitation withdraw ${sent.invitation.id} --team acme-shop`)).code).toBe(1)
  })

  it('needs to know where the portal is', async () => {
    const { KEYSTILE_URL: _, ...env } = cli.env
    const words = ['invitation', 'create', '--team', 'acme-shop', '--role', 'viewer']
    expect(await runNode(['processes/cli/keystile.mjs', ...words], env)).toMatchObject({
      code: 1,
      stderr: 'Say in KEYSTILE_URL where people open the portal.\n',
    })
  })

  it.each([
    ['invitation create --team acme-shop --role king', '--role: Choose viewer'],
    ['invitation create --team acme-shop --role viewer --days 3', '--days: Choose 1, 7 or 30 days.'],
    ['invitation withdraw nothing --team acme-shop', '<invitation>: '],
    ['machine create --team acme-shop', 'Give --name <name>'],
    ['member remove --team acme-shop', 'Give --email <email>'],
  ])('does not understand %s', async (line, fault) => {
    const { code, stdout, stderr } = await cli.run(line)
    expect(stderr).toContain(fault)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})
