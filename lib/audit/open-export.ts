import { max } from 'drizzle-orm'
import { auditEvents } from '@/db/schema/audit'
import type { Ctx } from '@/lib/access/ctx'
import type { Download } from '@/lib/kit/download'
import type { Chain, ExportAuditInput } from './contract'
import { exportText } from './export-text'
import { ofChain } from './read-chain'
import { recordAudit } from './record'
import { installationChain } from './terms'

const types = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const

/** Notes in the log that it is exported, and by which filters; the file has what was there before. */
export async function openExport(chain: Chain, ctx: Ctx, input: ExportAuditInput): Promise<Download> {
  const { format, ...filters } = input
  const upTo = await ctx.db.transaction(async (tx) => {
    const [last] = await tx
      .select({ number: max(auditEvents.number) })
      .from(auditEvents)
      .where(ofChain(chain))
    const teamId = chain === installationChain ? null : chain
    await recordAudit(tx, ctx, { teamId, action: 'audit.exported', subjectId: chain, detail: { format, filters } })
    return last?.number ?? 0
  })
  const day = ctx.now.toISOString().slice(0, 10)
  return { fileName: `audit-${day}.${format}`, type: types[format], text: exportText(ctx, chain, input, upTo) }
}
