import type { TransactionSql } from 'postgres'
import type { RequestRow } from './event'

type Use = { firstMs: number; last: RequestRow; uses: number }

/**
 * Adds accepted requests to what is known of each secret's use; a secret that was deleted meanwhile is passed over. Returns
 * whether one of them was used for the first time.
 */
export async function recordUses(tx: TransactionSql, rows: readonly RequestRow[]): Promise<boolean> {
  const uses = [...usesOf(rows)].sort(([a], [b]) => (a < b ? -1 : 1))
  if (uses.length === 0) return false
  const column = (of: (use: Use) => string | null) => uses.map(([, use]) => of(use)) as string[]
  const written = await tx<{ isFirst: boolean }[]>`
    insert into secret_uses as u (secret_id, first_used_at, last_used_at, last_ip, last_method, last_path, last_user_agent, uses)
    select use.* from unnest(
      ${uses.map(([id]) => id)}::text[],
      ${column(({ firstMs }) => new Date(firstMs).toISOString())}::text[]::timestamptz[],
      ${column(({ last }) => new Date(last.timeMs).toISOString())}::text[]::timestamptz[],
      ${column(({ last }) => last.ip)}::text[], ${column(({ last }) => last.method)}::text[],
      ${column(({ last }) => last.path)}::text[], ${column(({ last }) => last.userAgent)}::text[],
      ${column(({ uses }) => String(uses))}::text[]::bigint[]
    ) as use (secret_id, first_at, last_at, ip, method, path, user_agent, uses)
    join secrets on secrets.id = use.secret_id
    on conflict (secret_id) do update set
      first_used_at = least(u.first_used_at, excluded.first_used_at),
      last_used_at = greatest(u.last_used_at, excluded.last_used_at),
      last_ip = case when excluded.last_used_at >= u.last_used_at then excluded.last_ip else u.last_ip end,
      last_method = case when excluded.last_used_at >= u.last_used_at then excluded.last_method else u.last_method end,
      last_path = case when excluded.last_used_at >= u.last_used_at then excluded.last_path else u.last_path end,
      last_user_agent =
        case when excluded.last_used_at >= u.last_used_at then excluded.last_user_agent else u.last_user_agent end,
      uses = u.uses + excluded.uses
    returning xmax = 0 as "isFirst"`
  return written.some(({ isFirst }) => isFirst)
}

function usesOf(rows: readonly RequestRow[]): Map<string, Use> {
  const bySecret = new Map<string, Use>()
  for (const row of rows) {
    if (row.decision !== 'valid' || row.secretId === null) continue
    const use = bySecret.get(row.secretId)
    if (!use) {
      bySecret.set(row.secretId, { firstMs: row.timeMs, last: row, uses: 1 })
      continue
    }
    use.uses++
    use.firstMs = Math.min(use.firstMs, row.timeMs)
    if (row.timeMs >= use.last.timeMs) use.last = row
  }
  return bySecret
}
