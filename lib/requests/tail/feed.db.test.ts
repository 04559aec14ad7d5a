import { afterAll, beforeAll, expect, it } from 'vitest'
import { shippedChannel } from '@/db/channel-names'
import { shippedSegments } from '@/db/schema/requests'
import { verifiers } from '@/db/schema/verifiers'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { createLog } from '@/lib/kit/log'
import type { RequestView } from '../contract'
import { eventText, type FeedEvent, type FeedParts, feedOf } from './feed'
import { readIngest, Shipments } from './shipments'
import type { TailStep } from './tail'

let database: TestDatabase
let shipments: Shipments
beforeAll(async () => {
  database = await testDatabase()
  shipments = new Shipments(
    database.sql,
    createLog('test', () => {}),
  )
})
afterAll(() => database.drop())

const poke = () => database.sql`select pg_notify(${shippedChannel}, '1')`

/** A feed whose clock is turned by hand, of a tail that finds what is put before it. */
function stage(change: Partial<FeedParts['shipments']> = {}, find?: () => Promise<TailStep>) {
  const found: RequestView[][] = []
  const clock = { ms: 0, monotonicMs: () => clock.ms, wallMs: () => clock.ms }
  const reader = new AbortController()
  const person = { isAdmitted: true, asked: 0 }
  let steps = 0
  const step = async (): Promise<TailStep> => {
    const requests = found.shift() ?? []
    return { place: `place ${steps++}`, requests, came: requests.length, told: requests.length }
  }
  const isAdmitted = async () => {
    person.asked++
    return person.isAdmitted
  }
  const heard: FeedParts['shipments'] = {
    get heard() {
      return shipments.heard
    },
    next: (...given) => shipments.next(...given),
    behindMs: () => shipments.behindMs(),
    ...change,
  }
  const events = feedOf({ tail: { step: find ?? step }, shipments: heard, isAdmitted, signal: reader.signal, clock })
  const next = async () => (await events.next()).value as FeedEvent | undefined
  return { found, clock, reader, person, next, steps: () => steps }
}
const request = { path: '/a' } as RequestView

it('says at once where it is, and then what comes', async () => {
  const { found, next } = stage()
  expect(await next()).toEqual({ event: 'news', id: 'place 0', data: { requests: [], came: 0, told: 0, behindMs: 0 } })
  found.push([], [request])
  const told = next()
  await poke()
  expect(await told).toMatchObject({ event: 'news', data: { requests: [{ path: '/a' }], came: 1 } })
})

it('says how many came also where none of them may be told', async () => {
  const { next } = stage({}, async () => ({ place: 'p', requests: [], came: 9, told: 0 }))
  await next()
  expect(await next()).toMatchObject({ data: { requests: [], came: 9, told: 0 } })
})

it('hears a shipment that came while it was looking', async () => {
  const { heard } = shipments
  const woken = shipments.next(heard, 60_000, new AbortController().signal)
  await poke()
  await woken
  await shipments.next(heard, 60_000, new AbortController().signal)
  expect(shipments.heard).toBeGreaterThan(heard)
})

it('opens one connection for all', async () => {
  const signal = new AbortController().signal
  const woken = Promise.all([1, 2, 3].map(() => shipments.next(shipments.heard, 60_000, signal)))
  await poke()
  await woken
  const [row] = await database.sql`
    select count(*)::int as count from pg_stat_activity where datname = current_database() and query ilike 'listen%'`
  expect(row).toEqual({ count: 1 })
})

it('beats where nothing comes, and asks now and then who reads', async () => {
  const { clock, next, person } = stage()
  await next()
  clock.ms = 5_000
  expect(await next()).toMatchObject({ event: 'news', data: { requests: [] } })
  expect(person.asked).toBe(0)
  clock.ms = 10_000
  await next()
  expect(person.asked).toBe(1)
  person.isAdmitted = false
  clock.ms = 20_000
  expect(await next()).toEqual({ event: 'end', data: { reason: 'session' } })
  expect(await next()).toBeUndefined()
})

it('ends with who reads, without a look more', async () => {
  const { reader, next, steps } = stage()
  await next()
  const end = next()
  reader.abort()
  expect(await end).toBeUndefined()
  expect(steps()).toBeLessThanOrEqual(2)
})

it('says that newer ones took its place', async () => {
  const { reader, next } = stage()
  await next()
  reader.abort('elsewhere')
  expect(await next()).toEqual({ event: 'end', data: { reason: 'elsewhere' } })
})

it('says how far the log is behind, where that is not the usual moment', async () => {
  const lag = { ms: 4_999 }
  const { clock, next } = stage({ behindMs: async () => lag.ms })
  expect(await next()).toMatchObject({ data: { behindMs: 0 } })
  lag.ms = 7_000
  clock.ms = 5_000
  expect(await next()).toMatchObject({ data: { behindMs: 7_000 } })
})

it('knows from the verifiers and from the segments whether the log is behind', async () => {
  await database.db.insert(verifiers).values({
    ...{ id: newId('ver'), slot: '0', version: '1', address: 'a', whenDown: 'fail-static', revision: 1, leaseAgeMs: 1 },
    ...{ cachedKeys: 0, backlogBytes: 9, backlogSegments: 2, poisonedSegments: 0, shedRows: 0 },
  })
  const newest = new Date(Date.now() - 20_000)
  await database.db.insert(shippedSegments).values({ id: 's', rows: 1, firstAt: newest, lastAt: newest })
  const look = await readIngest(database.sql)
  expect(look).toMatchObject({ isWaiting: true, newestMs: newest.getTime() })
  expect(Math.abs(look.nowMs - Date.now())).toBeLessThan(60_000)
})

it('is written as browsers read it', () =>
  expect(eventText({ event: 'news', id: '1-1:1:', data: { requests: [], came: 0, told: 0, behindMs: 0 } })).toBe(
    'event: news\nid: 1-1:1:\ndata: {"requests":[],"came":0,"told":0,"behindMs":0}\n\n',
  ))
