import { describe, expect, it } from 'vitest'
import { commandsOf, matching } from './commands'

const person = { name: 'Ada', email: 'ada@example.com', operator: false }
const acme = { slug: 'acme', name: 'Acme', role: 'developer' } as const
const rain = { slug: 'rain', name: 'Rain works', role: 'viewer' } as const
const data = { person, teams: [acme, rain], lastTeam: 'acme' }
const labels = (typed: string) => matching(commandsOf(data, acme), typed).map(({ label }) => label)

describe('the palette', () => {
  it('finds by the beginnings of words, in any order', () => {
    expect(labels('us')).toEqual(['Usage'])
    expect(labels('key cr')).toEqual(['Create key'])
    expect(labels('leak')).toEqual(['I found a leaked key'])
    expect(labels('theme dark')).toEqual(['Dark theme'])
    expect(labels('switch ra')).toEqual(['Rain works'])
    expect(labels('sage')).toEqual([])
  })

  it('offers nothing that would be refused', () => {
    for (const act of ['create', 'leak']) expect(matching(commandsOf(data, rain), act)).toEqual([])
    expect(labels('services')).toEqual([])
    expect(matching(commandsOf({ ...data, person: { ...person, operator: true } }, acme), 'services')).toHaveLength(1)
  })

  it('does not offer the team one is in', () => {
    expect(labels('acme')).toEqual([])
  })
})
