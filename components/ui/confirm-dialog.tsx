'use client'
import { type ReactNode, useId, useState } from 'react'
import type { Failure } from '@/lib/kit/result'
import { Button } from './button'
import { Code } from './code'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from './dialog'
import { Input } from './input'
import { Notice } from './notice'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The act and the thing: `Revoke “Checkout, live”?` */
  title: string
  /** What will happen, and to whom. */
  children?: ReactNode
  /** The act, as its button says it. */
  confirmLabel: string
  onConfirm: () => void
  tone?: 'danger' | 'primary'
  pending?: boolean
  error?: Failure | null
  /** Must be typed before the act; only where it matters. */
  confirmWord?: string
}

export function ConfirmDialog({ open, onOpenChange, title, children, ...rest }: ConfirmDialogProps) {
  return (
    <Dialog onOpenChange={onOpenChange} open={open} width="narrow">
      <DialogTitle>{title}</DialogTitle>
      {children && <DialogText>{children}</DialogText>}
      <Confirmation onCancel={() => onOpenChange(false)} {...rest} />
    </Dialog>
  )
}

type ConfirmationProps = Omit<ConfirmDialogProps, 'open' | 'onOpenChange' | 'title' | 'children'> & {
  onCancel: () => void
}

function Confirmation({
  confirmLabel,
  onConfirm,
  onCancel,
  tone = 'danger',
  pending = false,
  error = null,
  confirmWord,
}: ConfirmationProps) {
  const id = useId()
  const [word, setWord] = useState('')
  const ready = confirmWord === undefined || word.trim() === confirmWord
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !pending) onConfirm()
      }}
    >
      {(confirmWord !== undefined || error) && (
        <DialogBody>
          {error && (
            <Notice role="alert" tone="state">
              {error.message}
            </Notice>
          )}
          {confirmWord !== undefined && (
            <div className="grid gap-1.5">
              <label htmlFor={id}>
                Type <Code>{confirmWord}</Code> to confirm
              </label>
              <Input id={id} onChange={(event) => setWord(event.target.value)} value={word} />
            </div>
          )}
        </DialogBody>
      )}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button disabled={!ready} pending={pending} type="submit" variant={tone}>
          {confirmLabel}
        </Button>
      </DialogActions>
    </form>
  )
}
