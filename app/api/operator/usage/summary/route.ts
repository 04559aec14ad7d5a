import { installationUsageInput } from '@/lib/usage/contract'
import { readInstallationSummary } from '@/lib/usage/installation-summary'
import { userRoute } from '@/lib/web/route'

export const GET = userRoute(installationUsageInput, readInstallationSummary)
