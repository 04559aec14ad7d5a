import { afterAll, beforeAll, expect, it } from 'vitest'
import { type KeyHouse, keyHouse, keyRow, testKey } from './testing/keys'
import { updateKey } from './update'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

/** Resolves when a connection of the test's database waits for a row that another has locked. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [waiting] = await house.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if (waiting) return
  }
}

it('gives no key a scope that is just being removed', async () => {
  const { creating } = await house.sql.begin(async (tx) => {
    await tx`delete from scopes where api_id = ${house.apiId} and name = 'weather:read'`
    const result = testKey(house.member.developer, house.apiId).then(
      () => 'created',
      ({ field }) => `refused for its ${field}`,
    )
    await Promise.race([result, somebodyWaits()])
    return { creating: result }
  })
  expect(await creating).toBe('refused for its scopes')
})

it('frees no pending key of its approval while its sensitive scope is just being removed', async () => {
  const ctx = house.member.developer
  const { keyId } = await testKey(ctx, house.apiId, { scopes: ['stations:write'] })
  await house.sql.begin(async (tx) => {
    await tx`delete from scopes where api_id = ${house.apiId} and name = 'stations:write'`
    const updating = updateKey(ctx, { keyId, scopes: ['stations:write'] })
    await expect(updating).rejects.toMatchObject({ code: 'invalid_input', field: 'scopes' })
  })
  expect((await keyRow(house, keyId)).pendingAt).toEqual(ctx.now)
})
