'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogBody, DialogTitle } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import type { KeyView } from '@/lib/keys/contract'
import { type KeyAction, useKeyAction } from './use-key-action'

type EditDialogProps = {
  team: string
  keyId: string
  title: string
  /** What the button that opens it is called, where what it shows alone would not say of what. */
  label: string
  /** What the button shows: the beginning of `label`. */
  shown?: string
  width?: 'normal' | 'wide'
  update: KeyAction<KeyView>
  /** What to change, from the form and whatever the fields keep. */
  change: (data: FormData) => object
  /** Called as it opens: the fields start from the key as it is. */
  onOpen?: () => void
  children: ReactNode
}

/** Changes a part of a key. */
export function EditDialog({ label, shown = 'Edit', onOpen, ...rest }: EditDialogProps) {
  const [open, setOpen] = useState(false)
  const show = () => {
    onOpen?.()
    setOpen(true)
  }
  return (
    <>
      <Button aria-label={label} onClick={show} size="small" variant="ghost">
        {shown}
      </Button>
      <Dialog onOpenChange={setOpen} open={open} width={rest.width ?? 'normal'}>
        <DialogTitle>{rest.title}</DialogTitle>
        <EditForm onClose={() => setOpen(false)} {...rest} />
      </Dialog>
    </>
  )
}

type EditFormProps = Omit<EditDialogProps, 'label' | 'shown' | 'onOpen' | 'width'> & { onClose: () => void }

function EditForm({ team, keyId, update, change, onClose, children }: EditFormProps) {
  const { act, pending, error } = useKeyAction(update, 'Saved.', onClose)
  return (
    <Form error={error} onSubmit={(data) => act(team, { keyId, ...change(data) })}>
      <DialogBody>{children}</DialogBody>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button pending={pending} type="submit" variant="primary">
          Save
        </Button>
      </DialogActions>
    </Form>
  )
}
