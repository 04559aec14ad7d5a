import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OwnPostgres, ownPostgres } from '@/db/testing/own-postgres'
import { Caller } from '@/processes/testing/caller'
import { record, spread } from '@/processes/testing/figures'
import { type Fleet, startFleet, type VerifierProcess } from '@/processes/testing/fleet'
import { junkKinds } from '@/processes/testing/junk'
import { times, tortureMsMax } from '@/processes/testing/scale'
import type { ServiceClient } from '@/processes/testing/service-client'

const strings = times(20_000, 1_000_000)
const together = 200
/** Enough to serve; what is kept of each junk string would soon be too much. */
const heapMegabytes = 64

let postgres: OwnPostgres
let fleet: Fleet
let verifier: VerifierProcess
beforeAll(async () => {
  postgres = await ownPostgres(['shared_preload_libraries=pg_stat_statements'])
  await postgres.sql`create extension pg_stat_statements`
  fleet = await startFleet(postgres)
  verifier = await fleet.verifier('0', { NODE_OPTIONS: `--max-old-space-size=${heapMegabytes}` })
  await verifier.start()
}, tortureMsMax)
afterAll(async () => {
  await fleet.stop()
  await postgres.stop()
})

/** Executions of statements that look credentials up. */
async function lookUps(): Promise<number> {
  const [row] = await postgres.sql`
    select coalesce(sum(calls), 0)::int as n from pg_stat_statements where query ~ 'from (secrets|services|apis) '`
  return row?.['n']
}
async function metric(caller: Caller, name: string): Promise<number> {
  const text = (await caller.get('/metrics'))?.body ?? ''
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1])
}

/** The doors that a stranger can try, each with the status of its refusal. */
function doorsOf(service: ServiceClient, stranger: Caller): Array<(junk: string) => Promise<boolean>> {
  const gateway = `x-keystile-service: ${fleet.guard.service}`
  const header = (line: string) => `GET /v1/authorize HTTP/1.1\r\nhost: verifier\r\n${line}\r\n\r\n`
  return [
    async (junk) => ['malformed', 'not_found'].includes((await service.verify(junk))?.code ?? ''),
    async (junk) => (await stranger.send(header(`${gateway}\r\nauthorization: Bearer ${junk}`)))?.status === 401,
    // The client of a gateway is not to blame for what the gateway sends of itself.
    async (junk) => (await stranger.send(header(`x-keystile-service: ${junk}`)))?.status === 503,
  ]
}

it(
  'a flood of strings that are no credentials asks the database nothing, is kept nowhere, and good keys are answered',
  async () => {
    const key = await fleet.newKey()
    const [service, good, stranger] = [verifier.client(), verifier.client(), new Caller(verifier.port)]
    const doors = doorsOf(service, stranger)
    const makers = Object.values(junkKinds)
    const waits: number[] = []
    const askGood = async () => {
      const answer = await good.verify(key.credential)
      expect(answer?.code).toBe('valid')
      waits.push((answer?.answeredMs ?? 0) - (answer?.sentMs ?? 0))
    }
    await askGood()
    const before = { lookUps: await lookUps(), cached: await metric(stranger, 'keystile_verifier_cache_size') }
    expect(before.lookUps).toBeGreaterThan(0)

    const begunMs = performance.now()
    for (let sent = 0; sent < strings; sent += together) {
      const refused = Array.from({ length: together }, (_, i) => {
        const junk = makers[i % makers.length]?.(key.credential) ?? ''
        return doors[Math.floor(i / makers.length) % doors.length]?.(junk)
      })
      const [answers] = await Promise.all([Promise.all(refused), askGood()])
      expect(answers.filter(Boolean)).toHaveLength(together)
    }
    const perSecond = Math.round(strings / ((performance.now() - begunMs) / 1_000))
    const asked = (await lookUps()) - before.lookUps
    expect(asked).toBe(0)
    expect(await metric(stranger, 'keystile_verifier_cache_size')).toBe(before.cached)
    const figures = { lookUps: asked, cachedKeys: before.cached, heapMegabytes, perSecond, ...spread(waits) }
    record({ promise: 'junk', what: 'strings at three doors', times: strings, figures })
    for (const { caller } of [service, good]) caller.close()
    stranger.close()
  },
  tortureMsMax,
)
