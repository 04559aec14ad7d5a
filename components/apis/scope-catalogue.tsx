'use client'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Mono } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Num } from '@/components/ui/num'
import { Section } from '@/components/ui/section'
import { ActionsTh, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { ApiDetail, ScopeDetail } from '@/lib/apis/contract'
import { RemoveScopeDialog } from './remove-scope-dialog'
import type { ScopeActions } from './scope-actions'
import { ScopeDialog } from './scope-dialog'

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; name: string } | null

/** An API's scopes, and what edits them. */
export function ScopeCatalogue({ api, actions }: { api: ApiDetail; actions: ScopeActions }) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const subject = open && open.kind !== 'add' ? api.scopes.find(({ name }) => name === open.name) : undefined
  const addButton = (
    <Button onClick={() => setOpen({ kind: 'add' })} variant={api.scopes.length === 0 ? 'primary' : 'secondary'}>
      <Icon name="plus" />
      Add scope
    </Button>
  )
  return (
    <Section
      actions={api.scopes.length > 0 && addButton}
      description="What keys of this API can be allowed. An API server asks for the scopes a request needs."
      title="Scopes"
    >
      {api.scopes.length === 0 ? (
        <EmptyState
          action={addButton}
          body="Without scopes a key either opens the whole API or nothing. Name what there is to read and to write."
          icon="shield"
          title="No scopes yet"
        />
      ) : (
        <ScopesTable
          onEdit={(name) => setOpen({ kind: 'edit', name })}
          onRemove={(name) => setOpen({ kind: 'remove', name })}
          scopes={api.scopes}
        />
      )}
      {open?.kind === 'add' && <ScopeDialog action={actions.add} apiId={api.id} onClose={close} />}
      {open?.kind === 'edit' && subject && (
        <ScopeDialog action={actions.update} apiId={api.id} onClose={close} scope={subject} />
      )}
      {open?.kind === 'remove' && subject && (
        <RemoveScopeDialog action={actions.remove} apiId={api.id} onClose={close} scope={subject} />
      )}
    </Section>
  )
}

type ScopesTableProps = {
  scopes: readonly ScopeDetail[]
  onEdit: (name: string) => void
  onRemove: (name: string) => void
}

function ScopesTable({ scopes, onEdit, onRemove }: ScopesTableProps) {
  return (
    <Table label="Scopes">
      <Thead>
        <Tr>
          <Th>Scope</Th>
          <Th fold="phone">Description</Th>
          <Th fold="laptop">Example path</Th>
          <Th align="right">Keys</Th>
          <ActionsTh />
        </Tr>
      </Thead>
      <Tbody>
        {scopes.map((scope) => (
          <Tr key={scope.name}>
            <Td>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1">
                <Mono>{scope.name}</Mono>
                {scope.sensitive && <Badge tone="rule">Sensitive</Badge>}
              </span>
              {scope.description && <div className="pb-1.5 text-muted text-xs sm:hidden">{scope.description}</div>}
            </Td>
            <Td className="text-muted" fold="phone">
              {scope.description}
            </Td>
            <Td fold="laptop">
              <Mono className="break-all">{scope.examplePath}</Mono>
            </Td>
            <Td align="right">
              <Num value={scope.keys} />
            </Td>
            <Td align="right">
              <span className="inline-flex">
                <IconButton
                  icon="pencil"
                  label={`Edit ${scope.name}`}
                  onClick={() => onEdit(scope.name)}
                  size="small"
                />
                <IconButton
                  icon="trash"
                  label={`Remove ${scope.name}`}
                  onClick={() => onRemove(scope.name)}
                  size="small"
                />
              </span>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
