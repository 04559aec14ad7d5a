import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type KeyHouse, keyHouse, testKey } from '@/lib/keys/testing/keys'
import { newId } from '@/lib/kit/id'
import { sampleRow } from '@/lib/requests/testing/rows'
import { writeRollups } from '@/lib/usage/testing/write-rollups'
import { readSightings } from './read'
import { scopesUsed } from './scopes-used'
import { writeSightings } from './testing/write-sightings'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

const hourMs = 3_600_000
async function used(uses: { hoursAgo: number; ip?: string; userAgent?: string; scopes?: string | null }[]) {
  const { teamId, apiId, member } = house
  const { keyId, secretId } = await testKey(member.developer, apiId, { scopes: ['weather:read', 'stations:write'] })
  const now = member.developer.now.getTime()
  const rows = uses.map(({ hoursAgo, ...row }) =>
    sampleRow({ teamId, apiId, keyId, secretId, timeMs: now - hoursAgo * hourMs, ...row }),
  )
  await house.sql.begin(async (tx) => {
    await writeRollups(tx, rows, 'arrived')
    await writeSightings(tx, rows)
  })
  return keyId
}

describe('readSightings', () => {
  it('tells addresses and user agents, the latest first, and which are new', async () => {
    const keyId = await used([
      { hoursAgo: 400, ip: '192.0.2.1', userAgent: 'curl/8' },
      { hoursAgo: 2, ip: '192.0.2.1', userAgent: 'curl/8' },
      { hoursAgo: 1, ip: '198.51.100.7', userAgent: 'curl/8' },
      { hoursAgo: 30, ip: '192.0.2.2', userAgent: 'wget' },
    ])
    const { ips, agents } = await readSightings(house.member.viewer, { keyId })
    expect(ips.map(({ value, uses, isNew }) => [value, uses, isNew])).toEqual([
      ['198.51.100.7', 1, true],
      ['192.0.2.1', 2, false],
      ['192.0.2.2', 1, false],
    ])
    expect(agents.map(({ value, uses }) => [value, uses])).toEqual([
      ['curl/8', 3],
      ['wget', 1],
    ])
    const since = new Date(house.member.viewer.now.getTime() - 24 * hourMs)
    expect((await readSightings(house.member.viewer, { keyId, since })).ips).toHaveLength(2)
  })

  it('tells nothing of a key that nobody used, and does not know the key of another team', async () => {
    const keyId = await used([])
    expect(await readSightings(house.member.viewer, { keyId })).toEqual({ ips: [], agents: [], routes: [] })
    await expect(readSightings(house.stranger, { keyId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(readSightings(house.member.viewer, { keyId: newId('key') })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('scopesUsed', () => {
  it('counts what was asked of each scope of the key, and all that was accepted', async () => {
    const keyId = await used([
      { hoursAgo: 1, scopes: 'weather:read' },
      { hoursAgo: 2, scopes: null },
      { hoursAgo: 24 * 40, scopes: 'stations:write' },
    ])
    const month = await scopesUsed(house.member.viewer, { keyId, days: 30 })
    expect(month.requests).toBe(2)
    expect(month.scopes).toEqual([
      { scope: 'weather:read', uses: 1, lastDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      { scope: 'stations:write', uses: 0, lastDay: null },
    ])
    const longer = await scopesUsed(house.member.viewer, { keyId, days: 50 })
    expect([longer.requests, longer.scopes.map(({ uses }) => uses)]).toEqual([3, [1, 1]])
    await expect(scopesUsed(house.stranger, { keyId, days: 30 })).rejects.toMatchObject({ code: 'not_found' })
  })
})
