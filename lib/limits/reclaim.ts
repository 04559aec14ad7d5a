import type { Sql } from '@/db/sql'
import { spentSince } from './spent-since'

const loansPerStepMax = 5_000

/**
 * Gives back what verifiers that are gone had borrowed and their journals do not show as spent. Gone is who said farewell, or was
 * silent for 70 s: its loans ended in its own mind after 60. Only who has a verifier's journal can know that all of it is in the log: `finished` names
 * those, and is asked after it is known who is gone. Each loan goes back in the transaction that deletes it, so once. Returns who has
 * none any more.
 */
export async function reclaimLoans(sql: Sql, finished: () => ReadonlySet<string>): Promise<string[]> {
  const gone = await sql<{ id: string }[]>`
    select id from verifiers where stopped_at is not null or seen_at < now() - interval '70 seconds' order by id`
  const shipped = gone.length > 0 ? finished() : new Set()
  const settled = gone.map(({ id }) => id).filter((id) => shipped.has(id))
  for (const id of settled) {
    for (let step = loansPerStepMax; step === loansPerStepMax; ) step = await reclaimSome(sql, id)
  }
  return settled
}

/** Pools before loans, each in key order, as whoever borrows locks them. */
async function reclaimSome(sql: Sql, verifierId: string): Promise<number> {
  return sql.begin(async (tx) => {
    const [gone] = await tx`
      select from verifiers where id = ${verifierId}
        and (stopped_at is not null or seen_at < now() - interval '70 seconds') for update`
    if (!gone) return 0
    const returned = await tx`
      with pools as (
        select u.* from quota_uses u
        join (
          select subject_id, period, starts_at from quota_leases where verifier_id = ${verifierId} limit ${loansPerStepMax}
        ) l using (subject_id, period, starts_at)
        order by u.subject_id, u.period, u.starts_at for update of u
      ), ended as (
        delete from quota_leases l using pools p
        where l.verifier_id = ${verifierId} and (l.subject_id, l.period, l.starts_at) = (p.subject_id, p.period, p.starts_at)
        returning l.subject_id, l.period, l.starts_at, greatest(l.units - ${tx.unsafe(spentSince)}, 0) as rest
      )
      update quota_uses u set granted = u.granted - e.rest from ended e
      where (u.subject_id, u.period, u.starts_at) = (e.subject_id, e.period, e.starts_at)
      returning u.subject_id`
    return returned.length
  })
}
