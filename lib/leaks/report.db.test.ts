import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { keys } from '@/db/schema/keys'
import { leakReports } from '@/db/schema/leaks'
import { outboxEvents } from '@/db/schema/outbox'
import { mint } from '@/lib/credential/mint'
import { type IssuedSecret, rotateKeyInput } from '@/lib/keys/contract'
import { disableKey } from '@/lib/keys/disable'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, later, testKey } from '@/lib/keys/testing/keys'
import type { Id } from '@/lib/kit/id'
import { testOperator, testPeppers } from '@/lib/testing/actors'
import { listReportsInput, reportInput } from './contract'
import { listReports } from './list-reports'
import { reportKeys } from './report'
import { reportKeysMax } from './terms'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

/** Somebody at another address, a minute later. */
function report(text: string, source = ''): Promise<void> {
  const { db, now, peppers } = later(house.member.admin, 60_000)
  const visitor = { db, now, peppers, source: { ip: '203.0.113.9', userAgent: 'finder/1' } }
  return reportKeys(visitor, reportInput.parse({ text, source }))
}
const make = (change?: object): Promise<IssuedSecret> => testKey(house.member.developer, house.apiId, change)
const isAlive = async (keyId: Id<'key'>) => (await keyRow(house, keyId)).revokedAt === null
const reportsOf = ({ keyId }: IssuedSecret) => house.db.select().from(leakReports).where(eq(leakReports.keyId, keyId))

