import { exportRequestsInput } from '@/lib/requests/contract'
import { exportRequests } from '@/lib/requests/export'
import { teamDownload } from '@/lib/web/route'

export const GET = teamDownload(exportRequestsInput, exportRequests)
