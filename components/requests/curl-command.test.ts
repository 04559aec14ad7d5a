import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curlCommand } from './curl-command'

/** What a shell makes of the words after `curl`. */
function wordsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`
  const env = { ...process.env, API_KEY: 'the key', API_URL: 'https://api.example.com' }
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env }).split('\0').slice(0, -1)
}
const header = ['-H', 'Authorization: Bearer the key']

describe('curlCommand', () => {
  it('repeats method and path, with a credential from the environment', () => {
    expect(curlCommand({ method: 'GET', path: '/stations/1' })).toBe(
      `curl --globoff -H "Authorization: Bearer $API_KEY" "$API_URL"'/stations/1'`,
    )
    expect(wordsOf(curlCommand({ method: 'POST', path: '/a' }))).toEqual([
      ...['--globoff', '-X', 'POST', ...header],
      'https://api.example.com/a',
    ])
    expect(wordsOf(curlCommand({ method: 'HEAD', path: null }))).toEqual([
      ...['--globoff', '--head', ...header],
      'https://api.example.com/',
    ])
  })

  it('lets a shell run nothing of what a caller sent as a path', () => {
    const hostile = fc.oneof(
      fc.constantFrom("/'; touch /tmp/x #", '/$(id)', '/`id`', '/a b', '@evil.example/', '/\\', '/!!', '/"', "/''"),
      fc.string().filter((text) => !text.includes('\0')),
    )
    fc.assert(
      fc.property(hostile, (path) => {
        expect(wordsOf(curlCommand({ method: 'GET', path })).at(-1)).toBe(
          `https://api.example.com${path.startsWith('/') ? '' : '/'}${path}`,
        )
      }),
      { numRuns: 50 },
    )
  })
})
