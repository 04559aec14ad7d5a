'use client'
import { useState } from 'react'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { EditDialog } from './edit-dialog'
import { RotationField, rotateEveryDaysOf } from './rotation-field'
import type { KeyAction } from './use-key-action'

type EditRotationProps = { team: string; item: KeyDetail; update: KeyAction<KeyView> }

/** Plans when a new secret is due, or plans none. */
export function EditRotation({ team, item, update }: EditRotationProps) {
  const [days, setDays] = useState('')
  return (
    <EditDialog
      change={() => ({ rotateEveryDays: rotateEveryDaysOf(days) })}
      keyId={item.id}
      label="Edit planned rotation"
      onOpen={() => setDays(item.rotateEveryDays === null ? '' : String(item.rotateEveryDays))}
      team={team}
      title="Planned rotation"
      update={update}
    >
      <RotationField onChange={setDays} value={days} />
    </EditDialog>
  )
}
