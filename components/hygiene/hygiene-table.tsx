import { KeyOwner } from '@/components/keys/key-owner'
import { EnvironmentBadge } from '@/components/keys/key-status'
import { keyHref } from '@/components/keys/key-urls'
import { RowLink } from '@/components/ui/row-link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { HygieneRow } from '@/lib/hygiene/contract'
import type { HygieneCategory } from '@/lib/hygiene/terms'
import type { Id } from '@/lib/kit/id'
import { HygieneFact } from './hygiene-fact'
import { categoryWords } from './hygiene-words'
import { type HygieneActions, Remedy } from './remedy'

type HygieneTableProps = {
  team: string
  category: HygieneCategory
  rows: readonly HygieneRow[]
  me: Id<'user'> | null
  actions: HygieneActions
}

/** The keys of a category, each with what helps. */
export function HygieneTable({ category, rows, ...rest }: HygieneTableProps) {
  return (
    <Table label={categoryWords[category].title}>
      <Thead>
        <Tr>
          <Th>Key</Th>
          <Th fold="phone">Why</Th>
          <Th fold="laptop">Owner</Th>
          <Th align="right">Remedy</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td>
              <div className="py-1.5">
                <span className="flex flex-wrap items-center gap-x-2">
                  <RowLink className="break-all" href={keyHref(rest.team, row.id)} prefetch={false}>
                    {row.name}
                  </RowLink>
                  <EnvironmentBadge environment={row.environment} />
                </span>
                <div className="text-muted sm:hidden">
                  <HygieneFact category={category} row={row} />
                </div>
              </div>
            </Td>
            <Td className="py-1.5" fold="phone">
              <HygieneFact category={category} row={row} />
            </Td>
            <Td fold="laptop">
              <KeyOwner owner={row.owner} />
            </Td>
            <Td align="right" className="py-1.5">
              {row.manageable ? (
                <Remedy category={category} row={row} {...rest} />
              ) : (
                <span className="text-muted text-xs">Its owner or an admin</span>
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
