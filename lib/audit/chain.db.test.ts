import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDatabase } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { openSql } from '@/db/sql'
import { databaseUrl, type TestDatabase, testDatabase } from '@/db/testing/database'
import { type Id, newId } from '@/lib/kit/id'
import { recordAudit, recordAudits } from './record'
import { installationChain } from './terms'
import { idsOf, systemCtx, writeEvents } from './testing/chain'
import { verifyChain } from './verify-chain'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const verify = (chain: Id<'team'> | typeof installationChain) => verifyChain(systemCtx(database.db), { chain })
const entryOf = (teamId: Id<'team'> | null, subjectId = 'x') => ({ teamId, action: 'team.updated', subjectId }) as const

describe('the audit log in the database', () => {
  it.each([
    ['an event changed', "update audit_events set ip = 'x'", /only ever added to/],
    ['an event deleted', 'delete from audit_events', /only ever added to/],
    ['the log emptied', 'truncate audit_events', /only ever added to/],
    ['its end set back', 'update audit_heads set number = number - 1', /only ever moves on/],
    ['its end renamed', "update audit_heads set chain = 'x', number = number + 1", /only ever moves on/],
    ['its end deleted', 'delete from audit_heads', /only ever moves on/],
    ['its ends emptied', 'truncate audit_heads', /only ever moves on/],
  ])('refuses to have %s', async (_, statement, message) => {
    const teamId = newId('team')
    await writeEvents(database.db, teamId, 2)
    await expect(database.sql.unsafe(statement)).rejects.toThrow(message)
    expect(await verify(teamId)).toMatchObject({ events: 2, fault: null })
  })

  it('numbers and chains events itself, whatever the writer says', async () => {
    const teamId = newId('team')
    await database.sql`
      insert into audit_events (id, team_id, actor_kind, actor_id, action, subject_id, detail, number, hash)
      values (${newId('audit')}, ${teamId}, 'system', 'cli', 'team.updated', 'x', '{}', 77, 'mine')`
    expect(await verify(teamId)).toMatchObject({ events: 1, last: { number: 1 }, fault: null })
  })

  it('leaves no gap where a change was rolled back', async () => {
    const teamId = newId('team')
    await writeEvents(database.db, teamId, 1)
    const failed = database.db.transaction(async (tx) => {
      await recordAudit(tx, systemCtx(database.db), entryOf(teamId))
      throw new Error('the change fails')
    })
    await expect(failed).rejects.toThrow('the change fails')
    await writeEvents(database.db, teamId, 1)
    expect(await verify(teamId)).toMatchObject({ events: 2, last: { number: 2 }, fault: null })
  })

  it('makes one unbroken chain for each team of what many write at once', async () => {
    const teamIds = [newId('team'), newId('team'), newId('team'), null]
    const ctx = systemCtx(database.db)
    const before = (await verify(installationChain)).events
    const write = (n: number) =>
      database.db.transaction((tx) => {
        const teamId = teamIds[n % teamIds.length] ?? null
        return recordAudits(tx, ctx, [entryOf(teamId, `a${n}`), entryOf(teamId, `b${n}`)])
      })
    await Promise.all(Array.from({ length: 200 }, (_, n) => write(n)))
    for (const teamId of teamIds) {
      const { events, fault } = await verify(teamId ?? installationChain)
      expect({ events, fault }).toEqual({ events: teamId ? 100 : before + 100, fault: null })
    }
  })

  it('is begun by two at once as one chain', async () => {
    const teamId = newId('team')
    await Promise.all([1, 2, 3, 4, 5].map(() => writeEvents(database.db, teamId, 1)))
    expect(await verify(teamId)).toMatchObject({ events: 5, fault: null })
  })
})

/** The migrations as they were before the log was chained. */
function earlierMigrations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-migrations-'))
  cpSync('drizzle', folder, { recursive: true })
  const path = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 3) }))
  return folder
}

describe('an audit log from before the chain', () => {
  it('is kept as it was and chained in its order', async () => {
    const server = inject('postgresUrl')
    const name = `test_${newId('team').toLowerCase()}`
    const admin = openSql(server, { name: 'test', connectionsMax: 1 })
    await admin`create database ${admin(name)}`
    const [url, folder] = [databaseUrl(server, name), earlierMigrations()]
    await migrateDatabase(url, folder)
    const sql = openSql(url, { name: 'test', connectionsMax: 2 })
    const teamId = newId('team')
    const rows = Array.from({ length: 50 }, (_, n) => ({
      ...{ id: newId('audit', 1_700_000_000_000 + n), at: new Date(1_700_000_000_000 + n), ip: '192.0.2.1' },
      ...{ team_id: n % 2 ? teamId : null, actor_kind: 'user', actor_id: 'user_1', action: 'key.created' },
      ...{ subject_id: `key_${n}`, detail: sql.json({ name: `n${n}` }), user_agent: null },
    }))
    await sql`insert into audit_events ${sql(rows.toReversed())}`
    const kept = 'id, at, team_id, actor_kind, actor_id, action, subject_id, detail, ip, user_agent'
    const all = () => sql.unsafe(`select ${kept} from audit_events order by id`)
    const before = await all()
    await migrateDatabase(url, 'drizzle')
    expect(await all()).toEqual(before)
    const ctx = systemCtx(openDatabase(sql))
    for (const chain of [teamId, installationChain] as const) {
      expect(await verifyChain(ctx, { chain })).toMatchObject({ events: 25, fault: null })
      expect(await idsOf(sql, chain)).toEqual((await idsOf(sql, chain)).toSorted())
    }
    await sql.end()
    await admin`drop database ${admin(name)} with (force)`
    await admin.end()
    rmSync(folder, { recursive: true })
  })
})
