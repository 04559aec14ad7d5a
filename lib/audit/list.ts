import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { AuditPage, ListAuditInput } from './contract'
import { readPage } from './read-page'

/** What was done in the team, newest first. */
export async function listAudit(ctx: TeamCtx, input: ListAuditInput): Promise<AuditPage> {
  authorize(ctx, 'audit.read')
  return readPage(ctx.db, ctx.teamId, input)
}
