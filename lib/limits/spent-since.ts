/**
 * SQL: what the log shows as spent of the lease `l` since it was settled. A key's requests and a team's are found by different
 * columns, of which one never matches. Verifiers of one slot on several machines count each other's: less comes back then.
 */
export const spentSince = `(
  select coalesce(sum(r.cost), 0) from (
    select cost, verifier from requests where key_id = l.subject_id and decision = 'valid'
      and time >= greatest(l.settled_at, l.starts_at) and time < l.starts_at + ('1 ' || l.period)::interval
    union all
    select cost, verifier from requests where team_id = l.subject_id and decision = 'valid'
      and time >= greatest(l.settled_at, l.starts_at) and time < l.starts_at + ('1 ' || l.period)::interval
  ) r where r.verifier = (select slot from verifiers v where v.id = l.verifier_id)
)`
