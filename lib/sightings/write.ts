import type { TransactionSql } from 'postgres'
import { locks } from '@/db/locks'
import { stage } from '@/db/stage'
import type { PassingRow, Tally } from '@/lib/requests/within/tally'
import { KeyDeltas } from './deltas'
import { sightingsPerKind } from './terms'

const stageSeen = {
  table: 'stage_key_sightings',
  columns: ['key_id text', 'kind text', 'value text', 'first_ms float8', 'last_ms float8', 'uses bigint'],
}
const stageScopes = {
  table: 'stage_key_scope_days',
  columns: ['key_id text', 'scope text', 'day date', 'uses bigint'],
}
const namesOf = (columns: readonly string[]) => columns.map((column) => column.split(' ')[0] ?? '')

/** Counts accepted requests for the sightings of their keys; a key that was deleted meanwhile is passed over. */
export class SightingTally implements Tally {
  readonly #keys = new Map<string, KeyDeltas>()
  /** By the number of the subject: a batch asks for few keys again and again. */
  readonly #bySubject: (KeyDeltas | null)[] = []

  add(row: PassingRow): void {
    let deltas = this.#bySubject[row.subject.index]
    if (deltas === undefined) deltas = this.#enter(row)
    deltas?.add(row)
  }

  async write(tx: TransactionSql): Promise<void> {
    const known = await tx<{ id: string }[]>`select id from keys where id = any(${[...this.#keys.keys()]}::text[])`
    if (known.length === 0) return
    const keyIds = known.map(({ id }) => id).sort()
    await stage(
      tx,
      stageSeen,
      namesOf(stageSeen.columns),
      this.#lines(keyIds, (deltas) => deltas.seen()),
    )
    // Shippers go one after the other: each sees what the one before has written, and none waits for another's rows.
    await tx`select pg_advisory_xact_lock(${locks.sightings})`
    const grown = await mergeSeen(tx)
    if (grown.length > 0) await dropOldest(tx, grown)
    await stage(
      tx,
      stageScopes,
      namesOf(stageScopes.columns),
      this.#lines(keyIds, (deltas) => deltas.scopes()),
    )
    await tx`
      insert into key_scope_days as d (key_id, scope, day, uses)
      select key_id, scope, day, uses from stage_key_scope_days
      on conflict (key_id, scope, day) do update set uses = d.uses + excluded.uses`
  }

  #enter({ subject: { index, keyId, decision } }: PassingRow): KeyDeltas | null {
    let deltas: KeyDeltas | null = null
    if (keyId !== null && decision === 'valid') {
      deltas = this.#keys.get(keyId) ?? new KeyDeltas()
      this.#keys.set(keyId, deltas)
    }
    this.#bySubject[index] = deltas
    return deltas
  }

  *#lines(keyIds: readonly string[], linesOf: (deltas: KeyDeltas) => Iterable<string>): Generator<string> {
    for (const keyId of keyIds) {
      const deltas = this.#keys.get(keyId)
      if (deltas) for (const line of linesOf(deltas)) yield `${keyId}\t${line}`
    }
  }
}

/**
 * Adds to what was seen before, and returns the keys that have a value more. Less work than `on conflict`, which locks every row before
 * it writes it. Each is found by its key: nothing is known of a staged table, and for the few keys of a second all of them would be read.
 */
async function mergeSeen(tx: TransactionSql): Promise<string[]> {
  await tx.unsafe('set local enable_hashjoin = off; set local enable_mergejoin = off')
  const grown = await tx.unsafe<{ keyId: string }[]>(`
    with merged as (
      merge into key_sightings s using stage_key_sightings g on s.key_id = g.key_id and s.kind = g.kind and s.value = g.value
      when matched then update set
        first_at = least(s.first_at, to_timestamp(g.first_ms / 1000)),
        last_at = greatest(s.last_at, to_timestamp(g.last_ms / 1000)),
        uses = s.uses + g.uses
      when not matched then insert (key_id, kind, value, first_at, last_at, uses)
        values (g.key_id, g.kind, g.value, to_timestamp(g.first_ms / 1000), to_timestamp(g.last_ms / 1000), g.uses)
      returning merge_action() as action, s.key_id
    )
    select distinct key_id as "keyId" from merged where action = 'INSERT'`)
  return grown.map(({ keyId }) => keyId)
}

async function dropOldest(tx: TransactionSql, grown: readonly string[]): Promise<void> {
  const full = await tx<{ keyId: string }[]>`
    select distinct key_id as "keyId" from (
      select key_id from key_sightings where key_id = any(${[...grown]}::text[])
      group by key_id, kind having count(*) > ${sightingsPerKind}
    ) as crowded`
  const keyIds = full.map(({ keyId }) => keyId)
  if (keyIds.length === 0) return
  await tx`
    delete from key_sightings where (key_id, kind, value) in (
      select s.key_id, s.kind, s.value from key_sightings s join (
        select key_id, kind, value,
          row_number() over (partition by key_id, kind order by last_at desc, value) as place
        from key_sightings where key_id = any(${keyIds}::text[])
      ) as ranked using (key_id, kind, value)
      where place > ${sightingsPerKind}
    )`
}
