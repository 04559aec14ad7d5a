import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTeamInput, isReservedSlug } from './contract'
import { slugCandidates } from './slug'

/** The first path segments of the portal's pages and routes; folders in parentheses are not part of a path. */
function firstSegments(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('['))
    .flatMap(({ name }) => (name.startsWith('(') ? firstSegments(join(folder, name)) : [name]))
}

describe('the address of a team', () => {
  it('is never that of a page', () => {
    const pages = firstSegments('app')
    expect(pages.length).toBeGreaterThan(3)
    const possible = pages.filter((segment) => /^[a-z0-9-]+$/.test(segment))
    expect(possible.filter((segment) => !isReservedSlug(segment))).toEqual([])
  })

  it.each(['Operator', 'API', 'X', '', '天気', 'a'.repeat(500)])('can always be made: from %j', (name) => {
    const candidates = slugCandidates(name)
    expect(candidates.length).toBeGreaterThan(4)
    for (const slug of candidates) expect(() => createTeamInput.parse({ name: 'Team', slug })).not.toThrow()
  })
})
