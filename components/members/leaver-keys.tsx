'use client'
import { KeyStatusDot } from '@/components/keys/key-status'
import { keyHref } from '@/components/keys/key-urls'
import { Mono } from '@/components/ui/code'
import { TextLink } from '@/components/ui/link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { KeyView } from '@/lib/keys/contract'
import type { OwnerView } from '@/lib/keys/owner/contract'
import type { Fate } from './fate'
import { FateSelect } from './fate-select'

type LeaverKeysProps = {
  team: string
  keys: readonly KeyView[]
  heirs: readonly OwnerView[]
  fates: ReadonlyMap<string, Fate>
  onChange: (keyIds: readonly string[], fate: Fate) => void
}

/** Each key with its last use and its choice; first one choice for all. */
export function LeaverKeys({ team, keys, heirs, fates, onChange }: LeaverKeysProps) {
  const chosen = new Set(keys.map(({ id }) => fates.get(id) ?? ''))
  return (
    <div className="grid gap-3">
      {keys.length > 1 && (
        <div className="flex flex-wrap items-center gap-3">
          <span id="the-same-for-all">The same for all {keys.length} keys</span>
          <FateSelect
            aria-labelledby="the-same-for-all"
            className="w-64"
            fate={chosen.size === 1 ? ([...chosen][0] ?? '') : ''}
            heirs={heirs}
            onChange={(fate) =>
              onChange(
                keys.map(({ id }) => id),
                fate,
              )
            }
          />
        </div>
      )}
      <Table label="Keys to decide on">
        <Thead>
          <Tr>
            <Th>Key</Th>
            <Th fold="laptop">Status</Th>
            <Th fold="phone">Last used</Th>
            <Th>What becomes of it</Th>
          </Tr>
        </Thead>
        <Tbody>
          {keys.map((key) => (
            <Tr key={key.id}>
              <Td className="w-full max-w-0">
                <div className="truncate py-1.5">
                  <TextLink href={keyHref(team, key.id)}>{key.name}</TextLink>
                  <div className="truncate text-muted text-xs">
                    <Mono>{key.hint}</Mono>
                  </div>
                </div>
              </Td>
              <Td fold="laptop">
                <KeyStatusDot status={key.status} />
              </Td>
              <Td fold="phone">{key.lastUsedAt ? <Time at={key.lastUsedAt} /> : 'Never'}</Td>
              <Td>
                <FateSelect
                  aria-label={`What becomes of ${key.name}`}
                  className="w-52 max-sm:w-36"
                  fate={fates.get(key.id) ?? ''}
                  heirs={heirs}
                  onChange={(fate) => onChange([key.id], fate)}
                />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}
