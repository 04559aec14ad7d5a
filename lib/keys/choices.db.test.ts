import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyChoices } from './choices'
import { type KeyHouse, keyHouse } from './testing/keys'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

describe('keyChoices', () => {
  it('lists APIs with their scopes, and the people of the team alone', async () => {
    const { apis, owners } = await keyChoices(house.member.viewer)
    expect(apis).toMatchObject([{ id: house.apiId, baseUrl: 'https://api.example.com', prefix: 'ks' }])
    expect(apis[0]?.scopes.map(({ name, sensitive }) => [name, sensitive])).toEqual([
      ['stations:write', true],
      ['weather:read', false],
    ])
    expect(owners.map(({ id }) => id).sort()).toEqual(
      Object.values(house.member)
        .map(({ userId }) => userId)
        .sort(),
    )
  })

  it('says who may create a key', async () => {
    const may = async (role: 'viewer' | 'developer' | 'admin') => {
      const { mayCreate, mayCreateForOthers } = await keyChoices(house.member[role])
      return [mayCreate, mayCreateForOthers]
    }
    expect(await may('viewer')).toEqual([false, false])
    expect(await may('developer')).toEqual([true, false])
    expect(await may('admin')).toEqual([true, true])
  })

  it('answers a stranger as if the team did not exist', async () => {
    await expect(keyChoices({ ...house.stranger, teamId: house.teamId })).rejects.toMatchObject({ code: 'not_found' })
  })
})
