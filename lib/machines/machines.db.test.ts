import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { machines } from '@/db/schema/machines'
import { createKeyInput } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { revokeKey } from '@/lib/keys/revoke'
import { type KeyHouse, keyHouse, keyRow, later } from '@/lib/keys/testing/keys'
import type { Id } from '@/lib/kit/id'
import { auditOf } from '@/lib/testing/audit'
import { createMachineInput } from './contract'
import { createMachine } from './create'
import { listMachines } from './list'
import { removeMachine } from './remove'
import { updateMachine } from './update'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

const made = (name: string) => createMachine(house.member.admin, createMachineInput.parse({ name }))
const keyFor = (ownerId: Id<'mach'>, name: string, change: object = {}) =>
  createKey(
    house.member.admin,
    createKeyInput.parse({ name, apiId: house.apiId, environment: 'live', scopes: [], ownerId, ...change }),
  )

describe('machine users', () => {
  it('are made by admins, once a name, and listed with the keys that work', async () => {
    const { id } = await made('deploys')
    await expect(made('deploys')).rejects.toMatchObject({ code: 'conflict', field: 'name' })
    await expect(
      createMachine(house.member.developer, createMachineInput.parse({ name: 'mine' })),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await keyFor(id, 'one')
    const { keyId } = await keyFor(id, 'two')
    await keyFor(id, 'short', { expiry: { days: 1 } })
    await revokeKey(house.member.admin, { keyId, reason: 'unused' })
    const inTwoDays = later(house.member.viewer, 2 * 86_400_000)
    expect((await listMachines(inTwoDays)).find((machine) => machine.id === id)).toMatchObject({
      name: 'deploys',
      keys: 1,
    })
    expect(await listMachines(house.stranger)).toEqual([])
  })

  it('are renamed, but not to a name that another has', async () => {
    const { id } = await made('old name')
    await made('taken')
    const change = { machineId: id, name: 'taken' }
    await expect(updateMachine(house.member.admin, change)).rejects.toMatchObject({ code: 'conflict', field: 'name' })
    expect(await updateMachine(house.member.admin, { machineId: id, name: 'new name' })).toMatchObject({
      name: 'new name',
      keys: 0,
    })
    expect((await auditOf(house.db, id))[0]).toMatchObject({
      action: 'machine.updated',
      detail: { before: { name: 'old name' }, after: { name: 'new name' } },
    })
  })

  it('are removed only without working keys, and told which remain', async () => {
    const { id } = await made('nightly')
    const { keyId } = await keyFor(id, 'backup')
    const removal = removeMachine(house.member.admin, { machineId: id })
    await expect(removal).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('“backup”') })
    await revokeKey(house.member.admin, { keyId, reason: 'unused' })
    await removeMachine(house.member.admin, { machineId: id })
    expect(await house.db.select().from(machines).where(eq(machines.id, id))).toEqual([])
    expect(await keyRow(house, keyId)).toMatchObject({ machineId: null, ownerId: null })
  })

  it('get no key while they are being removed', async () => {
    const { id } = await made('racing')
    const outcomes = await Promise.allSettled([
      removeMachine(house.member.admin, { machineId: id }),
      keyFor(id, 'too late'),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('of another team are not found', async () => {
    const { id } = await made('ours')
    const change = { machineId: id, name: 'x' }
    await expect(updateMachine(house.stranger, change)).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeMachine(house.stranger, change)).rejects.toMatchObject({ code: 'not_found' })
  })
})
