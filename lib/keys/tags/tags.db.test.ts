import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyChoices } from '../choices'
import { createKeyInput, listKeysInput, updateKeyInput } from '../contract'
import { listKeys } from '../list'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, testKey } from '../testing/keys'
import { updateKey } from '../update'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

const named = async (search: object) =>
  (await listKeys(house.member.viewer, listKeysInput.parse(search))).keys.map(({ name }) => name)

describe('tags of a key', () => {
  it('are kept each once and in order, found by filter and by search, and offered to the team', async () => {
    const ctx = house.member.admin
    await testKey(ctx, house.apiId, { name: 'alpha', tags: ['shop', 'eu-west', 'shop'] })
    await testKey(ctx, house.apiId, { name: 'bravo', tags: ['shop'] })
    await testKey(house.stranger, house.apiId, { name: 'foreign', tags: ['secret-project', 'shop'] })
    const [alpha] = (await listKeys(ctx, listKeysInput.parse({ tag: 'eu-west' }))).keys
    expect(alpha).toMatchObject({ name: 'alpha', tags: ['eu-west', 'shop'] })
    expect(await named({ tag: 'shop' })).toEqual(['bravo', 'alpha'])
    expect(await named({ tag: 'sho' })).toEqual([])
    expect(await named({ q: 'eu-w' })).toEqual(['alpha'])
    expect((await keyChoices(ctx)).tags).toEqual(['eu-west', 'shop'])
  })

  it('change without troubling verifiers, with a trace', async () => {
    const ctx = house.member.admin
    const { keyId } = await testKey(ctx, house.apiId)
    const before = await lastChange(house)
    await updateKey(ctx, { keyId, tags: ['ci'], rotateEveryDays: 90 })
    expect(await keyRow(house, keyId)).toMatchObject({ tags: ['ci'], rotateEveryDays: 90 })
    expect((await lastAudit(house, keyId))?.detail).toEqual({
      before: { tags: [], rotateEveryDays: null },
      after: { tags: ['ci'], rotateEveryDays: 90 },
    })
    expect(await lastChange(house)).toEqual(before)
  })

  it.each([
    ['a capital', ['Shop']],
    ['a space', ['my shop']],
    ['a comma', ['a,b']],
    ['a dot first', ['.hidden']],
    ['41 characters', ['a'.repeat(41)]],
    ['nothing', ['']],
    ['21 tags', Array.from({ length: 21 }, (_, i) => `t${i}`)],
  ])('refuse %s', (_, tags) => {
    const keyId = `key_${'0'.repeat(20)}`
    expect(updateKeyInput.safeParse({ keyId, tags }).success).toBe(false)
    expect(createKeyInput.shape.tags.safeParse(tags).success).toBe(false)
  })
})
