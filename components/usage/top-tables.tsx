import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { RowLink } from '@/components/ui/row-link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { TopKey, TopRoute, UsageTotals } from '@/lib/usage/contract'

/** The keys with most requests. */
export function TopKeys({ keys, team }: { keys: readonly TopKey[]; team: string }) {
  return (
    <TopTable first="Key" isEmpty={keys.length === 0} label="Top keys">
      {keys.map(({ keyId, name, environment, ...totals }) => (
        <Tr key={keyId}>
          <Td className="w-full max-w-0">
            <span className="flex items-center gap-2">
              <RowLink className="truncate" href={`/${team}/keys/${keyId}`}>
                {name}
              </RowLink>
              <Badge>{environment}</Badge>
            </span>
          </Td>
          <TotalsCells totals={totals} />
        </Tr>
      ))}
    </TopTable>
  )
}

/** The routes with most requests; null: they are not counted for what is filtered by. */
export function TopRoutes({ routes, team }: { routes: readonly TopRoute[] | null; team: string }) {
  return (
    <TopTable
      empty={routes === null ? 'Routes are counted for the whole team, not by key.' : undefined}
      first="Route"
      isEmpty={!routes?.length}
      label="Top routes"
    >
      {routes?.map(({ method, route, ...totals }) => (
        <Tr key={`${method} ${route}`}>
          <Td className="w-full max-w-0">
            <RowLink className="block truncate" href={routeHref(team, method, route)} title={`${method} ${route}`}>
              <Mono>
                <span className="text-muted">{method}</span> {route}
              </Mono>
            </RowLink>
          </Td>
          <TotalsCells totals={totals} />
        </Tr>
      ))}
    </TopTable>
  )
}

/** The requests of a route are those whose path begins as the route does, up to its first variable part. */
function routeHref(team: string, method: string, route: string): string {
  const search = new URLSearchParams({ ...(/^[A-Z]+$/.test(method) ? { method } : {}) })
  const [beginning = ''] = route.split(/:id|…/)
  if (beginning.startsWith('/')) search.set('path', beginning)
  return `/${team}/requests?${search}`
}

type TopTableProps = { label: string; first: string; isEmpty: boolean; empty?: string | undefined; children: ReactNode }

function TopTable({ label, first, isEmpty, empty = 'No requests in this range.', children }: TopTableProps) {
  return (
    <Table label={label}>
      <Thead>
        <Tr>
          <Th className="w-full">{first}</Th>
          <Th align="right">Requests</Th>
          <Th align="right" fold="phone">
            Refused
          </Th>
          <Th align="right" fold="phone">
            p95
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {children}
        {isEmpty && (
          <Tr>
            <Td className="text-muted" colSpan={4}>
              {empty}
            </Td>
          </Tr>
        )}
      </Tbody>
    </Table>
  )
}

function TotalsCells({ totals: { requests, refused, latency } }: { totals: UsageTotals }) {
  return (
    <>
      <Td align="right">
        <Num value={requests} />
      </Td>
      <Td align="right" fold="phone">
        <Num as="share" value={requests > 0 ? refused / requests : null} />
      </Td>
      <Td align="right" className="whitespace-nowrap" fold="phone">
        <Num as="ms" value={latency && latency.p95Us / 1_000} />
      </Td>
    </>
  )
}
