import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { Download } from '@/lib/kit/download'
import type { ExportRequestsInput } from './contract'
import { exportText } from './export-text'

const types = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const

/** The team's requests as a file, narrowed like the list. That it was exported, and by which filters, is noted in the audit log. */
export async function exportRequests(ctx: TeamCtx, input: ExportRequestsInput): Promise<Download> {
  authorize(ctx, 'request.read')
  const { format, ...filters } = input
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'request.exported',
      subjectId: ctx.teamId,
      detail: { format, filters },
    }),
  )
  const day = ctx.now.toISOString().slice(0, 10)
  return { fileName: `requests-${day}.${format}`, type: types[format], text: exportText(ctx, input) }
}
