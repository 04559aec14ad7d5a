import { installationUsageInput } from '@/lib/usage/contract'
import { readInstallationSeries } from '@/lib/usage/installation-series'
import { userRoute } from '@/lib/web/route'

export const GET = userRoute(installationUsageInput, readInstallationSeries)
