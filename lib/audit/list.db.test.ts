import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { users } from '@/db/schema/people'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { createKeyInput } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { updateKey } from '@/lib/keys/update'
import { newId } from '@/lib/kit/id'
import { addMember } from '@/lib/members/add'
import { testApi, testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { type AuditPage, auditPageRows, exportAuditInput, type ListAuditInput } from './contract'
import { exportAudit } from './export'
import { listAudit } from './list'
import { listInstallationAudit } from './list-installation'
import { installationChain } from './terms'
import { writeEvents } from './testing/chain'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const admin = async () => testMember(database.db, await testTeam(database.db), 'admin')

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const part of parts) all += part
  return all
}

/** A team in which a key was made and renamed, and somebody was added. */
async function livelyTeam() {
  const ctx = await admin()
  const given = { name: 'Radar', apiId: await testApi(database.db), environment: 'live', scopes: ['weather:read'] }
  const { keyId, secretId } = await createKey(ctx, createKeyInput.parse(given))
  await updateKey(ctx, { keyId, name: '=Sonar' })
  const email = `${newId('user').toLowerCase()}@example.com`
  await database.db.insert(users).values({ email, name: 'Zoe Quill' })
  await addMember(ctx, { email, role: 'viewer' })
  return { ctx, keyId, secretId }
}

describe('listAudit', () => {
  it('shows who did what to which thing, newest first, with the names of now', async () => {
    const { ctx, keyId } = await livelyTeam()
    const { events, actors, newer, older } = await listAudit(ctx, {})
    expect(events.map(({ action, subject }) => [action, subject.name, subject.exists])).toEqual([
      ['member.added', 'Zoe Quill', true],
      ['key.updated', '=Sonar', true],
      ['key.created', '=Sonar', true],
    ])
    expect(events[1]).toMatchObject({ number: 2, ip: '192.0.2.1', subject: { id: keyId }, actor: { name: 'Test' } })
    expect(actors).toEqual([{ id: ctx.userId, kind: 'user', name: 'Test' }])
    expect([newer, older]).toEqual([null, null])
  })

  it('keeps the name that the event tells of a thing that is gone', async () => {
    const { ctx, keyId } = await livelyTeam()
    await database.sql`delete from secrets where key_id = ${keyId}`
    await database.sql`delete from keys where id = ${keyId}`
    const { events } = await listAudit(ctx, { about: keyId })
    expect(events.map(({ subject }) => subject)).toEqual([
      { id: keyId, name: '=Sonar', exists: false },
      { id: keyId, name: 'Radar', exists: false },
    ])
  })

  it('narrows to what was asked, all at once', async () => {
    const { ctx, keyId, secretId } = await livelyTeam()
    const today = new Date().toISOString().slice(0, 10)
    const cases: [ListAuditInput, number][] = [
      [{ who: ctx.userId }, 3],
      [{ who: 'cli' }, 0],
      [{ action: ['key.created', 'member.added'] }, 2],
      [{ about: keyId, action: ['key.updated'] }, 1],
      [{ ip: '192.0.2.1' }, 3],
      [{ ip: '192.0.2.2' }, 0],
      [{ from: today, to: today }, 3],
      [{ to: '2020-01-01' }, 0],
      // With a space: addresses at random have any few letters.
      [{ q: 'zoe q' }, 1],
      [{ q: 'radar' }, 2],
      [{ q: 'sonar' }, 2],
      [{ q: `ks_live_${secretId}` }, 2],
      [{ q: secretId }, 2],
      [{ q: '100%' }, 0],
    ]
    for (const [input, found] of cases)
      expect([input, (await listAudit(ctx, input)).events.length]).toEqual([input, found])
  })

  it('goes through ten thousand events and back, and finds one of them', async () => {
    const ctx = await admin()
    await database.sql`
      insert into audit_events (id, team_id, actor_kind, actor_id, action, subject_id, detail)
      select 'audit_' || lpad(n::text, 20, '0'), ${ctx.teamId}, 'system', 'p' || n % 7, 'team.updated', 'x', '{}'
      from generate_series(1, 10000) n`
    const numbers = ({ events }: AuditPage) => events.map(({ number }) => number)
    const first = await listAudit(ctx, { event: 3 })
    expect(first).toMatchObject({ newer: null, older: 10_000 - auditPageRows + 1, linked: { number: 3 } })
    expect(first.actors).toHaveLength(7)
    const second = await listAudit(ctx, { after: first.older ?? 0 })
    expect(numbers(second)[0]).toBe(10_000 - auditPageRows)
    const back = await listAudit(ctx, { before: second.newer ?? 0 })
    expect([numbers(back), back.newer, back.older]).toEqual([numbers(first), null, first.older])
    const last = await listAudit(ctx, { after: auditPageRows + 1 })
    expect([numbers(last).at(-1), last.older]).toEqual([1, null])
  })

  it('is another log for the operator: of the installation, or of a team', async () => {
    const { ctx } = await livelyTeam()
    await writeEvents(database.db, installationChain, 1)
    const operator = await testOperator(database.db)
    expect((await listInstallationAudit(operator, {})).events.map(({ subject }) => subject.id)).toContain('team_1')
    expect((await listInstallationAudit(operator, { team: ctx.teamId })).events).toHaveLength(3)
  })
})

describe('exportAudit', () => {
  it('writes lines from which the hashes can be made again, and notes itself in the log', async () => {
    const { ctx } = await livelyTeam()
    const { text, fileName, type } = await exportAudit(ctx, exportAuditInput.parse({ format: 'ndjson' }))
    expect([fileName, type]).toEqual([expect.stringMatching(/^audit-.*\.ndjson$/), 'application/x-ndjson'])
    const events = (await textOf(text))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .toReversed()
    expect(events.map(({ number }) => number)).toEqual([1, 2, 3])
    let before = Buffer.alloc(0)
    for (const { hashed, hash } of events) {
      before = createHash('sha256').update(before).update(hashed).digest()
      expect(before.toString('hex')).toBe(hash)
    }
    const [noted] = (await listAudit(ctx, {})).events
    expect(noted).toMatchObject({ number: 4, action: 'audit.exported', detail: { format: 'ndjson' } })
  })

  it('writes a table that no spreadsheet runs, of what the filters find', async () => {
    const { ctx } = await livelyTeam()
    const { text } = await exportAudit(ctx, exportAuditInput.parse({ format: 'csv', action: 'key.updated' }))
    const [head, line, end] = (await textOf(text)).split('\r\n')
    expect(head).toMatch(/^number,time,.*,hash$/)
    expect(line).toContain(`,"'=Sonar",192.0.2.1,`)
    expect(end).toBe('')
  })
})
