import { asc } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { receipts } from '@/db/schema/changes'
import { verifiers } from '@/db/schema/verifiers'
import { openSql } from '@/db/sql'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { systemClock } from '@/lib/kit/clock'
import { type Id, newId } from '@/lib/kit/id'
import { createLog } from '@/lib/kit/log'
import { Link } from './link'
import { Register } from './register'
import type { VerifierStatus } from './sign-of-life'

let database: TestDatabase
let opened: Link[] = []
let logged: string[] = []
beforeEach(async () => {
  database = await testDatabase()
  logged = []
})
afterEach(async () => {
  await Promise.all(opened.map((link) => link.close()))
  opened = []
  await database.drop()
})

const status: VerifierStatus = {
  revision: 7,
  leaseAgeMs: Number.POSITIVE_INFINITY,
  cachedKeys: 12,
  backlogBytes: 5_000_000_000,
  backlogSegments: 3,
  poisonedSegments: 1,
  shedRows: 9,
}

/** A register of a verifier in slot `slot`; the hand turns its clock, and `heard` collects what was heard. */
function newRegister(slot = '0') {
  const link = new Link(() => openSql(database.url, { name: 'test register', connectionsMax: 1 }))
  opened.push(link)
  const hand = { ms: 0 }
  const heard: number[] = []
  const id = newId('ver')
  const register = new Register({
    ...{ link, id, slot, version: '1.2.3', whenDown: 'strict' },
    clock: { wallMs: systemClock.wallMs, monotonicMs: () => hand.ms },
    log: createLog('test', (line) => logged.push(line)),
    status: () => status,
    onHeard: (askedMs) => heard.push(askedMs),
  })
  return { register, id, hand, heard }
}
const rows = () => database.db.select().from(verifiers).orderBy(asc(verifiers.id))
const rowOf = async (id: Id<'ver'>) => (await rows()).find((row) => row.id === id)
const signed = async (id: Id<'ver'>) =>
  (await database.db.select().from(receipts).orderBy(asc(receipts.revision)))
    .filter(({ verifierId }) => verifierId === id)
    .map(({ revision }) => revision)

describe('a verifier in the register', () => {
  it('says who and how it is, with the time of the database', async () => {
    const { register, id, heard } = newRegister()
    await register.enter('node-a:3100')
    const [row] = await rows()
    const self = { id, slot: '0', version: '1.2.3', address: 'node-a:3100', whenDown: 'strict', stoppedAt: null }
    expect(row).toMatchObject({ ...status, ...self, leaseAgeMs: 2_147_483_647 })
    expect(row?.startedAt).toEqual(row?.seenAt)
    expect(heard).toEqual([0])
  })

  it('says nothing before it listens', async () => {
    const { register } = newRegister()
    register.applied([1])
    await register.leave()
    expect(await rows()).toEqual([])
  })

  it('speaks once a second, however often changes are read', async () => {
    const { register, heard, hand } = newRegister()
    await register.enter('node-a:3100')
    for (const ms of [100, 500, 899, 900, 901]) {
      hand.ms = ms
      register.applied([])
    }
    await expect.poll(() => heard).toEqual([0, 900])
  })

  it('signs for changes at once, once each', async () => {
    const { register, id } = newRegister()
    await register.enter('node-a:3100')
    register.applied([3, 4])
    register.applied([4, 5])
    await expect.poll(() => signed(id)).toEqual([3, 4, 5])
  })

  it('ends its predecessor, and nobody else', async () => {
    const [old, beside, elsewhere, next] = [newRegister(), newRegister('1'), newRegister(), newRegister()]
    await old.register.enter('node-a:3100')
    await beside.register.enter('node-a:3100')
    await elsewhere.register.enter('node-b:3100')
    await next.register.enter('node-a:3100')
    const ended = (await rows()).filter(({ stoppedAt }) => stoppedAt !== null)
    expect(ended.map(({ id }) => id)).toEqual([old.id])
  })

  it('lives again with its next word where another was mistaken about its end', async () => {
    const { register, id, hand } = newRegister()
    await register.enter('node-a:3100')
    await newRegister().register.enter('node-a:3100')
    expect((await rowOf(id))?.stoppedAt).not.toBeNull()
    hand.ms = 1_000
    register.applied([])
    await expect.poll(async () => (await rowOf(id))?.stoppedAt).toBeNull()
  })

  it('says farewell, and nothing after it', async () => {
    const { register, id, hand, heard } = newRegister()
    await register.enter('node-a:3100')
    await register.leave()
    expect((await rowOf(id))?.stoppedAt).toBeInstanceOf(Date)
    hand.ms = 5_000
    register.applied([8])
    expect(heard).toEqual([0])
  })

  it('keeps its receipts while it is not heard, and complains once', async () => {
    const { register, id, hand, heard } = newRegister()
    await register.enter('node-a:3100')
    await database.sql`alter table receipts rename to elsewhere`
    register.applied([1])
    await expect.poll(() => logged.length).toBe(1)
    register.applied([2])
    hand.ms = 1_000
    register.applied([])
    await register.leave()
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('the sign of life was not heard')
    expect(heard).toEqual([0])
    expect(await rowOf(id)).toMatchObject({ revision: 7 })
  })

  it('signs late for what it could not sign in time', async () => {
    const { register, id, hand } = newRegister()
    await register.enter('node-a:3100')
    await database.sql`alter table receipts rename to elsewhere`
    register.applied([1])
    await expect.poll(() => logged.length).toBe(1)
    await database.sql`alter table elsewhere rename to receipts`
    hand.ms = 1_000
    register.applied([2])
    await expect.poll(() => signed(id)).toEqual([1, 2])
  })
})
