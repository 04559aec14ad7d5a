import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reliabilityPage } from '@/processes/torture/page.mjs'
import { promises } from '@/processes/torture/promises.mjs'

const report = JSON.parse(readFileSync('bench/results/torture.json', 'utf8'))

describe('docs/reliability.md', () => {
  it('is what the last run of npm run torture makes of it', () => {
    expect(readFileSync('docs/reliability.md', 'utf8')).toBe(reliabilityPage(report))
  })

  it('names a test that exists for each promise', () => {
    expect(promises.flatMap(({ tests }) => tests).filter((path) => !existsSync(path))).toEqual([])
    expect(promises.filter(({ tests }) => tests.length === 0)).toEqual([])
  })
})
