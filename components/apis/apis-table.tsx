import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { RowLink } from '@/components/ui/row-link'
import { StatusDot } from '@/components/ui/status-dot'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { ApiSummary } from '@/lib/apis/contract'

export function ApisTable({ apis }: { apis: readonly ApiSummary[] }) {
  return (
    <Table label="APIs">
      <Thead>
        <Tr>
          <Th>API</Th>
          <Th fold="phone">Status</Th>
          <Th fold="phone">Prefix</Th>
          <Th fold="tablet">Base URL</Th>
          <Th fold="laptop">Run by</Th>
          <Th align="right">Scopes</Th>
          <Th align="right">Keys</Th>
          <Th align="right" fold="phone">
            Services
          </Th>
          <Th fold="laptop">Created</Th>
        </Tr>
      </Thead>
      <Tbody>
        {apis.map((api) => (
          <Tr key={api.id}>
            <Td>
              <RowLink href={`/operator/apis/${api.slug}`}>{api.name}</RowLink>
            </Td>
            <Td fold="phone">
              {api.suspendedAt ? (
                <StatusDot tone="state">Suspended</StatusDot>
              ) : (
                <StatusDot tone="good">Active</StatusDot>
              )}
            </Td>
            <Td fold="phone">
              <Mono>{api.prefix}</Mono>
            </Td>
            <Td className="max-w-72 truncate" fold="tablet">
              <Mono>{api.baseUrl}</Mono>
            </Td>
            <Td fold="laptop">{api.team?.name ?? <span className="text-faint">No team</span>}</Td>
            <Td align="right">
              <Num value={api.scopes} />
            </Td>
            <Td align="right">
              <Num value={api.keys} />
            </Td>
            <Td align="right" fold="phone">
              <Num value={api.services} />
            </Td>
            <Td fold="laptop">
              <Time at={api.createdAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
