'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { revokeReasons } from '@/lib/keys/terms'
import { reasonWords } from './key-words'
import { LiveTraffic, liveSecrets } from './live-traffic'
import { type KeyAction, useKeyAction } from './use-key-action'

type RevokeDialogProps = {
  team: string
  item: KeyDetail
  open: boolean
  onOpenChange: (open: boolean) => void
  revoke: KeyAction<KeyView>
}

export function RevokeDialog({ item, open, onOpenChange, ...rest }: RevokeDialogProps) {
  return (
    <Dialog onOpenChange={onOpenChange} open={open}>
      <DialogTitle>Revoke “{item.name}”?</DialogTitle>
      <DialogText>
        <p>It stops everywhere within moments and never works again. To stop it for a while, disable it.</p>
        <LiveTraffic secrets={liveSecrets(item)} />
      </DialogText>
      <Revocation item={item} onClose={() => onOpenChange(false)} {...rest} />
    </Dialog>
  )
}

type RevocationProps = Omit<RevokeDialogProps, 'open' | 'onOpenChange'> & { onClose: () => void }

function Revocation({ team, item, revoke, onClose }: RevocationProps) {
  const [reason, setReason] = useState('')
  const { act, pending, error } = useKeyAction(revoke, `“${item.name}” is revoked.`, onClose)
  return (
    <Form error={error} onSubmit={() => act(team, { keyId: item.id, reason })}>
      <DialogBody>
        <Field help="Kept in the key’s history." label="Reason" name="reason">
          <Select
            onChange={setReason}
            options={[
              { value: '', label: 'Choose a reason' },
              ...revokeReasons.map((value) => ({ value: value as string, label: reasonWords[value] })),
            ]}
            value={reason}
          />
        </Field>
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button pending={pending} type="submit" variant="danger">
          Revoke key
        </Button>
      </DialogActions>
    </Form>
  )
}
