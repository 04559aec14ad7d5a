import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { GetRequestInput, RequestView } from './contract'
import { isRequest, requestView, teamRequests } from './rows'

/** Everything known about one request of the team. */
export async function getRequest(ctx: TeamCtx, input: GetRequestInput): Promise<RequestView> {
  authorize(ctx, 'request.read')
  const [row] = await teamRequests(ctx, [isRequest(input.request)]).limit(1)
  if (!row) throw new AppError('not_found', 'There is no such request, or it is older than the log.')
  return requestView(row)
}
