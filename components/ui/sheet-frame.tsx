'use client'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { focusOverlay } from './focus-overlay'
import { IconButton } from './icon-button'

export type SheetFrameProps = {
  onOpenChange: (open: boolean) => void
  giveFocusBack: (event: Event) => void
  /** Its name; shown unless `titleHidden`. */
  title: ReactNode
  titleHidden?: boolean
  side?: 'left' | 'right'
  children: ReactNode
}

/** An open sheet. Loaded when the first one opens. */
export function SheetFrame({ onOpenChange, giveFocusBack, title, children, ...rest }: SheetFrameProps) {
  const { titleHidden = false, side = 'right' } = rest
  return (
    <Radix.Root onOpenChange={onOpenChange} open>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className={cx(
            'fixed inset-y-0 z-40 flex flex-col overflow-y-auto border-line bg-raised shadow-overlay focus-visible:outline-none',
            side === 'left'
              ? 'left-0 w-[288px] max-w-[85vw] animate-appear-from-left border-r'
              : 'right-0 w-[520px] max-w-full animate-appear border-l',
          )}
          onCloseAutoFocus={giveFocusBack}
          onOpenAutoFocus={focusOverlay}
        >
          <div className={cx('flex items-center gap-2', !titleHidden && 'border-line border-b px-6 py-4 max-sm:px-4')}>
            <Radix.Title className={titleHidden ? 'sr-only' : 'min-w-0 flex-1 truncate font-semibold text-base'}>
              {title}
            </Radix.Title>
            <Radix.Close asChild>
              <IconButton className={titleHidden ? 'absolute top-2 right-2' : ''} icon="x" label="Close" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
