import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { outboxEvents } from '@/db/schema/outbox'
import type { Ctx } from '@/lib/access/ctx'
import { resumeApi } from '@/lib/apis/resume'
import { suspendApi } from '@/lib/apis/suspend'
import { enableKey } from '@/lib/keys/enable'
import { rotateKey } from '@/lib/keys/rotate'
import {
  type KeyHouse,
  keyHouse,
  keyRow,
  lastAudit,
  lastChange,
  later,
  layDown,
  testKey,
} from '@/lib/keys/testing/keys'
import { testRequests } from '@/lib/keys/testing/usage'
import type { Id } from '@/lib/kit/id'
import { resumeTeam } from '@/lib/teams/resume'
import { suspendTeam } from '@/lib/teams/suspend'
import { testOperator } from '@/lib/testing/actors'
import { disableIdleKeys } from './disable-idle'
import { dayMs } from './terms'
import { firstPolicy } from './testing/policy'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())
beforeEach(async () => {
  await house.db.delete(keys)
  await house.db.delete(outboxEvents)
  await layDown(house, { ...firstPolicy, idleDaysMax: 30 })
})

const inDays = (days: number) => later(house.member.admin, days * dayMs)
const disable = (days: number) => disableIdleKeys(house.db, inDays(days).now)
const reasonOf = async (keyId: Id<'key'>) => (await keyRow(house, keyId)).disableReason

describe('disableIdleKeys', () => {
  it('counts from the last use, or from the making of a key that was never used', async () => {
    const never = await testKey(house.member.developer, house.apiId)
    const used = await testKey(house.member.developer, house.apiId)
    await testRequests(house, used, inDays(10).now, 3)
    expect([await disable(29), await disable(31)]).toEqual([0, 1])
    expect([await reasonOf(never.keyId), await reasonOf(used.keyId)]).toEqual(['idle', null])
    expect([await disable(39), await disable(41), await disable(41)]).toEqual([0, 1, 0])
    expect(await reasonOf(used.keyId)).toBe('idle')
  })

  it('tells the audit log, people and verifiers', async () => {
    const { keyId, secretId } = await testKey(house.member.developer, house.apiId, { name: 'Lobby' })
    await disable(31)
    expect(await keyRow(house, keyId)).toMatchObject({ disabledAt: inDays(31).now, disabledBy: null })
    expect(await lastAudit(house, keyId)).toMatchObject({
      ...{ action: 'key.disabled', actorKind: 'system', actorId: 'worker' },
      detail: { reason: 'idle', idleDaysMax: 30 },
    })
    expect(await house.db.select().from(outboxEvents)).toMatchObject([
      { event: 'key.idle_disabled', subjectId: keyId, data: { name: 'Lobby', days: 30 } },
    ])
    expect((await lastChange(house))?.secretIds).toEqual([secretId])
  })

  it('gives a key its time again that was enabled or got a new secret', async () => {
    const enabled = await testKey(house.member.admin, house.apiId)
    const rotated = await testKey(house.member.admin, house.apiId)
    await rotateKey(inDays(20), { keyId: rotated.keyId, grace: 'none', graceStarts: 'rotation' })
    await disable(31)
    await enableKey(inDays(32), { keyId: enabled.keyId })
    expect([await disable(49), await reasonOf(enabled.keyId)]).toEqual([0, null])
    expect(await disable(51)).toBe(1)
    expect([await reasonOf(enabled.keyId), await reasonOf(rotated.keyId)]).toEqual([null, 'idle'])
  })

  it('leaves alone what does not work anyway, and teams without such a rule', async () => {
    await testKey(house.member.developer, house.apiId, { scopes: ['stations:write'] })
    await testKey(house.member.developer, house.apiId, { expiry: { days: 20 } })
    expect(await disable(31)).toBe(0)
    await testKey(house.member.developer, house.apiId)
    await layDown(house, { idleDaysMax: null })
    expect(await disable(300)).toBe(0)
  })

  it('disables each key once where two workers run, however many there are', async () => {
    await Promise.all(Array.from({ length: 250 }, () => testKey(house.member.admin, house.apiId)))
    const [one, two] = await Promise.all([disable(31), disable(31)])
    // Who passed over the other's keys has finished first; nothing is left for a third.
    expect([one + two, await disable(31)]).toEqual([250, 0])
    expect(await house.db.$count(outboxEvents)).toBe(250)
  })
})

describe('disableIdleKeys after a suspension', () => {
  // The audit log forgets nothing: a resuming of the one house would be of every later test.
  let own: KeyHouse
  beforeEach(async () => {
    own = await keyHouse()
    await layDown(own, { ...firstPolicy, idleDaysMax: 30 })
  })
  afterEach(() => own.drop())

  it.each([
    ['team', (ctx: Ctx) => suspendTeam(ctx, own), (ctx: Ctx) => resumeTeam(ctx, own)],
    ['API', (ctx: Ctx) => suspendApi(ctx, own), (ctx: Ctx) => resumeApi(ctx, own)],
  ])('gives keys of a suspended %s their time again when it is resumed', async (_, suspend, resume) => {
    const operator = await testOperator(own.db)
    await testKey(own.member.developer, own.apiId)
    const disableOn = (day: number) => disableIdleKeys(own.db, later(operator, day * dayMs).now)
    await suspend(operator)
    expect(await disableOn(40)).toBe(0)
    await resume(later(operator, 45 * dayMs))
    expect([await disableOn(74), await disableOn(76)]).toEqual([0, 1])
  })
})
