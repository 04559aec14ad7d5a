import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { type ListRequestsInput, type RequestsPage, requestsPageRows } from './contract'
import { readPage } from './page'
import { currentPlace } from './tail/changes'

/**
 * A page of the team's request log, newest first. Attempts with dead keys and without any key are in it. It looks at no more
 * than `scanRowsMax` rows, along one index, and says how far that was.
 */
export async function listRequests(ctx: TeamCtx, input: ListRequestsInput): Promise<RequestsPage> {
  authorize(ctx, 'request.read')
  const { at, before, after, to } = input
  const isNewest = !before && !after && at === undefined && to === undefined
  // Before the rows: what is shipped between the two is then told by the tail as well, and not missed by both.
  const tailFrom = isNewest ? await currentPlace(ctx.db) : null
  return { ...(await readPage(ctx, input, requestsPageRows)), tailFrom }
}
