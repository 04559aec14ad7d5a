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
      <Thead>
        <Tr>
          <Th>Request</Th>
          <Th fold="phone">Decision</Th>
          <Th align="right">Status</Th>
          <Th fold="phone">Key</Th>
          <Th fold="laptop">IP</Th>
          <Th align="right" fold="tablet">
            Latency
          </Th>
          <Th align="right" fold="phone">
            Time
          </Th>
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

type RowProps = { request: RequestView; team: string; href: string; onOpen: (request: RequestView) => void }

function RequestRow({ request, team, href, onOpen }: RowProps) {
  const { decision, status, method, path, key, ip, latencyUs, time } = request
  const what = method || path ? `${method ?? ''} ${path ?? ''}`.trim() : 'No path given'
  return (
    <Tr>
      <Td className="w-full max-w-0">
        <RowLink
          className="block truncate font-normal coarse:block coarse:pb-1 sm:coarse:pb-3"
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
        <span className="flex items-center justify-between gap-3 pb-2 text-muted text-xs sm:hidden">
          <DecisionDot decision={decision} />
          <Time at={time} />
        </span>
      </Td>
      <Td fold="phone">
        <DecisionDot decision={decision} />
      </Td>
      <Td align="right">
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
      <Td align="right" className="text-muted" fold="phone">
        <Time at={time} />
      </Td>
    </Tr>
  )
}
