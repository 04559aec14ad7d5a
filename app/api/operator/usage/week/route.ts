import { installationUsageInput } from '@/lib/usage/contract'
import { readInstallationWeek } from '@/lib/usage/installation-week'
import { userRoute } from '@/lib/web/route'

export const GET = userRoute(installationUsageInput, readInstallationWeek)
