import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { AuditPage, ListInstallationAuditInput } from './contract'
import { readPage } from './read-page'
import { installationChain } from './terms'

/** What was done in the installation, or in the team that is named, newest first. */
export async function listInstallationAudit(ctx: Ctx, input: ListInstallationAuditInput): Promise<AuditPage> {
  authorizeOperator(ctx, 'installation.audit')
  const { team = installationChain, ...rest } = input
  return readPage(ctx.db, team, rest)
}
