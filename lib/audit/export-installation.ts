import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { Download } from '@/lib/kit/download'
import type { ExportInstallationAuditInput } from './contract'
import { openExport } from './open-export'
import { installationChain } from './terms'

/** The installation's log, or that of the team that is named, as a file, narrowed like the list. */
export async function exportInstallationAudit(ctx: Ctx, input: ExportInstallationAuditInput): Promise<Download> {
  authorizeOperator(ctx, 'installation.audit')
  const { team = installationChain, ...rest } = input
  return openExport(team, ctx, rest)
}
