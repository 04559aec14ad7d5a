import type { Sql } from '@/db/sql'
import type { Id } from '@/lib/kit/id'
import type { Grant, Leftover } from './loan-book'
import type { SubjectId } from './subject-rows'
import type { QuotaPeriod } from './terms'

/** What is asked of a pool: `need` units at least, else none; up to `demand` where that much is left; ahead of use up to `want`. */
export type Wish = {
  subjectId: SubjectId
  period: QuotaPeriod
  startMs: number
  quota: number
  need: number
  demand: number
  want: number
  /** What is in hand at `settledMs` (Unix milliseconds); null where an earlier answer got lost, and more may be. */
  left: number
  settledMs: number | null
  /** Whether this verifier has not asked this pool yet: then it is likely that nobody has. */
  isFirst: boolean
}

type GrantRow = Grant & { at: number }
type Way = (sql: Sql, verifierId: Id<'ver'>, wishes: readonly Wish[]) => Promise<GrantRow[]>

const nothing: Grant = { units: 0, poolLeft: 0 }

/**
 * Borrows for many subjects at once, in one statement where all pools are new or none is; pools are locked in key order. Nothing ahead
 * of use is more than a quarter of what is left. Answers in the order of the wishes.
 */
export async function borrow(sql: Sql, verifierId: Id<'ver'>, wishes: readonly Wish[]): Promise<Grant[]> {
  const grants = new Map<Wish, Grant>()
  const ask = async (way: Way, asked: readonly Wish[]) => {
    const rows = asked.length > 0 ? await way(sql, verifierId, asked) : []
    for (const { at, ...grant } of rows) grants.set(asked[at] as Wish, grant)
  }
  const unanswered = () => wishes.filter((wish) => !grants.has(wish))
  await ask(
    open,
    wishes.filter(({ isFirst }) => isFirst),
  )
  await ask(grant, unanswered())
  // A pool that was not there when the second question was asked may be by the fourth.
  await ask(open, unanswered())
  await ask(grant, unanswered())
  return wishes.map((wish) => grants.get(wish) ?? nothing)
}

/** Makes pools that do not exist and borrows from them; nothing comes back of those that do. */
async function open(sql: Sql, verifierId: Id<'ver'>, wishes: readonly Wish[]): Promise<GrantRow[]> {
  return sql<GrantRow[]>`
    with wishes as (
      select * from unnest(
        ${wishes.map((_, at) => String(at))}::text[]::int[], ${wishes.map(({ subjectId }) => subjectId)}::text[],
        ${wishes.map(({ period }) => period)}::text[], ${moments(wishes)}::text[]::timestamptz[],
        ${wishes.map((wish) => String(firstUnits(wish)))}::text[]::bigint[],
        ${wishes.map(({ quota }) => String(quota))}::text[]::bigint[], ${settledOf(wishes)}::text[]::timestamptz[]
      ) as wish (at, subject_id, period, starts_at, units, quota, settled_at)
    ), opened as (
      insert into quota_uses (subject_id, period, starts_at, granted)
      select subject_id, period, starts_at, units from wishes order by subject_id, period, starts_at
      on conflict do nothing
      returning subject_id, period, starts_at
    ), grants as (
      select w.* from wishes w join opened using (subject_id, period, starts_at)
    ), lent as (
      insert into quota_leases (verifier_id, subject_id, period, starts_at, units, settled_at)
      select ${verifierId}, subject_id, period, starts_at, units, settled_at from grants where units > 0
      order by subject_id, period, starts_at
      on conflict (verifier_id, subject_id, period, starts_at) do nothing
    )
    select at, units::float8 as units, (quota - units)::float8 as "poolLeft" from grants`
}

/** What a pool of which nothing is lent gives: as `grant` has it. */
function firstUnits({ quota, need, demand, want }: Wish): number {
  return quota < need ? 0 : Math.min(quota, Math.max(demand, Math.min(want, Math.floor(quota / 4))))
}

