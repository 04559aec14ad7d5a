import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { type ListRequestsInput, type RequestsPage, requestsPageRows } from './contract'
import { readPage } from './page'

/**
 * A page of the team's request log, newest first. Attempts with dead keys and without any key are in it. It looks at no more
 * than `scanRowsMax` rows, along one index, and says how far that was.
 */
export async function listRequests(ctx: TeamCtx, input: ListRequestsInput): Promise<RequestsPage> {
  authorize(ctx, 'request.read')
  return readPage(ctx, input, requestsPageRows)
}
