import type { TransactionSql } from 'postgres'
import { stage } from '@/db/stage'
import { kept, type PassingRow, type Tally } from './within/tally'

type Use = { firstMs: number; lastMs: number; uses: number; circumstances: string }

const stageUses = {
  table: 'stage_secret_uses',
  columns: [
    ...['secret_id text', 'first_at timestamptz', 'last_at timestamptz', 'uses bigint', 'method text', 'path text'],
    ...['status text', 'latency text', 'ip text', 'user_agent text'],
  ],
}
const filled = stageUses.columns.map((column) => column.split(' ')[0] ?? '')

/** Counts accepted requests for what is known of each secret's use. */
export class UseTally implements Tally {
  readonly #uses = new Map<string, Use>()
  /** Whether a secret was used for the first time; known once it is written. */
  hasFirstUse = false

  add({ subject, timeMs, circumstances }: PassingRow): void {
    if (subject.decision !== 'valid' || subject.secretId === null) return
    const use = this.#uses.get(subject.secretId)
    if (!use) {
      this.#uses.set(subject.secretId, { firstMs: timeMs, lastMs: timeMs, uses: 1, circumstances: kept(circumstances) })
      return
    }
    use.uses++
    if (timeMs < use.firstMs) use.firstMs = timeMs
    if (timeMs < use.lastMs) return
    use.lastMs = timeMs
    use.circumstances = kept(circumstances)
  }

  /** A secret that was deleted meanwhile is passed over. */
  async write(tx: TransactionSql): Promise<void> {
    const found = await tx<{ id: string }[]>`select id from secrets where id = any(${[...this.#uses.keys()]}::text[])`
    if (found.length === 0) return
    await stage(tx, stageUses, filled, this.#lines(found.map(({ id }) => id).sort()))
    const written = await tx<{ isFirst: boolean }[]>`
      with written as (
        insert into secret_uses as u
          (secret_id, first_used_at, last_used_at, last_ip, last_method, last_path, last_user_agent, uses)
        select secret_id, first_at, last_at, ip, method, path, user_agent, uses from stage_secret_uses
        on conflict (secret_id) do update set
          first_used_at = least(u.first_used_at, excluded.first_used_at),
          last_used_at = greatest(u.last_used_at, excluded.last_used_at),
          last_ip = case when excluded.last_used_at >= u.last_used_at then excluded.last_ip else u.last_ip end,
          last_method = case when excluded.last_used_at >= u.last_used_at then excluded.last_method else u.last_method end,
          last_path = case when excluded.last_used_at >= u.last_used_at then excluded.last_path else u.last_path end,
          last_user_agent =
            case when excluded.last_used_at >= u.last_used_at then excluded.last_user_agent else u.last_user_agent end,
          uses = u.uses + excluded.uses
        returning xmax = 0 as is_first
      )
      select bool_or(is_first) as "isFirst" from written`
    this.hasFirstUse = written[0]?.isFirst ?? false
  }

  *#lines(secretIds: readonly string[]): Generator<string> {
    for (const id of secretIds) {
      const use = this.#uses.get(id)
      if (!use) continue
      const [first, last] = [use.firstMs, use.lastMs].map((ms) => new Date(ms).toISOString())
      yield `${id}\t${first}\t${last}\t${use.uses}\t${use.circumstances}\n`
    }
  }
}
