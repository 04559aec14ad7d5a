import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { StatusDot } from '@/components/ui/status-dot'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { ScopesUsed, ScopeUse } from '@/lib/sightings/contract'
import { scopeWindowDays } from '@/lib/sightings/terms'

/** Which scopes of a key were asked for lately, and which never. */
export function ScopeUses({ used: { scopes, requests } }: { used: ScopesUsed }) {
  if (scopes.length === 0) return null
  return (
    <div className="grid content-start gap-2 lg:col-span-2">
      <Table label={`Scopes in the last ${scopeWindowDays} days`}>
        <Thead>
          <Tr>
            <Th>Scope</Th>
            <Th>Last {scopeWindowDays} days</Th>
            <Th align="right">Requests</Th>
          </Tr>
        </Thead>
        <Tbody>
          {scopes.map((use) => (
            <ScopeRow isKeyUsed={requests > 0} key={use.scope} use={use} />
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

/** Of a key that nobody used at all, it says nothing that a scope was not. */
function ScopeRow({ use: { scope, uses }, isKeyUsed }: { use: ScopeUse; isKeyUsed: boolean }) {
  return (
    <Tr>
      <Td>
        <Mono className="break-all">{scope}</Mono>
      </Td>
      <Td>
        {uses > 0 ? (
          <StatusDot tone="good">Used</StatusDot>
        ) : (
          <StatusDot tone={isKeyUsed ? 'rule' : 'neutral'}>Never used</StatusDot>
        )}
      </Td>
      <Td align="right" className="tabular-nums">
        <Num value={uses} />
      </Td>
    </Tr>
  )
}
