import { Link } from '@/components/ui/link'
import { Num } from '@/components/ui/num'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { UsageSummary } from '@/lib/usage/contract'
import { DecisionDot, type DecisionHref, decisionWords } from './decision'

type RefusalsProps = {
  summary: UsageSummary
  /** Absent: whoever looks sees no requests. */
  href?: DecisionHref
}

/** Why requests were refused, most frequent first, each reason with what it means and a way to its requests. */
export function Refusals({ summary, href }: RefusalsProps) {
  const { refusals, current } = summary
  return (
    <Table label="Refusals by reason">
      <Thead>
        <Tr>
          <Th className="w-full">Reason</Th>
          <Th align="right">Requests</Th>
          <Th align="right">Of refused</Th>
        </Tr>
      </Thead>
      <Tbody>
        {refusals.map(({ decision, requests }) => (
          <Tr key={decision}>
            <Td className="py-1.5">
              {href ? (
                <Link
                  className="whitespace-nowrap underline-offset-3 hover:underline coarse:inline-block coarse:py-3"
                  href={href(decision)}
                >
                  <DecisionDot decision={decision} />
                </Link>
              ) : (
                <DecisionDot decision={decision} />
              )}
              <span className="block text-muted text-xs">{decisionWords[decision].meaning}</span>
            </Td>
            <Td align="right">
              <Num value={requests} />
            </Td>
            <Td align="right">
              <Num as="share" value={requests / current.refused} />
            </Td>
          </Tr>
        ))}
        {refusals.length === 0 && (
          <Tr>
            <Td className="text-muted" colSpan={3}>
              Nothing was refused.
            </Td>
          </Tr>
        )}
      </Tbody>
    </Table>
  )
}
