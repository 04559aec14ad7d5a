import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { performancePage } from '../bench/report.mjs'

describe('docs/performance.md', () => {
  it('says what bench/results says: node bench/report.mjs makes it', () => {
    expect(readFileSync('docs/performance.md', 'utf8')).toBe(performancePage())
  })
})
