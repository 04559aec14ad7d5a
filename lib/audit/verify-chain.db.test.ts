import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { type Id, newId } from '@/lib/kit/id'
import type { ChainFaultKind, ChainMark } from './contract'
import { listChains } from './list-chains'
import { installationChain } from './terms'
import { idsOf, systemCtx, tamper, writeEvents } from './testing/chain'
import { verifyChain } from './verify-chain'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const verify = (chain: Id<'team'> | typeof installationChain, expect?: ChainMark) =>
  verifyChain(systemCtx(database.db), { chain, expect })

/** A chain of seven events. */
async function chainOfSeven(): Promise<{ teamId: Id<'team'>; ids: Id<'audit'>[] }> {
  const teamId = newId('team')
  await writeEvents(database.db, teamId, 7)
  return { teamId, ids: await idsOf(database.sql, teamId) }
}

describe('verifyChain', () => {
  it('finds nothing wrong with what was only written, in either kind of chain', async () => {
    const { teamId } = await chainOfSeven()
    await writeEvents(database.db, installationChain, 3)
    expect(await verify(teamId)).toMatchObject({ events: 7, last: { number: 7 }, fault: null })
    expect(await verify(installationChain)).toMatchObject({ events: 3, fault: null })
    expect(await verify(newId('team'))).toEqual({ chain: expect.any(String), events: 0, last: null, fault: null })
    expect(await listChains(systemCtx(database.db))).toEqual([installationChain, teamId])
  })

  type Deed = (tx: TransactionSql, ids: Id<'audit'>[], teamId: Id<'team'>) => Promise<unknown>
  const shift =
    (by: 1 | -1, from: number): Deed =>
    async (tx, ids) => {
      const moved = by > 0 ? ids.slice(from).reverse() : ids.slice(from)
      for (const id of moved) await tx`update audit_events set number = number + ${by} where id = ${id}`
    }
  const copyOf = (tx: TransactionSql, id: string | undefined, number: number) => tx`
    insert into audit_events select ${newId('audit')}, at, team_id, actor_kind, actor_id, action, subject_id, detail, ip,
      user_agent, ${number}, hash from audit_events where id = ${id ?? ''}`
  const swap = async (tx: TransactionSql, [one, other]: (string | undefined)[], [n, m]: [number, number]) => {
    await tx`update audit_events set number = 999 where id = ${one ?? ''}`
    await tx`update audit_events set number = ${n} where id = ${other ?? ''}`
    await tx`update audit_events set number = ${m} where id = ${one ?? ''}`
  }
  const update =
    (column: string, value: string): Deed =>
    (tx, ids) =>
      tx`update audit_events set ${tx(column)} = ${tx.unsafe(value)} where id = ${ids[2] ?? ''}`

  const changed = (what: string, column: string, value: string): Case => [
    what,
    update(column, value),
    [3, 3, 'changed'],
  ]

  /** What is done, and what is said of it: the number, which of the seven stands there (0: none), and the deed. */
  type Case = [what: string, deed: Deed, said: [number: number, event: number | undefined, kind: ChainFaultKind]]
  const cases: Case[] = [
    changed('a later moment', 'at', "at + interval '1 microsecond'"),
    changed('an impossible moment', 'at', "'infinity'"),
    changed('another person', 'actor_id', "'x'"),
    changed('another kind of person', 'actor_kind', "'x'"),
    changed('another action', 'action', "'x'"),
    changed('another thing', 'subject_id', "'x'"),
    changed('another address', 'ip', "'x'"),
    changed('another device', 'user_agent', "'x'"),
    changed('another detail', 'detail', `detail || '{"name": "x"}'`),
    changed('another hash', 'hash', "sha256('x')"),
    ['another id', update('id', "'x'"), [3, undefined, 'changed']],
    [
      'the first changed',
      (tx, ids) => tx`update audit_events set ip = 'x' where id = ${ids[0] ?? ''}`,
      [1, 1, 'changed'],
    ],
    [
      'the last changed',
      (tx, ids) => tx`update audit_events set ip = 'x' where id = ${ids[6] ?? ''}`,
      [7, 7, 'changed'],
    ],
    ['one taken out', (tx, ids) => tx`delete from audit_events where id = ${ids[2] ?? ''}`, [3, 0, 'missing']],
    ['the first taken out', (tx, ids) => tx`delete from audit_events where id = ${ids[0] ?? ''}`, [1, 0, 'missing']],
    [
      'one taken out, the others closed up',
      async (tx, ids, teamId) => {
        await tx`delete from audit_events where id = ${ids[2] ?? ''}`
        await shift(-1, 3)(tx, ids, teamId)
      },
      [3, 4, 'missing'],
    ],
    ['one put to the end', (tx, ids) => copyOf(tx, ids[6], 8), [8, undefined, 'added']],
    [
      'one put in, the others moved on',
      async (tx, ids, teamId) => {
        await shift(1, 2)(tx, ids, teamId)
        await copyOf(tx, ids[1], 3)
      },
      [3, undefined, 'added'],
    ],
    ['two exchanged', (tx, ids) => swap(tx, [ids[2], ids[5]], [3, 6]), [3, 6, 'reordered']],
    ['two neighbours exchanged', (tx, ids) => swap(tx, [ids[2], ids[3]], [3, 4]), [3, 4, 'reordered']],
    [
      'one moved away',
      (tx, ids) => tx`update audit_events set number = 99 where id = ${ids[2] ?? ''}`,
      [3, 3, 'reordered'],
    ],
    ['the last two cut off', (tx, ids) => tx`delete from audit_events where id in ${tx(ids.slice(5))}`, [6, 0, 'cut']],
    ['all cut off', (tx, _, teamId) => tx`delete from audit_events where team_id = ${teamId}`, [1, 0, 'cut']],
    ['its end forgotten', (tx, _, teamId) => tx`delete from audit_heads where chain = ${teamId}`, [7, 7, 'head']],
    [
      'another end noted',
      (tx, _, teamId) => tx`update audit_heads set hash = '' where chain = ${teamId}`,
      [7, 7, 'head'],
    ],
  ]
  it.each(cases)('names the place and the deed: %s', async (_, deed, [number, event, kind]) => {
    const { teamId, ids } = await chainOfSeven()
    await tamper(database.sql, (tx) => deed(tx, ids, teamId))
    const { fault, events } = await verify(teamId)
    expect(fault).toMatchObject({ number, kind })
    if (event !== undefined) expect(fault?.id).toBe(event === 0 ? null : ids[event - 1])
    expect(events).toBe(kind === 'head' ? 7 : number - 1)
  })

  it('sees a chain that was written anew as a whole, and one that was cut and closed, by a mark noted elsewhere', async () => {
    const { teamId, ids } = await chainOfSeven()
    const { last } = await verify(teamId)
    if (!last) throw new Error('no mark')
    expect((await verify(teamId, last)).fault).toBeNull()
    await tamper(database.sql, async (tx) => {
      await tx`delete from audit_events where id in ${tx(ids.slice(5))}`
      await tx`update audit_heads set number = 5, hash = (select hash from audit_events where id = ${ids[4] ?? ''}) where chain = ${teamId}`
    })
    expect((await verify(teamId)).fault).toBeNull()
    expect((await verify(teamId, last)).fault).toEqual({ number: 6, id: null, kind: 'cut' })
    await writeEvents(database.db, teamId, 2)
    expect((await verify(teamId)).fault).toBeNull()
    expect((await verify(teamId, last)).fault).toMatchObject({ number: 7, kind: 'rewritten' })
  })

  it('reads a long chain to its end, and finds a change in a later batch', async () => {
    const teamId = newId('team')
    await database.sql`
      insert into audit_events (id, team_id, actor_kind, actor_id, action, subject_id, detail)
      select 'audit_' || lpad(n::text, 20, '0'), ${teamId}, 'system', 'cli', 'team.updated', 'x', '{}'
      from generate_series(1, 2500) n`
    expect(await verify(teamId)).toMatchObject({ events: 2500, fault: null })
    await tamper(
      database.sql,
      (tx) => tx`update audit_events set action = 'x.y' where team_id = ${teamId} and number = 2001`,
    )
    expect((await verify(teamId)).fault).toMatchObject({ number: 2001, kind: 'changed' })
  })
})
