'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import type { OwnerId, OwnerView } from '@/lib/keys/owner/contract'
import { EditDialog } from './edit-dialog'
import { OwnerSelect } from './owner-select'
import type { KeyAction } from './use-key-action'

type HandOverProps = { team: string; item: KeyDetail; owners: readonly OwnerView[]; handOver: KeyAction<KeyView> }

/** Gives a key to somebody else of the team; what uses it notices nothing. */
export function HandOver({ team, item, owners, handOver }: HandOverProps) {
  const [ownerId, setOwnerId] = useState<OwnerId | null | undefined>(item.owner?.id ?? null)
  return (
    <EditDialog
      change={() => ({ ownerId })}
      keyId={item.id}
      label="Hand over"
      onOpen={() => setOwnerId(item.owner?.id ?? null)}
      shown="Hand over"
      team={team}
      title={`Hand over “${item.name}”`}
      update={handOver}
    >
      <Field
        help="Its secrets work on. Who owns it manages it and is told of what happens to it."
        label="Owner"
        name="ownerId"
      >
        <OwnerSelect onChange={setOwnerId} owners={owners} placeholder="Choose an owner" value={ownerId} />
      </Field>
    </EditDialog>
  )
}
