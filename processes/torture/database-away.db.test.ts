import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSql, type Sql } from '@/db/sql'
import { type OwnPostgres, ownPostgres } from '@/db/testing/own-postgres'
import { record, spread } from '@/processes/testing/figures'
import { type Fleet, startFleet } from '@/processes/testing/fleet'
import { times, tortureMsMax } from '@/processes/testing/scale'
import type { ServiceClient } from '@/processes/testing/service-client'
import { type Wire, wireTo } from '@/processes/testing/wire'

/** Longer than a lease, and than any look-up waits. */
const awayMs = times(3_000, 30_000)
const delayMs = 300
const connectionsMax = 24

type Fault = { begin(): unknown; end(): unknown; isGone: boolean }
type Key = { credential: string }

let postgres: OwnPostgres
let wire: Wire
let fleet: Fleet
let services: Record<'static' | 'strict', ServiceClient>
let processes: ChildProcess[]
const hoard: Sql[] = []
beforeAll(async () => {
  postgres = await ownPostgres([`max_connections=${connectionsMax}`])
  wire = await wireTo(postgres.url)
  fleet = await startFleet({ url: wire.url, db: postgres.db })
  const strict = await fleet.verifier('strict', { KEYSTILE_WHEN_DATABASE_DOWN: 'strict' })
  const failStatic = await fleet.verifier('static', { KEYSTILE_WHEN_DATABASE_DOWN: 'fail-static' })
  processes = await Promise.all([strict.start(), failStatic.start()])
  services = { strict: strict.client(), static: failStatic.client() }
}, tortureMsMax)
afterAll(async () => {
  for (const { caller } of Object.values(services)) caller.close()
  await fleet.stop()
  await wire.close()
  await postgres.stop()
})

/** Takes every connection that the server has to give. */
async function takeAll(): Promise<void> {
  for (let taken = 0; taken < connectionsMax; taken++) {
    const sql = openSql(postgres.url, { name: 'hoarder', connectionsMax: 1 })
    hoard.push(sql)
    try {
      await sql`select 1`
    } catch (error) {
      expect(String(error)).toContain('too many')
      return
    }
  }
  throw new Error('the server never had enough')
}
const giveBack = () => Promise.all(hoard.splice(0).map((sql) => sql.end({ timeout: 1 })))

const faults: Record<string, Fault> = {
  'Postgres killed': { begin: () => postgres.kill(), end: () => postgres.start(), isGone: true },
  'wire cut': { begin: () => wire.cut(), end: () => wire.mend(), isGone: true },
  'wire stalled': { begin: () => wire.stall(), end: () => wire.mend(), isGone: true },
  [`${delayMs} ms slower each way`]: { begin: () => wire.slow(delayMs), end: () => wire.mend(), isGone: false },
  'no connection left': { begin: takeAll, end: giveBack, isGone: false },
}

/** What a verifier says of a key; one that cannot say asks to come back. */
async function code(service: ServiceClient, { credential }: Key): Promise<string> {
  const answer = await service.verify(credential)
  if (answer?.status === 503) expect(answer.head).toContain('retry-after: ')
  return answer?.code ?? 'no answer'
}
const lease = async (service: ServiceClient) => JSON.parse((await service.caller.get('/readyz'))?.body ?? '').lease

describe.each(Object.entries(faults))('while the database is away: %s', (name, { begin, end, isGone }) => {
  it(
    'known keys are answered as promised, others are undecided, and all is well after it',
    async () => {
      const [known, unknown] = [await fleet.newKey(), await fleet.newKey()]
      for (const service of Object.values(services)) {
        await expect.poll(() => code(service, known), { timeout: 10_000 }).toBe('valid')
      }
      await begin()
      const begunMs = performance.now()
      const late: number[] = []
      while (performance.now() - begunMs < awayMs) {
        const answer = await services.static.verify(known.credential)
        expect(answer?.code).toBe('valid')
        late.push((answer?.answeredMs ?? 0) - (answer?.sentMs ?? 0))
      }
      if (isGone) {
        await expect.poll(() => lease(services.static), { timeout: 10_000 }).toBe('static')
        expect(await code(services.static, unknown)).toBe('undecided')
        await expect.poll(() => code(services.strict, known), { timeout: 10_000 }).toBe('undecided')
        expect(await code(services.strict, unknown)).toBe('undecided')
      } else {
        expect(['valid', 'undecided']).toContain(await code(services.static, unknown))
      }
      await end()
      for (const service of Object.values(services)) {
        await expect.poll(() => code(service, unknown), { timeout: 20_000 }).toBe('valid')
        await expect.poll(() => lease(service), { timeout: 20_000 }).toBe('held')
      }
      expect(processes.map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual([null, null])
      const figures = { awayMs, answered: late.length, ...spread(late) }
      record({ promise: 'database-away', what: name, times: 1, figures })
    },
    tortureMsMax,
  )
})
