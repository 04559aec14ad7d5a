import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandLine, commandLine } from './testing/command-line'

let cli: CommandLine
beforeAll(async () => {
  cli = await commandLine()
  await cli.json('api create --name Orders --slug orders --base-url https://orders.example.com')
  await cli.json('team create --name Acme+Shop')
})
afterAll(() => cli.end())

describe('limits and suspension by the command line', () => {
  it('limits what a key, an API and a team may use, and says from where a key works', async () => {
    const api = await cli.json('api update orders --name Orders --rate 100/min --burst 20 --quota 1000000/month')
    expect(api.limits).toEqual({
      rateLimit: { units: 100, windowMs: 60_000, burst: 20 },
      quota: { units: 1_000_000, period: 'month' },
    })
    // The command line is the installation itself: it may give a key more than its API does.
    const { keyId } = await cli.json(
      'key create --team acme-shop --api orders --environment live --name far --rate 500/10s --allow-ip 203.0.113.9/24',
    )
    const shown = await cli.run(`key show ${keyId}`)
    expect(shown.stdout).toMatch(
      /works from\s+203\.0\.113\.0\/24\nrate limit\s+500 \/ 10 s\nquota\s+1,000,000 \/ month/,
    )
    const changed = await cli.json(`key update ${keyId} --name near --allow-ip any --rate none --quota 5/day`)
    expect(changed).toMatchObject({
      name: 'near',
      allowedIps: [],
      ownLimits: { rateLimit: null, quota: { units: 5, period: 'day' } },
    })
    expect(await cli.json('team limit acme-shop --quota 20/day')).toMatchObject({ quota: { units: 20, period: 'day' } })
    expect(await cli.json('team limit acme-shop --quota none')).toMatchObject({ quota: null })
  })

  it('suspends and resumes an API and a team', async () => {
    expect(await cli.run('api suspend orders')).toEqual({
      code: 0,
      stdout: 'orders\n',
      stderr: 'Orders is suspended.\n',
    })
    expect(await cli.json('api resume orders')).toMatchObject({ suspendedAt: null })
    expect(await cli.run('team suspend acme-shop')).toMatchObject({ code: 0, stderr: 'Acme Shop is suspended.\n' })
    expect((await cli.run('team list')).stdout).toMatch(/acme-shop.*suspended/)
    expect(await cli.json('team resume acme-shop')).toMatchObject({ suspendedAt: null })
  })

  it.each([
    ['api update orders --rate fast', '--rate: Give units and a window'],
    ['api update orders --burst 5', '--rate: Give a whole number'],
    ['team limit acme-shop --quota 5/week', '--quota: Give units and a period'],
    ['team limit acme-shop', 'Give --quota <units/period>'],
  ])('does not understand %s', async (line, fault) => {
    const { code, stdout, stderr } = await cli.run(line)
    expect(stderr).toContain(fault)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})
