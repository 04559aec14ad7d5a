import { listRequestsInput } from '@/lib/requests/contract'
import { listRequests } from '@/lib/requests/list'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(listRequestsInput, listRequests)
