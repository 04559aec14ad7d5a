import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

/** After `npm run build`: what went where. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  )
const browserScripts = () => filesBelow('.next/static').filter((path) => path.endsWith('.js'))

describe("the browser's files", () => {
  it('are there, and hold what browsers need', () => {
    const all = browserScripts().map((path) => readFileSync(path, 'utf8'))
    expect(all.length).toBeGreaterThan(10)
    expect(all.some((text) => text.includes('I have stored it'))).toBe(true)
  })

  it.each(['sign_in_throttles', 'invalid_union', 'createHmac', 'pg_notify', 'KEYSTILE_PEPPERS', 'argon2'])(
    'hold no %s',
    (canary) => {
      expect(browserScripts().filter((path) => readFileSync(path, 'utf8').includes(canary))).toEqual([])
    },
  )

  it('are small: no single script above 150 kB gzip', () => {
    const large = browserScripts().filter((path) => gzipSync(readFileSync(path)).length > 150_000)
    expect(large).toEqual([])
  })
})
