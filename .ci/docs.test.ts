import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter(Boolean)
const pages = tracked.filter((path) => path.endsWith('.md') && existsSync(path))
const read = (path: string) => readFileSync(path, 'utf8')
const lines = (path: string) => read(path).trimEnd().split('\n').length

const top = new Set(tracked.map((path) => path.split('/')[0]))
/** What stands in backticks and begins with a folder of the tree, up to a placeholder. */
const namedPaths = (page: string) =>
  [...read(page).matchAll(/`([^`\s]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => name.includes('/') && top.has(name.split('/')[0]) && !/[<*…{]/.test(name))
const links = (page: string) =>
  [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target = '']) => join(dirname(page), target))

describe('the documents', () => {
  it('were seen', () => {
    expect(pages.length).toBeGreaterThan(8)
    expect(pages.flatMap(namedPaths).length).toBeGreaterThan(20)
  })

  it.each(pages)('%s names only paths that exist', (page) => {
    expect(namedPaths(page).filter((path) => !existsSync(path))).toEqual([])
  })

  it.each(pages)('%s links only to files that exist', (page) => {
    expect(links(page).filter((path) => !existsSync(path))).toEqual([])
  })

  it('are short', () => {
    expect(pages.filter((page) => page.startsWith('docs/decisions/') && lines(page) > 40)).toEqual([])
    expect(['README.md', 'CONTRIBUTING.md'].filter((page) => lines(page) > 120)).toEqual([])
  })

  it('tell of every variable that the code reads', () => {
    const code = tracked.filter(
      (path) =>
        /^(app|db|lib|processes|proxy)\b.*\.(ts|tsx|mjs)$/.test(path) && existsSync(path) && !/\.test\./.test(path),
    )
    const variables = new Set(code.flatMap((path) => read(path).match(/\b(?:KEYSTILE|AUTH)_[A-Z_]+\b/g) ?? []))
    const example = read('.env.example')
    expect([...variables].filter((name) => !example.includes(name))).toEqual([])
  })
})
