import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { TailRequestsInput } from './contract'
import { Tail } from './tail/tail'

/** The team's requests as they come into the log, narrowed like the list: see `Tail`. */
export async function tailRequests(ctx: TeamCtx, { since, ...filters }: TailRequestsInput): Promise<Tail> {
  authorize(ctx, 'request.read')
  return new Tail(ctx, filters, since)
}
