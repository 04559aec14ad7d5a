import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reads } from './reads'

const sources = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))

describe('the reads that are timed', () => {
  it('have a name each', () => {
    const names = reads.map(({ page, name }) => `${page}: ${name}`)
    expect(new Set(names).size).toBe(names.length)
  })

  it('call every verb that reads usage, requests or sightings for a page', () => {
    const verbs = ['lib/usage', 'lib/requests', 'lib/sightings']
      .flatMap(sources)
      .flatMap((text) => [...text.matchAll(/export (?:async )?function\*? (\w+)\(\s*ctx: TeamCtx\b/g)])
      .map(([, verb]) => verb ?? '')
    expect(verbs).toContain('listRequests')
    const listed = sources('bench/usage').join('\n')
    expect(verbs.filter((verb) => !listed.includes(`${verb}(`) && verb !== 'teamRequests')).toEqual([])
  })
})
