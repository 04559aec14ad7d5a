import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OwnPostgres, ownPostgres } from '@/db/testing/own-postgres'
import { installationId } from '@/lib/usage/contract'
import { rollups } from '@/lib/usage/rollup-tables'
import { record } from '@/processes/testing/figures'
import { type Fleet, startFleet } from '@/processes/testing/fleet'
import { type Load, startLoad } from '@/processes/testing/load'
import { times, tortureMsMax } from '@/processes/testing/scale'
import { type Supervised, supervise } from '@/processes/testing/supervised'

const kills = times(4, 100)
const clients = 8
/** A worker and a Postgres that die all the time fall behind whoever asks without pause. */
const pauseMs = 5
/** Where the worker can be held: a lock of the test that one of its statements waits for. */
const moments = {
  copy: { lock: 1, query: 'copy requests%' },
  commit: { lock: 2, query: 'commit%' },
  counts: { lock: 3, query: '%into secret_uses%' },
}
type Moment = (typeof moments)[keyof typeof moments]
const holdingTriggers = `
  create function wait_in_copy() returns trigger language plpgsql as $$ begin
    if new.id ~ '[0-9A-G]$' then perform pg_advisory_xact_lock_shared(${moments.copy.lock}); end if;
    return new;
  end $$;
  create trigger wait_in_copy before insert on requests for each row execute function wait_in_copy();
  create function wait_at_commit() returns trigger language plpgsql as $$ begin
    perform pg_advisory_xact_lock_shared(${moments.commit.lock});
    return new;
  end $$;
  create constraint trigger wait_at_commit after insert on shipped_segments deferrable initially deferred
    for each row execute function wait_at_commit();
  create function wait_in_counts() returns trigger language plpgsql as $$ begin
    perform pg_advisory_xact_lock_shared(${moments.counts.lock});
    return null;
  end $$;
  create trigger wait_in_counts before insert on secret_uses for each statement execute function wait_in_counts()`

let postgres: OwnPostgres
let fleet: Fleet
let verifier: Supervised
let worker: Supervised
/** What the next worker is: the product's own, or the same with batches of one segment, of which two are under way when two wait. */
let nextWorker: 'usual' | 'small batches' = 'usual'
let load: Load
/** Ids of the requests that somebody got an answer about. */
let answered: string[]
beforeAll(async () => {
  postgres = await ownPostgres(['deadlock_timeout=60s'])
  await postgres.sql.unsafe(holdingTriggers)
  fleet = await startFleet(postgres)
  const process = await fleet.verifier('0')
  verifier = await supervise(() => process.start())
  worker = await supervise(() => (nextWorker === 'usual' ? fleet.startWorker() : fleet.startSmallBatches()))
  answered = []
  const keys = await Promise.all(Array.from({ length: 5 }, () => fleet.newKey()))
  const services = Array.from({ length: clients }, () => process.client())
  load = startLoad(
    services,
    keys.map(({ credential }) => credential),
    { onAnswer: ({ requestId }) => requestId && answered.push(requestId), pauseMs },
  )
}, tortureMsMax)
afterAll(async () => {
  await load.stop()
  await Promise.all([verifier.stop(), worker.stop()])
  await fleet.stop()
  await postgres.stop()
})

/** Waits until so many more requests were answered: each kill meets a verifier that works. */
async function moreAnswers(): Promise<void> {
  const enough = answered.length + 50 + Math.random() * 300
  await expect.poll(() => answered.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(enough)
}

async function isHeld({ query }: Moment): Promise<boolean> {
  const held = await postgres.sql`
    select pid from pg_stat_activity where query ilike ${query} and wait_event = 'advisory'`
  return held.length > 0
}

/** Whether one batch is held at a moment, and the rows of the next are in and wait for it. */
async function areTwoUnderWay(moment: Moment): Promise<boolean> {
  const waiting = await postgres.sql`
    select pid from pg_stat_activity where query ilike 'copy requests%' and state = 'idle in transaction'`
  return waiting.length > 0 && (await isHeld(moment))
}

const waits = { timeout: 20_000, interval: 10 }

/**
 * Kills workers, each where Postgres is in the middle of something: in a COPY, which is then lost; with two batches under way, of
 * which the first is in its COMMIT, which then succeeds without anybody hearing of it, or in its counts; and in a COMMIT again.
 */
async function killWorkers(first: Moment): Promise<void> {
  const holder = await postgres.sql.reserve()
  const hold = ({ lock }: Moment) => holder`select pg_advisory_lock(${lock})`
  const letGo = ({ lock }: Moment) => holder`select pg_advisory_unlock(${lock})`
  const replace = async (by: typeof nextWorker) => {
    nextWorker = by
    await worker.kill()
  }
  await hold(moments.copy)
  await expect.poll(() => isHeld(moments.copy), waits).toBe(true)
  await expect.poll(() => fleet.unshipped('0').length, waits).toBeGreaterThan(3)
  await replace('small batches')
  await hold(first)
  await letGo(moments.copy)
  await expect.poll(() => areTwoUnderWay(first), waits).toBe(true)
  await replace('usual')
  await letGo(first)
  await hold(moments.commit)
  await expect.poll(() => isHeld(moments.commit), waits).toBe(true)
  await replace('usual')
  await letGo(moments.commit)
  holder.release()
}

/** Stops everything and asks the database what it has. */
async function compareWithLog(what: string, deaths: number): Promise<void> {
  const { sql } = postgres
  await moreAnswers()
  await load.stop()
  expect(await verifier.stop()).toBe(0)
  await expect.poll(() => fleet.unshipped('0'), { timeout: 30_000 }).toEqual([])
  await worker.stop()
  const ids = (await sql<{ id: string }[]>`select id from requests`).map(({ id }) => id)
  const rows = new Set(ids)
  const missing = answered.filter((id) => !rows.has(id))
  expect(missing).toEqual([])
  expect(rows.size).toBe(ids.length)
  expect(new Set(answered).size).toBe(answered.length)
  expect(rows.size - answered.length).toBeLessThanOrEqual(deaths * clients)
  for (const { noun, name } of rollups.flatMap(({ noun, tables }) => tables.map(({ name }) => ({ noun, name })))) {
    const isKnown = noun === 'key' ? sql`key_id is not null` : sql`team_id is not null`
    const [sum] = await sql`
      select (select sum(requests)::int from ${sql(name)} where team_id <> ${installationId}) as counted,
        (select count(*)::int from requests where ${isKnown}) as rows`
    expect([name, sum?.['counted']]).toEqual([name, sum?.['rows']])
  }
  const figures = {
    acknowledged: answered.length,
    logged: ids.length,
    missing: missing.length,
    twice: ids.length - rows.size,
  }
  record({ promise: 'journal', what, times: kills, figures })
}

describe('an answered request is in the log, once', () => {
  it(
    'whoever is killed under load',
    async () => {
      for (let kill = 0; kill < kills; kill++) {
        await moreAnswers()
        await verifier.kill()
        await killWorkers(kill % 2 ? moments.counts : moments.commit)
        await moreAnswers()
        await postgres.kill()
        await moreAnswers()
        await postgres.start()
      }
      expect(verifier.deaths()).toBe(kills)
      expect(worker.deaths()).toBeGreaterThanOrEqual(3 * kills)
      await compareWithLog(
        'kill -9 of a verifier, of the worker in its COPY, in its COMMIT and with two batches under way, and of Postgres: each',
        kills,
      )
    },
    tortureMsMax,
  )
})
