import type { TransactionSql } from 'postgres'
import { periodAt } from '@/lib/limits/period'
import { quotaPeriods } from '@/lib/limits/terms'
import type { RequestRow } from './event'

type Use = { subjectId: string; period: string; startMs: number; units: number }

/**
 * Enters what a verifier's rows show as spent into its loans, in the transaction that ships the rows; subjects without a loan are
 * passed over. Loans are locked in key order.
 */
export async function spendQuota(tx: TransactionSql, verifierId: string, rows: readonly RequestRow[]): Promise<void> {
  const [loan] = await tx`select from quota_leases where verifier_id = ${verifierId} limit 1`
  const uses = loan ? usesOf(rows) : []
  if (uses.length === 0) return
  await tx`
    with uses as (
      select * from unnest(
        ${uses.map(({ subjectId }) => subjectId)}::text[], ${uses.map(({ period }) => period)}::text[],
        ${uses.map(({ startMs }) => new Date(startMs).toISOString())}::text[]::timestamptz[],
        ${uses.map(({ units }) => String(units))}::text[]::bigint[]
      ) as use (subject_id, period, starts_at, units)
    ), loans as (
      select subject_id, period, starts_at, uses.units
      from quota_leases l join uses using (subject_id, period, starts_at)
      where l.verifier_id = ${verifierId}
      order by subject_id, period, starts_at for update of l
    )
    update quota_leases l set spent = coalesce(l.spent, 0) + loans.units from loans
    where l.verifier_id = ${verifierId}
      and (l.subject_id, l.period, l.starts_at) = (loans.subject_id, loans.period, loans.starts_at)`
}

function usesOf(rows: readonly RequestRow[]): Use[] {
  const uses = new Map<string, Use>()
  for (const { decision, keyId, teamId, timeMs, cost } of rows) {
    if (decision !== 'valid') continue
    for (const subjectId of [keyId, teamId]) {
      for (const period of subjectId ? quotaPeriods : []) {
        const { startMs } = periodAt(period, timeMs)
        const name = `${subjectId} ${period} ${startMs}`
        const use = uses.get(name)
        if (use) use.units += cost
        else uses.set(name, { subjectId: subjectId ?? '', period, startMs, units: cost })
      }
    }
  }
  return [...uses.values()]
}
