import { sql } from 'drizzle-orm'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { Chain } from './contract'
import { installationChain } from './terms'

/** Every chain of the audit log, the installation's first: also one whose end, or whose events, somebody took away. */
export async function listChains(ctx: Ctx): Promise<Chain[]> {
  authorizeOperator(ctx, 'installation.audit')
  const rows = await ctx.db.execute<{ chain: Chain }>(sql`
    select chain from audit_heads
    union select distinct coalesce(team_id, ${installationChain}) from audit_events
    order by chain`)
  const chains = rows.map(({ chain }) => chain)
  return [...chains].sort((a, b) => Number(b === installationChain) - Number(a === installationChain))
}
