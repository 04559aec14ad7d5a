import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandLine, commandLine } from './testing/command-line'

let cli: CommandLine
beforeAll(async () => {
  cli = await commandLine()
})
afterAll(() => cli.end())

describe('what keys ask for, by the command line', () => {
  it('shows keys that ask for attention', async () => {
    await cli.json('api create --name Orders --slug orders --base-url https://orders.example.com --scope orders:read')
    await cli.json('team create --name Acme+Shop')
    expect(await cli.json('hygiene acme-shop')).toMatchObject({ counts: { no_expiry: 0, no_owner: 0 }, keys: [] })
    expect(await cli.run('hygiene acme-shop')).toEqual({ code: 0, stdout: '', stderr: 'Nothing to tidy.\n' })
    await cli.json('key create --team acme-shop --api orders --environment test --name old --expires 3d')
    expect((await cli.run('hygiene acme-shop')).stdout).toMatch(/\nexpiring +key_\w+ +old /)
  })

  it('counts usage anew, says how far it is, and refuses what the log does not hold', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const { code, stdout, stderr } = await cli.run(`usage rebuild --from ${today}`)
    expect([code, stdout]).toEqual([0, 'days      1\nrequests  0\n'])
    expect(stderr).toContain(`${today}: 0 requests`)
    const refused = await cli.run('usage rebuild --from 2020-01-01')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('--from: the log begins on ')
  })

  it('counts anew from the log where keys are used', async () => {
    const { code, stdout, stderr } = await cli.run('usage rebuild-sightings')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'addresses, user agents and routes  0\ndays of scopes                     0\n',
    })
    expect(stderr).toMatch(/^Counted from the log since \d{4}-\d\d-\d\d\.\n$/)
  })
})
