'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { EditDialog } from './edit-dialog'
import type { KeyAction } from './use-key-action'

type EditDetailsProps = { team: string; item: KeyDetail; update: KeyAction<KeyView> }

/** Renames a key and says what it is for. */
export function EditDetails({ team, item, update }: EditDetailsProps) {
  const change = (data: FormData) => ({
    name: String(data.get('name') ?? ''),
    description: String(data.get('description') ?? ''),
  })
  return (
    <EditDialog
      change={change}
      keyId={item.id}
      label="Edit name and description"
      team={team}
      title="Name and description"
      update={update}
    >
      <Field label="Name" name="name">
        <Input defaultValue={item.name} name="name" />
      </Field>
      <Field label="Description" name="description" optional>
        <Textarea defaultValue={item.description} name="description" />
      </Field>
    </EditDialog>
  )
}
