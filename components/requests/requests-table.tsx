'use client'
import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { RowLink } from '@/components/ui/row-link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { DecisionDot } from '@/components/usage/decision'
import type { Id } from '@/lib/kit/id'
import type { RequestView } from '@/lib/requests/contract'
import { KeyLink } from './key-link'
import { StatusCode } from './status-code'

type RequestsTableProps = {
  requests: readonly RequestView[]
  team: string
  /** Where the detail of a request is. */
  href: (id: Id<'req'>) => string
  onOpen: (request: RequestView) => void
}

export function RequestsTable({ requests, team, href, onOpen }: RequestsTableProps) {
  return (
    <Table label="Requests">
      <Thead className="max-sm:sr-only">
        <Tr>
          <Th>Request</Th>
          <Th>Decision</Th>
          <Th align="right">Status</Th>
          <Th fold="phone">Key</Th>
          <Th fold="laptop">IP</Th>
          <Th align="right" fold="tablet">
            Latency
          </Th>
          <Th align="right">Time</Th>
        </Tr>
      </Thead>
      <Tbody>
        {requests.map((request) => (
          <RequestRow href={href(request.id)} key={request.id} onOpen={onOpen} request={request} team={team} />
        ))}
      </Tbody>
    </Table>
  )
}

/** On a phone a request has two lines; this is the second. */
const below = 'max-sm:h-auto! max-sm:border-b-0 max-sm:pb-3'

type RowProps = { request: RequestView; team: string; href: string; onOpen: (request: RequestView) => void }

function RequestRow({ request, team, href, onOpen }: RowProps) {
  const { decision, status, method, path, key, ip, latencyUs, time } = request
  const what = method || path ? `${method ?? ''} ${path ?? ''}`.trim() : 'No path given'
  return (
    <Tr className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto_auto] max-sm:items-center max-sm:border-line max-sm:border-b max-sm:last:border-b-0">
      <Td className="w-full max-sm:col-span-3 max-sm:h-auto! max-sm:border-b-0 max-sm:pt-1 max-sm:last:pr-3 sm:max-w-0">
        <RowLink
          className="block truncate font-normal max-sm:coarse:pb-1"
          href={href}
          onClick={(event) => {
            // With a modifier the browser opens the link in a tab of its own.
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            onOpen(request)
          }}
          prefetch={false}
          title={what}
        >
          <Mono>
            {method && <span className="text-muted">{method} </span>}
            {path ?? <span className="text-muted">{method ? '' : what}</span>}
          </Mono>
        </RowLink>
      </Td>
      <Td className={`${below} max-sm:pl-4`}>
        <DecisionDot decision={decision} />
      </Td>
      <Td align="right" className={below}>
        <StatusCode status={status} />
      </Td>
      <Td className="max-w-44" fold="phone">
        <KeyLink requestKey={key} team={team} />
      </Td>
      <Td className="whitespace-nowrap" fold="laptop">
        {ip ? <Mono>{ip}</Mono> : <span className="text-faint">–</span>}
      </Td>
      <Td align="right" className="whitespace-nowrap" fold="tablet">
        <Num as="ms" value={latencyUs === null ? null : latencyUs / 1_000} />
      </Td>
      <Td align="right" className={`text-muted ${below}`}>
        <Time at={time} />
      </Td>
    </Tr>
  )
}
