import { tailRequestsInput } from '@/lib/requests/contract'
import { tailRequests } from '@/lib/requests/tail'
import { teamStream } from '@/lib/web/stream'

export const GET = teamStream(tailRequestsInput, tailRequests)
