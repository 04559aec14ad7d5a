'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, useContext, useEffect } from 'react'
import { Button } from './button'
import type { DialogFrameProps } from './dialog-frame'
import { DialogParts } from './dialog-parts'
import { useFocusBack } from './use-focus-back'

const loadFrame = () => import('./dialog-frame').then((module) => module.DialogFrame)
const DialogFrame = dynamic(loadFrame, { ssr: false })

/** Something that must be finished or left before the page goes on. Its first child is a `DialogTitle`. */
export function Dialog({ open, ...rest }: DialogProps & { open: boolean }) {
  usePreparedDialog()
  return open ? <OpenDialog {...rest} /> : null
}

type DialogProps = Omit<DialogFrameProps, 'giveFocusBack'>

/** There before its frame is loaded: it must see who had the focus. */
function OpenDialog(props: DialogProps) {
  return <DialogFrame giveFocusBack={useFocusBack()} {...props} />
}

/** Loads what dialogs are made of as soon as the page rests, for those that must not fail to open. */
export function usePreparedDialog(): void {
  useEffect(() => {
    loadFrame().catch(() => {
      // Asked for again when a dialog opens, and told then.
    })
  }, [])
}

export function DialogTitle({ children }: { children: ReactNode }) {
  const parts = useContext(DialogParts)
  if (!parts) return null
  return <parts.Title className="pr-10 font-semibold text-lg">{children}</parts.Title>
}

/** What it is about, under the title. */
export function DialogText({ children }: { children: ReactNode }) {
  return <div className="mt-1 text-muted">{children}</div>
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-5">{children}</div>
}

/** The one button of a dialog that only tells. */
export function DialogDone({ onClose }: { onClose: () => void }) {
  return (
    <DialogActions>
      <Button onClick={onClose} variant="primary">
        Done
      </Button>
    </DialogActions>
  )
}

/** The buttons: the way out first, the act last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap items-center justify-end gap-2 max-sm:[&>*]:flex-1">{children}</div>
}
