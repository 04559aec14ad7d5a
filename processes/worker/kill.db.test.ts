import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { testPeppers, testTeam } from '@/lib/testing/actors'
import { end, freePort, type Programs, programsForTests } from '@/processes/testing/programs'
import { revokeTestKey, testGuard, testKey } from '@/processes/testing/subjects'

let database: TestDatabase
let programs: Programs
let data: string
let env: Record<string, string>
let guard: Awaited<ReturnType<typeof testGuard>>
let key: Awaited<ReturnType<typeof testKey>>
beforeAll(async () => {
  database = await testDatabase()
  programs = await programsForTests(['verifier', 'worker'])
  data = mkdtempSync(join(tmpdir(), 'keystile-data-'))
  guard = await testGuard(database.db)
  key = await testKey(database.db, await testTeam(database.db), guard.apiId)
  env = {
    DATABASE_URL: database.url,
    KEYSTILE_DATA: data,
    KEYSTILE_PEPPERS: `1:${testPeppers.byVersion['1']?.toString('base64') ?? ''}`,
    VERIFIER_PORT: String(await freePort()),
  }
})
afterAll(async () => {
  await programs.stop()
  await database.drop()
  rmSync(data, { recursive: true, force: true })
})

const startVerifier = () => programs.start('verifier', env, '"listening"')
const startWorker = () => programs.start('worker', env, '"shipping"')

/** Verifies once; returns the answer, or undefined where the verifier died before it. */
async function verifyOnce(): Promise<{ requestId: string; code: string } | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${env['VERIFIER_PORT']}/v1/verify`, {
      method: 'POST',
      headers: { authorization: `Bearer ${guard.service}` },
      body: JSON.stringify({ credential: key.credential, request: { method: 'GET', path: '/stations/1' } }),
    })
    return await response.json()
  } catch {
    return undefined
  }
}

/** Many clients that never tire, until `stop`; collects the ids that were answered. */
function load(clients: number) {
  const answered: string[] = []
  let isOver = false
  const client = async () => {
    while (!isOver) {
      const answer = await verifyOnce()
      if (answer) answered.push(answer.requestId)
      else await delay(5)
    }
  }
  const all = Promise.all(Array.from({ length: clients }, client))
  const stop = async () => {
    isOver = true
    await all
  }
  return { answered, stop }
}
const journalFiles = () => readdirSync(join(data, 'journal', '0'))

describe('a verifier and a worker that are killed under load', () => {
  it('lose no request that was answered, and count none twice', async () => {
    const kills = 4
    const clients = 16
    let verifier = await startVerifier()
    let worker: ChildProcess = await startWorker()
    const { answered, stop } = load(clients)
    for (let kill = 0; kill < kills; kill++) {
      await delay(350)
      await end(verifier, 'SIGKILL')
      verifier = await startVerifier()
      await end(worker, 'SIGKILL')
      worker = await startWorker()
    }
    await stop()
    expect(await end(verifier, 'SIGTERM')).toBe(0)
    await expect.poll(journalFiles, { timeout: 10_000 }).toEqual([])
    expect(await end(worker, 'SIGTERM')).toBe(0)

    const rows = new Set((await database.sql<{ id: string }[]>`select id from requests`).map(({ id }) => id))
    expect(answered.length).toBeGreaterThan(100)
    expect(new Set(answered).size).toBe(answered.length)
    expect(answered.filter((id) => !rows.has(id))).toEqual([])
    expect(rows.size - answered.length).toBeLessThanOrEqual(kills * clients)
    for (const table of ['usage_team_minutes', 'usage_key_hours', 'usage_route_slices']) {
      const [sum] = await database.sql`select sum(requests)::int as n from ${database.sql(table)}`
      expect([table, sum?.['n']]).toEqual([table, rows.size])
    }
    expect(await database.sql`select uses from secret_uses`).toMatchObject([{ uses: String(rows.size) }])
  }, 60_000)
})

describe('a verifier that was stopped while its key was revoked', () => {
  it('does not say yes when it wakes', async () => {
    const verifier = await startVerifier()
    expect((await verifyOnce())?.code).toBe('valid')
    verifier.kill('SIGSTOP')
    await revokeTestKey(database.db, key)
    await delay(2_500)
    const answers = Promise.all(Array.from({ length: 10 }, verifyOnce))
    verifier.kill('SIGCONT')
    expect(new Set((await answers).map((answer) => answer?.code))).toEqual(new Set(['revoked']))
    expect(await end(verifier, 'SIGTERM')).toBe(0)
  }, 30_000)
})
