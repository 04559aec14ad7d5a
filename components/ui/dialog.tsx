'use client'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { IconButton } from './icon-button'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** False: neither Esc nor a click outside closes it, and there is no cross; its own buttons must. */
  dismissible?: boolean
  width?: 'narrow' | 'normal' | 'wide'
  children: ReactNode
}

const widths = { narrow: 'max-w-[400px]', normal: 'max-w-[520px]', wide: 'max-w-[720px]' }

/** Something that must be finished or left before the page goes on. Its first child is a `DialogTitle`. */
export function Dialog({ open, onOpenChange, dismissible = true, width = 'normal', children }: DialogProps) {
  const hold = dismissible ? undefined : (event: Event) => event.preventDefault()
  return (
    <Radix.Root onOpenChange={onOpenChange} open={open}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-fade grid-cols-[minmax(0,1fr)] items-start justify-items-center overflow-y-auto bg-scrim p-4 pt-[10vh] max-sm:items-end max-sm:p-0 max-sm:pt-12">
          <Radix.Content
            aria-describedby={undefined}
            className={cx(
              'relative w-full animate-appear rounded border border-line bg-raised p-6 shadow-overlay focus-visible:outline-none max-sm:max-w-none max-sm:rounded-b-none max-sm:p-4',
              widths[width],
            )}
            data-held={dismissible ? undefined : ''}
            onEscapeKeyDown={hold}
            onInteractOutside={hold}
          >
            {children}
            {dismissible && (
              <span className="absolute top-4 right-4">
                <Radix.Close asChild>
                  <IconButton icon="x" label="Close" />
                </Radix.Close>
              </span>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function DialogTitle({ children }: { children: ReactNode }) {
  return <Radix.Title className="pr-10 font-semibold text-lg">{children}</Radix.Title>
}

/** What it is about, under the title. */
export function DialogText({ children }: { children: ReactNode }) {
  return <div className="mt-1 text-muted">{children}</div>
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-5">{children}</div>
}

/** The buttons: the way out first, the act last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap items-center justify-end gap-2 max-sm:[&>*]:flex-1">{children}</div>
}
