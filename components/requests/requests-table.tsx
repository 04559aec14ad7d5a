'use client'
import { Fragment, memo, useCallback, useRef, useState } from 'react'
import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { RowLink } from '@/components/ui/row-link'
import { drawnRows } from '@/components/ui/row-window'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { useRowWindow } from '@/components/ui/use-row-window'
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

/** The list. However long it is, only the rows near what is in sight are in the page; a reader of the screen is told of all. */
export function RequestsTable({ requests, team, href, onOpen }: RequestsTableProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { rowPx, ...window } = useRowWindow(body)
  // The row that had the focus last stays: a drawer gives it back when it closes.
  const [focused, setFocused] = useState<string | null>(null)
  const latest = useRef(onOpen)
  latest.current = onOpen
  const open = useCallback((request: RequestView) => latest.current(request), [])
  const focusedAt = focused === null ? -1 : requests.findIndex(({ id }) => id === focused)
  const rows = drawnRows(requests.length, window, focusedAt)
  return (
    <Table aria-rowcount={requests.length + 1} className="sm:table-fixed" label="Requests">
      <RequestsHead />
      <Tbody onFocus={({ target }) => setFocused(target.closest('tr')?.id ?? null)} ref={body}>
        {rows.map(({ place, leftOut }) => {
          const request = requests[place]
          return (
            request && (
              <Fragment key={request.id}>
                <LeftOut px={leftOut * rowPx} />
                <RequestRow href={href(request.id)} onOpen={open} place={place} request={request} team={team} />
              </Fragment>
            )
          )
        })}
        <LeftOut px={(requests.length - 1 - (rows.at(-1)?.place ?? -1)) * rowPx} />
      </Tbody>
    </Table>
  )
}

function RequestsHead() {
  return (
    <Thead className="max-sm:sr-only">
      <Tr aria-rowindex={1}>
        <Th>Request</Th>
        <Th className="w-40">Decision</Th>
        <Th align="right" className="w-16">
          Status
        </Th>
        <Th className="w-36 xl:w-40" fold="phone">
          Key
        </Th>
        <Th className="w-36" fold="laptop">
          IP
        </Th>
        <Th align="right" className="w-21" fold="tablet">
          Latency
        </Th>
        <Th align="right" className="w-26">
          Time
        </Th>
      </Tr>
    </Thead>
  )
}

/** The room of rows that are not drawn. */
function LeftOut({ px }: { px: number }) {
  if (px === 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused, and it is no row to count.
    <tr aria-hidden="true">
      <td className="p-0" colSpan={7} style={{ height: px }} />
    </tr>
  )
}

/** On a phone a request has two lines; this is the second. */
const below = 'max-sm:h-auto! max-sm:border-b-0 max-sm:pb-3'

type RowProps = {
  request: RequestView
  /** Where it stands in the list, from 0. */
  place: number
  team: string
  href: string
  onOpen: (request: RequestView) => void
}

const RequestRow = memo(function RequestRow({ request, place, team, href, onOpen }: RowProps) {
  const { decision, status, method, path, key, ip, latencyUs, time } = request
  const what = method || path ? `${method ?? ''} ${path ?? ''}`.trim() : 'No path given'
  return (
    <Tr
      aria-rowindex={place + 2}
      className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto_auto] max-sm:items-center max-sm:border-line max-sm:border-b max-sm:last:border-b-0"
      id={request.id}
    >
      <Td className="max-sm:col-span-3 max-sm:h-auto! max-sm:border-b-0 max-sm:pt-1 max-sm:last:pr-3">
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
      <Td fold="phone">
        <KeyLink requestKey={key} team={team} />
      </Td>
      <Td className="truncate" fold="laptop" title={ip ?? undefined}>
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
})
