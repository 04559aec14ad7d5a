'use client'
import { useState } from 'react'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import type { KeyBounds } from '@/lib/keys/parts/contract'
import { EditDialog } from './edit-dialog'
import { dayText, type ExpirySelection, expiryInput } from './expiry-choice'
import { ExpiryField } from './expiry-field'
import type { KeyAction } from './use-key-action'

type EditExpiryProps = { team: string; item: KeyDetail; bounds: KeyBounds; update: KeyAction<KeyView> }

const selectionOf = ({ expiresAt }: KeyDetail): ExpirySelection =>
  expiresAt ? { choice: 'date', date: dayText(expiresAt) } : { choice: 'never', date: '' }

/** Moves the end of a key; one that has expired works again. */
export function EditExpiry({ team, item, bounds, update }: EditExpiryProps) {
  const [expiry, setExpiry] = useState<ExpirySelection>({ choice: 'never', date: '' })
  return (
    <EditDialog
      change={() => ({ expiry: expiryInput(expiry) })}
      keyId={item.id}
      label="Edit expiry"
      onOpen={() => setExpiry(selectionOf(item))}
      team={team}
      title="Expiry"
      update={update}
    >
      <ExpiryField bounds={bounds} onChange={setExpiry} value={expiry} />
    </EditDialog>
  )
}
