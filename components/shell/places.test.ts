import { describe, expect, it } from 'vitest'
import type { ShellData } from './model'
import { currentTeam, isCurrent } from './places'

const data: ShellData = {
  person: { name: 'Ada', email: 'ada@example.com', operator: true },
  teams: [
    { slug: 'acme', name: 'Acme', role: 'owner' },
    { slug: 'rain', name: 'Rain', role: 'viewer' },
  ],
  lastTeam: 'acme',
}

describe('where a person is', () => {
  it('is the team of the address, else the last one', () => {
    expect(currentTeam(data, '/rain/keys')?.slug).toBe('rain')
    expect(currentTeam(data, '/operator/apis')?.slug).toBe('acme')
    expect(currentTeam({ ...data, teams: [] }, '/rain/keys')).toBeNull()
  })

  it('counts pages below a place to it, but not its namesakes', () => {
    expect(isCurrent('/rain/keys', '/rain/keys/key_1')).toBe(true)
    expect(isCurrent('/rain/keys', '/rain/keys')).toBe(true)
    expect(isCurrent('/rain/key', '/rain/keys')).toBe(false)
  })
})