/** Borrows from pools that exist. */
async function grant(sql: Sql, verifierId: Id<'ver'>, wishes: readonly Wish[]): Promise<GrantRow[]> {
  const numbers = (of: (wish: Wish, at: number) => number) => wishes.map((wish, at) => String(of(wish, at)))
  return sql<GrantRow[]>`
    with wishes as (
      select * from unnest(
        ${numbers((_, at) => at)}::text[]::int[], ${wishes.map(({ subjectId }) => subjectId)}::text[],
        ${wishes.map(({ period }) => period)}::text[], ${moments(wishes)}::text[]::timestamptz[],
        ${numbers(({ quota }) => quota)}::text[]::bigint[], ${numbers(({ need }) => need)}::text[]::bigint[],
        ${numbers(({ demand }) => demand)}::text[]::bigint[], ${numbers(({ want }) => want)}::text[]::bigint[],
        ${numbers(({ left, settledMs }) => (settledMs === null ? 0 : left))}::text[]::bigint[],
        ${settledOf(wishes)}::text[]::timestamptz[]
      ) as wish (at, subject_id, period, starts_at, quota, need, demand, want, in_hand, settled_at)
    ), pools as (
      select w.*, greatest(w.quota - u.granted, 0) as rest
      from quota_uses u join wishes w using (subject_id, period, starts_at)
      order by u.subject_id, u.period, u.starts_at for update of u
    ), grants as (
      select *, case when rest < need then 0 else least(rest, greatest(demand, least(want, rest / 4))) end as units from pools
    ), used as (
      update quota_uses u set granted = u.granted + g.units from grants g
      where (u.subject_id, u.period, u.starts_at) = (g.subject_id, g.period, g.starts_at) and g.units > 0
    ), lent as (
      insert into quota_leases as l (verifier_id, subject_id, period, starts_at, units, settled_at)
      select ${verifierId}, subject_id, period, starts_at, in_hand + units, settled_at from grants where units > 0
      order by subject_id, period, starts_at
      on conflict (verifier_id, subject_id, period, starts_at) do update set
        units = case when excluded.settled_at = '-infinity' then l.units + excluded.units else excluded.units end,
        settled_at = greatest(l.settled_at, excluded.settled_at)
    )
    select at, units::float8 as units, (rest - units)::float8 as "poolLeft" from grants`
}

/** Gives units back that were not spent; where the loan is not this verifier's any more, nothing happens. */
export async function giveBack(sql: Sql, verifierId: Id<'ver'>, leftovers: readonly Leftover[]): Promise<void> {
  await sql`
    with leftovers as (
      select subject_id, period, starts_at, sum(units)::bigint as units from unnest(
        ${leftovers.map(({ subjectId }) => subjectId)}::text[], ${leftovers.map(({ period }) => period)}::text[],
        ${moments(leftovers)}::text[]::timestamptz[], ${leftovers.map(({ units }) => String(units))}::text[]::bigint[]
      ) as leftover (subject_id, period, starts_at, units)
      group by subject_id, period, starts_at
    ), pools as (
      select o.* from quota_uses u join leftovers o using (subject_id, period, starts_at)
      order by u.subject_id, u.period, u.starts_at for update of u
    ), loans as (
      select p.* from quota_leases l join pools p using (subject_id, period, starts_at)
      where l.verifier_id = ${verifierId} and l.units >= p.units
      order by l.subject_id, l.period, l.starts_at for update of l
    ), returned as (
      update quota_leases l set units = l.units - o.units from loans o
      where l.verifier_id = ${verifierId}
        and (l.subject_id, l.period, l.starts_at) = (o.subject_id, o.period, o.starts_at)
      returning l.subject_id, l.period, l.starts_at, o.units
    )
    update quota_uses u set granted = u.granted - r.units from returned r
    where (u.subject_id, u.period, u.starts_at) = (r.subject_id, r.period, r.starts_at)`
}

const moments = (rows: readonly { startMs: number }[]) => rows.map(({ startMs }) => new Date(startMs).toISOString())
const settledOf = (wishes: readonly Wish[]) =>
  wishes.map(({ settledMs }) => (settledMs === null ? '-infinity' : new Date(settledMs).toISOString()))
