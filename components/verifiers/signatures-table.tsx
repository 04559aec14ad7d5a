import { Num } from '@/components/ui/num'
import { StatusDot } from '@/components/ui/status-dot'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { formatDuration } from '@/lib/kit/format-time'
import { type SignatureSeen, signatureWords } from './receipt-words'
import { VerifierName } from './verifier-name'

/** Each verifier's receipt for one change. */
export function SignaturesTable({ signatures }: { signatures: readonly SignatureSeen[] }) {
  return (
    <div className="max-h-[50vh] overflow-y-auto">
      <Table label="Receipts of verifiers">
        <Thead>
          <Tr>
            <Th>Verifier</Th>
            <Th>Receipt</Th>
            <Th align="right">After</Th>
          </Tr>
        </Thead>
        <Tbody>
          {signatures.map((signature) => (
            <SignatureRow key={signature.id} signature={signature} />
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

function SignatureRow({
  signature: { slot, address, state, afterMs, silentMs, leaseAgeMs },
}: {
  signature: SignatureSeen
}) {
  const { word, tone } = signatureWords[state]
  return (
    <Tr>
      <Td>
        <VerifierName address={address} slot={slot} />
      </Td>
      <Td>
        <StatusDot tone={tone}>{word}</StatusDot>
        {state === 'silent' && (
          <div className="text-state-ink text-xs">
            last seen {formatDuration(silentMs)} ago, lease {formatDuration(leaseAgeMs)} old
          </div>
        )}
      </Td>
      <Td align="right" className="whitespace-nowrap">
        <Num as="ms" value={afterMs} />
      </Td>
    </Tr>
  )
}
