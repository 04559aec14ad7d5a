import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Download } from '@/lib/kit/download'
import type { ExportAuditInput } from './contract'
import { openExport } from './open-export'

/** The team's log as a file, narrowed like the list. */
export async function exportAudit(ctx: TeamCtx, input: ExportAuditInput): Promise<Download> {
  authorize(ctx, 'audit.read')
  return openExport(ctx.teamId, ctx, input)
}