describe('reportKeys', () => {
  it('ends a key whose whole string is shown, in the name of whoever holds it, and tells its team where it was', async () => {
    const key = await make({ name: 'Balcony display' })
    expect(await report(`found this: "${key.credential}",`, 'https://gist.example.com/1')).toBeUndefined()
    expect(await keyRow(house, key.keyId)).toMatchObject({ revokeReason: 'leaked', revokedBy: null })
    expect((await lastChange(house))?.secretIds).toEqual([key.secretId])
    expect(await lastAudit(house, key.keyId)).toMatchObject({
      ...{ action: 'key.revoked', actorKind: 'credential', actorId: key.secretId, ip: '203.0.113.9' },
      detail: { reason: 'leaked', source: 'https://gist.example.com/1', secretId: key.secretId },
    })
    const [told] = await house.db.select().from(outboxEvents).where(eq(outboxEvents.subjectId, key.keyId))
    expect(told).toMatchObject({
      ...{ event: 'key.leaked', teamId: house.teamId },
      data: { name: 'Balcony display', source: 'https://gist.example.com/1', reported: true },
    })
    expect(await reportsOf(key)).toMatchObject([
      { outcome: 'revoked', secretId: key.secretId, source: 'https://gist.example.com/1', userAgent: 'finder/1' },
    ])
  })

  it('ends keys of several teams in one report, and the same one once', async () => {
    const mine = await make()
    const theirs = await testKey(house.stranger, house.apiId)
    await report([mine, theirs, mine].map(({ credential }) => `export KEY=${credential}`).join('\n'))
    expect([await isAlive(mine.keyId), await isAlive(theirs.keyId)]).toEqual([false, false])
    expect(await reportsOf(mine)).toHaveLength(1)
    const [row] = await reportsOf(theirs)
    expect(row?.teamId).toBe(house.stranger.teamId)
  })

  it('ends a key that is disabled, and one by its old secret while that works', async () => {
    const disabled = await make()
    await disableKey(house.member.developer, { keyId: disabled.keyId })
    const rotated = await make()
    await rotateKey(house.member.developer, rotateKeyInput.parse({ keyId: rotated.keyId, grace: '1h' }))
    await report(`${disabled.credential} ${rotated.credential}`)
    expect([await isAlive(disabled.keyId), await isAlive(rotated.keyId)]).toEqual([false, false])
  })

  it('leaves a key alone whose shown secret is dead, and keeps that it was reported', async () => {
    const rotated = await make()
    await rotateKey(house.member.developer, rotateKeyInput.parse({ keyId: rotated.keyId, grace: 'none' }))
    const revoked = await make()
    await revokeKey(house.member.developer, { keyId: revoked.keyId, reason: 'unused' })
    await report(`${rotated.credential} ${revoked.credential}`)
    expect(await isAlive(rotated.keyId)).toBe(true)
    expect(await keyRow(house, revoked.keyId)).toMatchObject({ revokeReason: 'unused' })
    for (const key of [rotated, revoked]) expect(await reportsOf(key)).toMatchObject([{ outcome: 'already_dead' }])
    expect(await house.db.$count(outboxEvents, eq(outboxEvents.subjectId, rotated.keyId))).toBe(0)
  })

  it('does nothing for anything but a whole string of ours', async () => {
    const key = await make()
    const stolen = mint('ks', 'live', { current: '1', byVersion: { '1': Buffer.alloc(32, 9) } }).credential
    const lookalike = `ks_live_${key.secretId}${stolen.slice(20)}`
    const before = await house.db.$count(auditEvents)
    for (const text of [
      key.secretId,
      `ks_live_${key.secretId}_…`,
      key.credential.slice(0, -1),
      `${key.credential.slice(0, -1)}${key.credential.endsWith('a') ? 'b' : 'a'}`,
      lookalike,
      stolen,
      mint('ks', 'live', testPeppers).credential,
      'nothing at all',
    ]) {
      expect(await report(text)).toBeUndefined()
    }
    expect(await isAlive(key.keyId)).toBe(true)
    expect(await reportsOf(key)).toEqual([])
    expect(await house.db.$count(auditEvents)).toBe(before)
  })

  it('keeps no credential, also where one stands in the source', async () => {
    const key = await make()
    await report(key.credential, `https://paste.example.com/?key=${key.credential}`)
    const kept = await Promise.all(
      [leakReports, auditEvents, outboxEvents].map((table) => house.db.select().from(table)),
    )
    expect(JSON.stringify(kept)).not.toContain(key.credential.slice(-44))
    expect(await reportsOf(key)).toMatchObject([{ source: `https://paste.example.com/?key=ks_live_${key.secretId}_…` }])
  })

  it('ends a hundred keys of one report and no more', async () => {
    const issued: IssuedSecret[] = []
    for (let i = 0; i < reportKeysMax + 1; i++) issued.push(await make())
    await report(issued.map(({ credential }) => credential).join(' '))
    const ids = issued.map(({ keyId }) => keyId)
    const alive = await house.db.select().from(keys).where(inArray(keys.id, ids))
    expect(alive.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id)).toEqual(ids.slice(-1))
  })

  it('bounds what is sent, and makes one line of the source', () => {
    expect(reportInput.safeParse({ text: 'x'.repeat(60_001) }).success).toBe(false)
    expect(reportInput.safeParse({ text: ' ' }).success).toBe(false)
    expect(reportInput.safeParse({ text: 'x', source: 'y'.repeat(501) }).success).toBe(false)
    expect(reportInput.parse({ text: 'x', source: ' a\u0000b\nc ' }).source).toBe('a b c')
  })
})

describe('listReports', () => {
  it('lists reports of every team for operators, newest first, page by page', async () => {
    const operator = await testOperator(house.db)
    const first = await listReports(operator, {})
    expect(first.reports).toHaveLength(50)
    const second = await listReports(operator, listReportsInput.parse({ before: first.next }))
    const ids = [...first.reports, ...second.reports].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(new Set(ids).size).toBe(ids.length)
    expect(first.reports[0]).toMatchObject({ key: { name: 'ci' }, outcome: 'revoked', ip: '203.0.113.9' })
    expect(first.reports[0]?.team).not.toBeNull()
  })

  it('is for nobody else', async () => {
    await expect(listReports(house.member.owner, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
