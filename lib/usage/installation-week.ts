import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { InstallationUsageInput, UsageWeek } from './contract'
import { installationScope } from './installation-scope'
import { usageWeek } from './week'

/** Requests of the whole installation by hour of the week. Reads rollups only. */
export async function readInstallationWeek(ctx: Ctx, input: InstallationUsageInput): Promise<UsageWeek> {
  authorizeOperator(ctx, 'installation.read')
  return usageWeek(installationScope(ctx), input)
}
