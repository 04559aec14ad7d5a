import type { Ctx } from '@/lib/access/ctx'
import { installationId } from './contract'
import type { UsageScope } from './rollups'

/** The installation as a whole, which is counted as one more team: whoever reads it has made sure that they may. */
export const installationScope = (ctx: Ctx): UsageScope => ({ ...ctx, teamId: installationId })
