import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { InstallationUsageInput, UsageSummary } from './contract'
import { installationScope } from './installation-scope'
import { usageSummary } from './summary'

/** The totals of the whole installation in a range and the equally long one before it, and why requests were refused. Reads rollups only. */
export async function readInstallationSummary(ctx: Ctx, input: InstallationUsageInput): Promise<UsageSummary> {
  authorizeOperator(ctx, 'installation.read')
  return usageSummary(installationScope(ctx), input)
}
