import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { InstallationUsageInput, UsageSeries } from './contract'
import { installationScope } from './installation-scope'
import { usageSeries } from './series'

/** Requests of the whole installation over time, with errors and latency per bucket and the period before. Reads rollups only. */
export async function readInstallationSeries(ctx: Ctx, input: InstallationUsageInput): Promise<UsageSeries> {
  authorizeOperator(ctx, 'installation.read')
  return usageSeries(installationScope(ctx), input)
}
