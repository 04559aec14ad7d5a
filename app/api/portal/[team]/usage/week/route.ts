import { usageInput } from '@/lib/usage/contract'
import { readUsageWeek } from '@/lib/usage/week'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(usageInput, readUsageWeek)
