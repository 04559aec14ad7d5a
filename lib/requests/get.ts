import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { GetRequestInput, RequestView } from './contract'
import { isRequest } from './place'
import { readRows, scan } from './rows'

/** Everything known about one request of the team. */
export async function getRequest(ctx: TeamCtx, input: GetRequestInput): Promise<RequestView> {
  authorize(ctx, 'request.read')
  const [request] = await readRows(ctx, scan(ctx, [isRequest(input.request)], 'older', 1), [], 'older', 1)
  if (!request) throw new AppError('not_found', 'There is no such request, or it is older than the log.')
  return request
}
