import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { secrets } from '@/db/schema/keys'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Id } from '@/lib/kit/id'
import { createLog } from '@/lib/kit/log'
import { endPredecessors } from '@/lib/requests/grace'
import { sampleRow } from '@/lib/requests/testing/rows'
import { writeSegment } from '@/lib/requests/testing/segment'
import { testApi, testTeam } from '@/lib/testing/actors'
import { testKey } from '@/processes/testing/subjects'
import { shipAll } from './shipper'
import { createWriters } from './writers'

let database: TestDatabase
let teamId: Id<'team'>
let apiId: Id<'api'>
let journalFolder: string
let logged: string[]
beforeAll(async () => {
  database = await testDatabase()
  teamId = await testTeam(database.db)
  apiId = await testApi(database.db)
})
afterAll(() => database.drop())
beforeEach(async () => {
  journalFolder = mkdtempSync(join(tmpdir(), 'keystile-ship-'))
  logged = []
  await database.sql`truncate requests, shipped_segments`
  return () => rmSync(journalFolder, { recursive: true })
})

const ship = () => {
  const log = createLog('test', (line) => logged.push(line))
  return shipAll({
    sql: database.sql,
    db: database.db,
    journalFolder,
    log,
    alive: () => {},
    writers: createWriters(),
  })
}
const rowsInLog = async () => (await database.sql`select id from requests`).length

describe('shipAll', () => {
  it('ships the segments of every verifier', async () => {
    writeSegment(journalFolder, 'a', [sampleRow()])
    writeSegment(journalFolder, 'b', [sampleRow(), sampleRow()])
    expect(await ship()).toBe(3)
    expect(await ship()).toBe(0)
    expect(await rowsInLog()).toBe(3)
  })

  it('closes and ships what a verifier that was killed left open', async () => {
    writeSegment(journalFolder, 'a', [sampleRow()])
    const folder = join(journalFolder, 'a')
    const [name = ''] = readdirSync(folder)
    const text = readFileSync(join(folder, name), 'latin1')
    rmSync(join(folder, name))
    writeFileSync(join(folder, name.replace('.closed', '.999999999.open')), `${text}0123abcd\t2026-11`)
    expect(await ship()).toBe(1)
    expect(readdirSync(folder)).toEqual([])
    expect(logged.join('')).toContain('torn')
  })

  it.each([
    ['damaged', (text: string) => `?${text.slice(1)}`],
    ['what Postgres does not take', () => undefined],
  ])('sets a segment aside that is %s, says so, and goes on with the others', async (_, damage) => {
    writeSegment(journalFolder, 'a', [sampleRow(damage('') ? {} : { status: 40_000 }), sampleRow()])
    const folder = join(journalFolder, 'a')
    const [name = ''] = readdirSync(folder)
    const text = damage(readFileSync(join(folder, name), 'latin1'))
    if (text) writeFileSync(join(folder, name), text)
    writeSegment(journalFolder, 'a', [sampleRow()])
    writeSegment(journalFolder, 'b', [sampleRow()])
    expect(await ship()).toBe(2)
    expect(readdirSync(folder)).toEqual([`${name}.poisoned`])
    expect(logged.join('')).toContain('"level":"error"')
    expect(await ship()).toBe(0)
  })

  it('tells who listens that something was shipped', async () => {
    const heard: string[] = []
    await database.sql.listen('keystile_shipped', (payload) => heard.push(payload))
    writeSegment(journalFolder, 'a', [sampleRow(), sampleRow()])
    await ship()
    await expect.poll(() => heard).toEqual(['2'])
  })
})

describe('uses of a secret', () => {
  it('are its first, its last with where it came from, and how many, in whatever order they come', async () => {
    const { secretId, keyId } = await testKey(database.db, teamId, apiId)
    const use = (daysAgo: number, ip: string) => sampleRow({ secretId, keyId, teamId, apiId, daysAgo, ip })
    writeSegment(journalFolder, 'a', [use(3, '192.0.2.3'), use(1, '192.0.2.1'), use(2, '192.0.2.2')])
    writeSegment(journalFolder, 'b', [
      use(9, '192.0.2.9'),
      sampleRow({ secretId, decision: 'revoked', ip: '192.0.2.66' }),
    ])
    await ship()
    const [row] = await database.sql`
      select first_used_at < now() - interval '8 days' as first, last_used_at > now() - interval '2 days' as last,
        last_ip, uses::int from secret_uses where secret_id = ${secretId}`
    expect(row).toEqual({ first: true, last: true, last_ip: '192.0.2.1', uses: 4 })
  })

  it('of a key that was deleted meanwhile are passed over', async () => {
    const { secretId, keyId } = await testKey(database.db, teamId, apiId)
    await database.sql`delete from keys where id = ${keyId}`
    writeSegment(journalFolder, 'a', [sampleRow({ secretId, keyId })])
    expect(await ship()).toBe(1)
    expect(await database.sql`select * from secret_uses where secret_id = ${secretId}`).toHaveLength(0)
  })
})

describe('grace after the first use of a successor', () => {
  const hour = 3_600_000
  /** A key whose old secret ends an hour after the new one is used. */
  async function rotated(expiresAt: Date | null) {
    const key = await testKey(database.db, teamId, apiId, { expiresAt })
    const old = `old${key.secretId.slice(3)}`
    await database.sql`
      insert into secrets (id, key_id, version, mac, successor_id, grace_after_use_ms)
      values (${old}, ${key.keyId}, '1', '', ${key.secretId}, ${hour})`
    return { ...key, old }
  }
  const endOf = async (secretId: string) =>
    (await database.db.select().from(secrets).where(eq(secrets.id, secretId)))[0]?.endsAt

  it('begins with that use, and verifiers are told', async () => {
    const { old, secretId, keyId } = await rotated(null)
    writeSegment(journalFolder, 'a', [sampleRow({ secretId: old, keyId })])
    await ship()
    expect(await endOf(old)).toBeNull()
    const firstUse = sampleRow({ secretId, keyId })
    writeSegment(journalFolder, 'a', [firstUse, sampleRow({ secretId, keyId, timeMs: firstUse.timeMs + 5 })])
    await ship()
    expect(await endOf(old)).toEqual(new Date(firstUse.timeMs + hour))
    const [change] = await database.sql`select secret_ids from changes order by revision desc limit 1`
    expect(change).toEqual({ secret_ids: [old] })
    expect(await endPredecessors(database.db)).toBe(0)
  })

  it('never outlasts the key', async () => {
    const expiresAt = new Date(Date.now() + 60_000)
    const { old, secretId, keyId } = await rotated(expiresAt)
    writeSegment(journalFolder, 'a', [sampleRow({ secretId, keyId })])
    await ship()
    expect(await endOf(old)).toEqual(expiresAt)
  })
})
