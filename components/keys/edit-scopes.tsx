'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import type { KeyBounds } from '@/lib/keys/parts/contract'
import type { CatalogueScope } from '@/lib/scopes/catalogue'
import { ApprovalReason, sensitiveOf } from './approval-reason'
import { EditDialog } from './edit-dialog'
import { ScopePicker } from './scope-picker'
import type { KeyAction } from './use-key-action'

type EditScopesProps = {
  team: string
  item: KeyDetail
  bounds: KeyBounds
  catalogue: readonly CatalogueScope[]
  /** Scopes that it is suggested to take away, chosen so as it opens; the button says so. */
  without?: readonly string[]
  update: KeyAction<KeyView>
}

/** Changes what a key may do; every secret of it follows within moments. */
export function EditScopes({ team, item, bounds, catalogue, update, without = [] }: EditScopesProps) {
  const [scopes, setScopes] = useState<string[]>(item.scopes)
  const [reason, setReason] = useState('')
  const isPending = item.status === 'pending'
  const added = isPending ? scopes : scopes.filter((scope) => !item.scopes.includes(scope))
  const asked = bounds.needsApproval || isPending ? sensitiveOf(catalogue, added) : []
  return (
    <EditDialog
      change={() => ({ scopes, ...(reason ? { reason } : {}) })}
      keyId={item.id}
      label={without.length > 0 ? 'Narrow to what is used' : 'Edit permissions'}
      onOpen={() => setScopes(item.scopes.filter((scope) => !without.includes(scope)))}
      {...(without.length > 0 ? { shown: 'Narrow to what is used' } : {})}
      team={team}
      title="Permissions"
      update={update}
      width="wide"
    >
      <Field as="group" label={`What “${item.name}” may do`} name="scopes">
        <ScopePicker catalogue={catalogue} onChange={setScopes} selected={scopes} />
      </Field>
      <ApprovalReason asked={asked} isNewKey={isPending} onChange={setReason} reason={reason} />
    </EditDialog>
  )
}
