'use client'
import { Popover as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { cx } from './cx'
import { focusOverlay } from './focus-overlay'
import { isInside } from './is-inside'
import { overlayStyle } from './overlay-style'

export type PopoverPanelProps = {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  /** What it is, for screen readers. */
  label: string
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}

/** An open popover. Loaded when somebody is about to open one. */
export function PopoverPanel({ anchor, onClose, label, align = 'start', className, children }: PopoverPanelProps) {
  return (
    <Radix.Root onOpenChange={(open) => !open && onClose()} open>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          align={align}
          aria-label={label}
          className={cx(overlayStyle, 'max-w-(--radix-popover-content-available-width)', className)}
          collisionPadding={8}
          onEscapeKeyDown={() => anchor.current?.focus()}
          onInteractOutside={(event) => isInside(anchor, event.target) && event.preventDefault()}
          onOpenAutoFocus={focusOverlay}
          sideOffset={4}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
