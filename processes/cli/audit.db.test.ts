import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installationChain } from '@/lib/audit/terms'
import { tamper, writeEvents } from '@/lib/audit/testing/chain'
import type { Id } from '@/lib/kit/id'
import { type CommandLine, commandLine } from './testing/command-line'

let line: CommandLine
let teamId: Id<'team'>
beforeAll(async () => {
  line = await commandLine()
  teamId = (await line.json('team create --name Radar')).id
  await writeEvents(line.database.db, teamId, 4)
  await writeEvents(line.database.db, installationChain, 2)
})
afterAll(() => line.end())

const change = (number: number) =>
  tamper(
    line.database.sql,
    (tx) => tx`update audit_events set ip = 'x' where team_id = ${teamId} and number = ${number}`,
  )

describe('audit verify', () => {
  it('finds every log sound, or the one that was asked for', async () => {
    const { code, stdout } = await line.run('audit verify')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^LOG\s+EVENTS\s+RESULT\ninstallation\s+2\s+ok\nradar\s+5\s+ok\n$/)
    expect(await line.json('audit verify --team radar')).toMatchObject([{ chain: teamId, events: 5, fault: null }])
    expect(await line.json('audit verify --installation')).toMatchObject([{ chain: 'installation', events: 2 }])
  })

  it('names the first event that was changed, with exit code 1, and holds a log against a mark', async () => {
    const { stdout: heads } = await line.run('audit verify --head')
    const mark = /^radar\s+(5:[0-9a-f]{64})$/m.exec(heads)?.[1] ?? ''
    expect((await line.run(`audit verify --team radar --expect ${mark}`)).code).toBe(0)
    const other = `${mark.slice(0, -1)}${mark.endsWith('0') ? '1' : '0'}`
    const { code, stdout } = await line.run(`audit verify --team radar --expect ${other}`)
    expect({ code, stdout }).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/BROKEN at 5: audit_\w+ is not the one that you noted/),
    })
    await change(3)
    await change(4)
    const broken = await line.run('audit verify')
    expect(broken.code).toBe(1)
    expect(broken.stdout).toMatch(/\ninstallation\s+2\s+ok\nradar\s+2\s+BROKEN at 3: audit_\w{20} was changed after/)
  })

  it.each([
    ['--expect 1:00', /--expect: say whose mark/],
    ['--team radar --expect 1:00', /--expect: Give <number>:<hash>/],
    ['--team radar --installation', /leave it out/],
    ['--team nobody', /There is no team "nobody"/],
  ])('does not understand %s', async (options, said) => {
    const { code, stderr } = await line.run(`audit verify ${options}`)
    expect(code).toBeGreaterThan(0)
    expect(stderr).toMatch(said)
  })
})
