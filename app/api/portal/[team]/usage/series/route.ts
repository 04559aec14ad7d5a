import { usageInput } from '@/lib/usage/contract'
import { readUsageSeries } from '@/lib/usage/series'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(usageInput, readUsageSeries)
