import { installationUsageInput } from '@/lib/usage/contract'
import { readInstallationTop } from '@/lib/usage/installation-top'
import { userRoute } from '@/lib/web/route'

export const GET = userRoute(installationUsageInput, readInstallationTop)
