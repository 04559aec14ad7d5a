'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { EditDialog } from './edit-dialog'
import type { KeyAction } from './use-key-action'

type EditRotationProps = { team: string; item: KeyDetail; update: KeyAction<KeyView> }

/** Plans when a new secret is due, or plans none. */
export function EditRotation({ team, item, update }: EditRotationProps) {
  const [days, setDays] = useState('')
  return (
    <EditDialog
      change={() => ({ rotateEveryDays: days.trim() === '' ? null : Number(days) })}
      keyId={item.id}
      label="Edit planned rotation"
      onOpen={() => setDays(item.rotateEveryDays === null ? '' : String(item.rotateEveryDays))}
      team={team}
      title="Planned rotation"
      update={update}
    >
      <Field
        help="So long after the newest secret a new one is due: we remind you 7 days before and then. Empty: none is planned."
        label="Rotate every … days"
        name="rotateEveryDays"
        optional
      >
        <Input inputMode="numeric" onChange={(event) => setDays(event.target.value)} placeholder="90" value={days} />
      </Field>
    </EditDialog>
  )
}
