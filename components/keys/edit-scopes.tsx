'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import type { CatalogueScope } from '@/lib/scopes/catalogue'
import { EditDialog } from './edit-dialog'
import { ScopePicker } from './scope-picker'
import type { KeyAction } from './use-key-action'

type EditScopesProps = {
  team: string
  item: KeyDetail
  catalogue: readonly CatalogueScope[]
  update: KeyAction<KeyView>
}

/** Changes what a key may do; every secret of it follows within moments. */
export function EditScopes({ team, item, catalogue, update }: EditScopesProps) {
  const [scopes, setScopes] = useState<string[]>(item.scopes)
  return (
    <EditDialog
      change={() => ({ scopes })}
      keyId={item.id}
      label="Edit permissions"
      onOpen={() => setScopes(item.scopes)}
      team={team}
      title="Permissions"
      update={update}
      width="wide"
    >
      <Field as="group" label={`What “${item.name}” may do`} name="scopes">
        <ScopePicker catalogue={catalogue} onChange={setScopes} selected={scopes} />
      </Field>
    </EditDialog>
  )
}
