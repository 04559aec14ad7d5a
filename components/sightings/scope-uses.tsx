import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { Section } from '@/components/ui/section'
import { StatusDot } from '@/components/ui/status-dot'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { ScopesUsed, ScopeUse } from '@/lib/sightings/contract'
import { scopeWindowDays } from '@/lib/sightings/terms'

type ScopeUsesProps = {
  used: ScopesUsed
  sensitive: readonly string[]
  /** How to take away what is never used. */
  narrow?: ReactNode
}

/** Which scopes of a key were asked for lately, and which never. */
export function ScopeUses({ used: { scopes, requests }, sensitive, narrow }: ScopeUsesProps) {
  return (
    <Section
      actions={narrow}
      description={`What accepted requests of the last ${scopeWindowDays} days asked for.`}
      title="Scopes"
    >
      {scopes.length === 0 ? (
        <div className="rounded border border-line border-dashed px-4 py-6 text-center text-muted">
          This key has no scopes: it opens what asks for none.
        </div>
      ) : (
        <Table label={`Scopes in the last ${scopeWindowDays} days`}>
          <Thead>
            <Tr>
              <Th>Scope</Th>
              <Th>Last {scopeWindowDays} days</Th>
              <Th fold="phone">Last asked for</Th>
              <Th align="right">Requests</Th>
            </Tr>
          </Thead>
          <Tbody>
            {scopes.map((use) => (
              <ScopeRow
                isKeyUsed={requests > 0}
                isSensitive={sensitive.includes(use.scope)}
                key={use.scope}
                use={use}
              />
            ))}
          </Tbody>
        </Table>
      )}
    </Section>
  )
}

type ScopeRowProps = { use: ScopeUse; isKeyUsed: boolean; isSensitive: boolean }

/** Of a key that nobody used at all, it says nothing that a scope was not. */
function ScopeRow({ use: { scope, uses, lastDay }, isKeyUsed, isSensitive }: ScopeRowProps) {
  return (
    <Tr>
      <Td>
        <span className="flex flex-wrap items-center gap-x-2 py-1.5">
          <Mono className="break-all">{scope}</Mono>
          {isSensitive && <Badge tone="rule">sensitive</Badge>}
        </span>
      </Td>
      <Td>
        {uses > 0 ? (
          <StatusDot tone="good">Used</StatusDot>
        ) : (
          <StatusDot tone={isKeyUsed ? 'rule' : 'neutral'}>Never used</StatusDot>
        )}
      </Td>
      <Td className="text-muted tabular-nums" fold="phone">
        {lastDay ?? '–'}
      </Td>
      <Td align="right" className="tabular-nums">
        <Num value={uses} />
      </Td>
    </Tr>
  )
}
