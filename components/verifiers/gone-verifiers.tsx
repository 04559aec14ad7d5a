import { StatusDot } from '@/components/ui/status-dot'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { VerifierView } from '@/lib/verifiers/contract'
import { VerifierName } from './verifier-name'
import { stateWords } from './verifier-words'

/** Those that ended within the last day, folded away. */
export function GoneVerifiers({ verifiers }: { verifiers: readonly VerifierView[] }) {
  if (verifiers.length === 0) return null
  return (
    <details className="mt-6">
      <summary className="w-fit cursor-pointer rounded-inner text-muted hover:text-ink">
        Gone within the last day: {verifiers.length}
      </summary>
      <div className="mt-3">
        <Table label="Verifiers that are gone">
          <Thead>
            <Tr>
              <Th>Verifier</Th>
              <Th>Status</Th>
              <Th fold="phone">Version</Th>
              <Th fold="tablet">Began</Th>
              <Th>Last seen</Th>
            </Tr>
          </Thead>
          <Tbody>
            {verifiers.map(({ id, slot, address, state, version, startedAt, seenAt }) => (
              <Tr key={id}>
                <Td>
                  <VerifierName address={address} slot={slot} />
                </Td>
                <Td>
                  <StatusDot tone={stateWords[state].tone}>{stateWords[state].word}</StatusDot>
                </Td>
                <Td fold="phone">{version}</Td>
                <Td fold="tablet">
                  <Time at={startedAt} />
                </Td>
                <Td>
                  <Time at={seenAt} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </details>
  )
}
