'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogDone, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { KeyReceipt } from '@/components/verifiers/key-receipt'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { finalReasons, revokeChoices } from '@/lib/keys/terms'
import { reasonWords } from './key-words'
import { LiveTraffic, liveSecrets } from './live-traffic'
import { useUndoToast } from './undo-revocation'
import { type KeyAction, useKeyAction } from './use-key-action'

type RevokeDialogProps = {
  team: string
  item: KeyDetail
  open: boolean
  onOpenChange: (open: boolean) => void
  revoke: KeyAction<KeyView>
  restore: KeyAction<KeyView>
}

/** Asks why, revokes, and shows which verifiers know. */
export function RevokeDialog({ open, onOpenChange, ...rest }: RevokeDialogProps) {
  const [revoked, setRevoked] = useState<string | null>(null)
  const sayUndo = useUndoToast(rest.team, rest.item, rest.restore)
  const show = (shown: boolean) => {
    if (revoked && !finalReasons.some((reason) => reason === revoked)) sayUndo()
    setRevoked(null)
    onOpenChange(shown)
  }
  const close = () => show(false)
  return (
    <Dialog onOpenChange={show} open={open}>
      {revoked ? (
        <Revoked onClose={close} {...rest} />
      ) : (
        <Revocation onClose={close} onRevoked={setRevoked} {...rest} />
      )}
    </Dialog>
  )
}

type PartProps = Omit<RevokeDialogProps, 'open' | 'onOpenChange'> & { onClose: () => void }

function Revocation({ team, item, revoke, onClose, onRevoked }: PartProps & { onRevoked: (reason: string) => void }) {
  const [reason, setReason] = useState('')
  const { act, pending, error } = useKeyAction(revoke, null, () => onRevoked(reason))
  return (
    <>
      <DialogTitle>Revoke “{item.name}”?</DialogTitle>
      <DialogText>
        <p>
          It stops everywhere within moments. This can be undone for 60 minutes, unless it leaked. To stop it for a
          while, disable it.
        </p>
        <LiveTraffic secrets={liveSecrets(item)} />
      </DialogText>
      <Form error={error} onSubmit={() => act(team, { keyId: item.id, reason })}>
        <DialogBody>
          <Field help="Kept in the key’s history." label="Reason" name="reason">
            <Select
              onChange={setReason}
              options={[
                { value: '', label: 'Choose a reason' },
                ...revokeChoices.map((value) => ({ value: value as string, label: reasonWords[value] })),
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
    </>
  )
}

function Revoked({ team, item, onClose }: PartProps) {
  return (
    <>
      <DialogTitle>“{item.name}” is revoked</DialogTitle>
      <DialogText>
        <p>No request with it is answered as valid where its revocation is known.</p>
      </DialogText>
      <DialogBody>
        <KeyReceipt change="revoked" keyId={item.id} team={team} />
      </DialogBody>
      <DialogDone onClose={onClose} />
    </>
  )
}
