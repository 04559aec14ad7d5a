import type { ReactNode } from 'react'
import { Num } from '@/components/ui/num'
import { RowLink } from '@/components/ui/row-link'
import { Sparkline } from '@/components/ui/sparkline'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { formatCount } from '@/lib/kit/format-number'
import type { TopRow } from '@/lib/usage/contract'

type TopTableProps = {
  label: string
  /** The header of the first column. */
  first: string
  isEmpty: boolean
  hasLatency: boolean
  children: ReactNode
}

/** The most frequent of something, each with its course and its numbers. */
export function TopTable({ label, first, isEmpty, hasLatency, children }: TopTableProps) {
  return (
    <Table label={label}>
      <Thead>
        <Tr>
          <Th className="w-full">{first}</Th>
          <Th fold="phone">Course</Th>
          <Th align="right">Requests</Th>
          <Th align="right" fold="phone">
            Refused
          </Th>
          {hasLatency && (
            <Th align="right" fold="phone">
              p95
            </Th>
          )}
        </Tr>
      </Thead>
      <Tbody>
        {children}
        {isEmpty && (
          <Tr>
            <Td className="text-muted" colSpan={5}>
              No requests in this range.
            </Td>
          </Tr>
        )}
      </Tbody>
    </Table>
  )
}

type TotalsCellsProps = { row: TopRow; hasLatency: boolean }

/** The cells after the name. */
export function TotalsCells({ row: { requests, refused, latency, course }, hasLatency }: TotalsCellsProps) {
  return (
    <>
      <Td fold="phone">
        <Sparkline label={`${formatCount(requests)} requests over the range`} values={course} width={72} />
      </Td>
      <Td align="right">
        <Num value={requests} />
      </Td>
      <Td align="right" fold="phone">
        <Num as="share" value={requests > 0 ? refused / requests : null} />
      </Td>
      {hasLatency && (
        <Td align="right" className="whitespace-nowrap" fold="phone">
          <Num as="ms" value={latency && latency.p95Us / 1_000} />
        </Td>
      )}
    </>
  )
}

/** Over long ranges, and where no API server reports it, latency is known of no row: then it has no column. */
export const isMeasured = (rows: readonly TopRow[]): boolean => rows.some(({ latency }) => latency !== null)

type NameCellProps = { href: string; title?: string; badge?: ReactNode; children: ReactNode }

/** The first cell: what the row is about, and where it leads. */
export function NameCell({ href, title, badge, children }: NameCellProps) {
  return (
    <Td className="w-full max-w-0">
      <span className="flex items-center gap-2">
        <RowLink className="block truncate" href={href} title={title}>
          {children}
        </RowLink>
        {badge}
      </span>
    </Td>
  )
}
