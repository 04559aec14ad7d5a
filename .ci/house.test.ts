import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => /\.(ts|tsx|mjs|css)$/.test(path))
const read = (path: string) => readFileSync(path, 'utf8')
const product = files.filter((path) => !/\.(test|spec)\.ts$|\/testing\/|^e2e\//.test(path))
const linesMax = 250

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, part = '']) => part)

/** The packages that a module imports, itself or through others; what it imports by a call comes later. */
function packagesOf(path: string): string[] {
  return found(read(path), /^(?:import|export) (?:[^'();]*from )?'([^']+)'/gm)
    .filter((from) => !from.startsWith('node:'))
    .flatMap((from) => (from.startsWith('.') ? packagesOf(join(dirname(path), from)) : from))
}

describe('the house', () => {
  it('was seen whole', () => {
    expect(product.length).toBeGreaterThan(50)
  })

  it('has no file that should be two', () => {
    expect(files.filter((path) => read(path).split('\n').length > linesMax)).toEqual([])
  })

  it('has no room for leftovers and no barrels', () => {
    expect(files.filter((path) => /^(utils?|helpers?|misc|common|index)\.tsx?$/.test(basename(path)))).toEqual([])
  })

  it('climbs no stairs: one alias instead of ../..', () => {
    expect(files.filter((path) => /from '\.\.\/\.\./.test(read(path)))).toEqual([])
  })

  it("says 'use client' only in components, and where Next wants it: its error files, which only pass on", () => {
    const said = product.filter((path) => /^['"]use client['"]/m.test(read(path)))
    const outside = said.filter((path) => !path.startsWith('components/'))
    expect(outside.filter((path) => !/\/(global-)?error\.tsx$/.test(path))).toEqual([])
    expect(outside.filter((path) => read(path).split('\n').filter(Boolean).length > 3)).toEqual([])
  })

  it('starts every command on a fresh clone: what runs before packages are there imports none', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const commands = Object.values<string>(scripts).flatMap((script) => found(script, /node (\S+\.mjs)/g))
    expect(commands.length).toBeGreaterThan(5)
    expect(new Set(commands.flatMap(packagesOf))).toEqual(new Set())
  })

  it('describes every room of lib in the architecture', () => {
    const rooms = new Set(product.filter((path) => path.startsWith('lib/')).map((path) => path.split('/')[1]))
    const plan = read('docs/architecture.md')
    expect([...rooms].filter((room) => !plan.includes(`lib/${room}`))).toEqual([])
  })

  it('lets no verb write without asking who may, and telling the audit log', () => {
    const writes = /\.(insert|update|delete)\(/
    const verbs = product.filter(
      (path) => path.startsWith('lib/') && /export async function \w+\(\s*ctx: /.test(read(path)),
    )
    expect(verbs.length).toBeGreaterThan(0)
    const writers = verbs.filter((path) => writes.test(read(path)))
    expect(writers.filter((path) => !/authorize(Operator|Self)?\(/.test(read(path)))).toEqual([])
    expect(writers.filter((path) => !/recordAudits?\(/.test(read(path)))).toEqual([])
  })
})
