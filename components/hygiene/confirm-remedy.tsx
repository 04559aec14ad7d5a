'use client'
import { type ReactNode, useState } from 'react'
import { type KeyAction, useKeyAction } from '@/components/keys/use-key-action'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { HygieneRow } from '@/lib/hygiene/contract'
import type { KeyView } from '@/lib/keys/contract'

type ConfirmRemedyProps = {
  team: string
  row: HygieneRow
  action: KeyAction<KeyView>
  input: object
  label: string
  title: string
  said: string
  tone?: 'danger' | 'primary'
  confirmWord?: string
  children: ReactNode
}

/** A remedy that somebody may feel: done after a confirmation that says what it means. */
export function ConfirmRemedy({ team, row, action, input, label, said, children, ...dialog }: ConfirmRemedyProps) {
  // As it was when the dialog opened: what was read and typed is what is confirmed.
  const [asked, setAsked] = useState<{ input: object; confirmWord?: string; text: ReactNode } | null>(null)
  const { act, pending, error, clear } = useKeyAction(action, said, () => setAsked(null))
  const { confirmWord, ...rest } = dialog
  const show = (shown: boolean) => {
    clear()
    setAsked(shown ? { input, text: children, ...(confirmWord ? { confirmWord } : {}) } : null)
  }
  return (
    <>
      <Button aria-label={`${label}: ${row.name}`} onClick={() => show(true)} size="small">
        {label}
      </Button>
      <ConfirmDialog
        confirmLabel={label}
        error={error}
        onConfirm={() => asked && act(team, asked.input)}
        onOpenChange={show}
        open={asked !== null}
        pending={pending}
        {...rest}
        {...(asked?.confirmWord ? { confirmWord: asked.confirmWord } : {})}
      >
        {asked?.text}
      </ConfirmDialog>
    </>
  )
}
