import { usageInput } from '@/lib/usage/contract'
import { readUsageTop } from '@/lib/usage/top'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(usageInput, readUsageTop)
