import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table'
import type { VerifierView } from '@/lib/verifiers/contract'
import { silentText } from './receipt-words'
import { VerifierRow } from './verifier-row'

/** The verifiers that are waited for, and in plain words what is wrong with those that are silent. */
export function RunningVerifiers({ verifiers }: { verifiers: readonly VerifierView[] }) {
  if (verifiers.length === 0)
    return (
      <EmptyState
        body="Without one, no key can be checked. A verifier appears here as soon as it listens."
        icon="shield"
        title="No verifier is running"
      />
    )
  const silent = verifiers.filter(({ state }) => state === 'silent')
  return (
    <>
      {silent.length > 0 && (
        <Notice className="mb-4" tone="state">
          <ul className="grid gap-1">
            {silent.map((verifier) => (
              <li key={verifier.id}>{silentText(verifier)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Table className="whitespace-nowrap tabular-nums" label="Verifiers">
        <Thead>
          <Tr>
            <Th>Verifier</Th>
            <Th>Status</Th>
            <Th align="right">Lease age</Th>
            <Th align="right" fold="phone">
              Behind
            </Th>
            <Th align="right" fold="tablet">
              Cached keys
            </Th>
            <Th fold="phone">Backlog</Th>
            <Th fold="laptop">Version</Th>
            <Th fold="laptop">Since</Th>
            <Th fold="laptop">Without database</Th>
          </Tr>
        </Thead>
        <Tbody>
          {verifiers.map((verifier) => (
            <VerifierRow key={verifier.id} verifier={verifier} />
          ))}
        </Tbody>
      </Table>
    </>
  )
}
