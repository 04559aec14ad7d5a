import type { Metadata } from 'next'
import { RequestsView } from '@/components/requests/requests-view'
import { QueryProvider } from '@/components/ui/query-provider'
import { AppError } from '@/lib/kit/errors'
import { type Id, isId } from '@/lib/kit/id'
import { requestsPageInput } from '@/lib/requests/contract'
import { getRequest } from '@/lib/requests/get'
import { listRequests } from '@/lib/requests/list'
import { readUsageChoices } from '@/lib/usage/choices'
import type { PageTeamCtx } from '@/lib/web/actor'
import { teamCtx } from '@/lib/web/read'
import { type PageSearch, pageInput } from '@/lib/web/search'

export const metadata: Metadata = { title: 'Requests' }

type Props = { params: Promise<{ team: string }>; searchParams: PageSearch }

export default async function RequestsPage({ params, searchParams }: Props) {
  const ctx = await teamCtx((await params).team)
  const { request, at, ...filters } = await pageInput(requestsPageInput, searchParams)
  const [first, linked, choices] = await Promise.all([
    listRequests(ctx, { ...filters, at }),
    request ? linkedRequest(ctx, request) : undefined,
    readUsageChoices(
      ctx,
      filters.key?.find((value) => isId('key', value)),
    ),
  ])
  return (
    <QueryProvider>
      <RequestsView at={at} choices={choices} filters={filters} first={first} linked={linked} team={ctx.team.slug} />
    </QueryProvider>
  )
}

/** The request that a link names; null when it is not (or no longer) in the log, which is no reason to hide the list. */
async function linkedRequest(ctx: PageTeamCtx, request: Id<'req'>) {
  try {
    return await getRequest(ctx, { request })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
