'use client'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { DialogParts } from './dialog-parts'
import { IconButton } from './icon-button'

export type DialogFrameProps = {
  onOpenChange: (open: boolean) => void
  giveFocusBack: (event: Event) => void
  /** False: neither Esc nor a click outside closes it, and there is no cross; its own buttons must. */
  dismissible?: boolean
  width?: 'narrow' | 'normal' | 'wide'
  children: ReactNode
}

const widths = { narrow: 'max-w-[400px]', normal: 'max-w-[520px]', wide: 'max-w-[720px]' }

/** An open dialog. Loaded when the first one opens, or sooner. */
export function DialogFrame({ onOpenChange, giveFocusBack, children, ...rest }: DialogFrameProps) {
  const { dismissible = true, width = 'normal' } = rest
  const hold = dismissible ? undefined : (event: Event) => event.preventDefault()
  return (
    <Radix.Root onOpenChange={onOpenChange} open>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-fade grid-cols-[minmax(0,1fr)] items-start justify-items-center overflow-y-auto bg-scrim p-4 pt-[10vh] max-sm:items-end max-sm:p-0 max-sm:pt-12">
          <Radix.Content
            aria-describedby={undefined}
            className={cx(
              'relative w-full animate-appear rounded border border-line bg-raised p-6 shadow-overlay focus-visible:outline-none max-sm:max-w-none max-sm:rounded-b-none max-sm:p-4',
              widths[width],
            )}
            data-held={dismissible ? undefined : ''}
            onCloseAutoFocus={giveFocusBack}
            onEscapeKeyDown={hold}
            onInteractOutside={hold}
          >
            <DialogParts value={Radix}>{children}</DialogParts>
            {dismissible && (
              <span className="absolute top-4 right-4 coarse:top-1.5 coarse:right-1.5">
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
