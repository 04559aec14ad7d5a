import { usageInput } from '@/lib/usage/contract'
import { readUsageSummary } from '@/lib/usage/summary'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(usageInput, readUsageSummary)
