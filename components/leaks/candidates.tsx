import { EnvironmentBadge } from '@/components/keys/key-status'
import { Button } from '@/components/ui/button'
import { Mono } from '@/components/ui/code'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { FoundSecret } from '@/lib/leaks/contract'

type CandidatesProps = { secrets: readonly FoundSecret[]; more: boolean; onChoose: (one: FoundSecret) => void }

/** Several keys that the text may mean: a person says which. */
export function Candidates({ secrets, more, onChoose }: CandidatesProps) {
  return (
    <div className="grid grid-cols-1 gap-3" role="status">
      <p>
        {more ? `More than ${secrets.length} keys` : `${secrets.length} keys`} fit. Which one is it?
        {more && ' A longer piece tells them apart.'}
      </p>
      <Table label="Keys that fit">
        <Thead>
          <Tr>
            <Th>Key</Th>
            <Th fold="tablet">API</Th>
            <Th align="right">
              <span className="sr-only">Choose</span>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {secrets.map((secret) => (
            <Tr key={secret.secretId}>
              <Td>
                <div className="py-1.5">
                  <div className="break-words font-medium">{secret.name}</div>
                  <Mono className="break-all text-muted text-xs">{secret.hint}</Mono>
                </div>
              </Td>
              <Td fold="tablet">
                {secret.api} <EnvironmentBadge environment={secret.environment} />
              </Td>
              <Td align="right">
                <Button aria-label={`It is ${secret.name}`} onClick={() => onChoose(secret)} size="small">
                  This one
                </Button>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}
