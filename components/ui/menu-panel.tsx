'use client'
import { Menu as Radix } from 'radix-ui/internal'
import { type FocusEvent, type ReactNode, type RefObject, useRef } from 'react'
import { cx } from './cx'
import { isInside } from './is-inside'
import { MenuParts } from './menu-parts'
import { overlayStyle } from './overlay-style'

export type MenuPanelProps = {
  anchor: RefObject<HTMLElement | null>
  /** Then the first item is chosen at once. */
  byKeyboard: boolean
  onClose: () => void
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}

/** An open menu, in the landmark of its button. Loaded when somebody is about to open one. */
export function MenuPanel({ anchor, byKeyboard, onClose, children, ...rest }: MenuPanelProps) {
  const { align = 'end', side = 'bottom', className } = rest
  const leftByPointer = useRef(false)
  const giveFocusBack = (event: Event) => {
    event.preventDefault()
    if (!leftByPointer.current) anchor.current?.focus()
  }
  return (
    <Radix.Root modal={false} onOpenChange={(open) => !open && onClose()} open>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Content
        align={align}
        aria-label={anchor.current?.getAttribute('aria-label') ?? anchor.current?.textContent ?? undefined}
        className={cx(overlayStyle, 'min-w-48 max-w-80 p-1', className)}
        collisionPadding={8}
        loop
        onFocus={byKeyboard ? focusFirst : undefined}
        onCloseAutoFocus={giveFocusBack}
        onInteractOutside={(event) => {
          if (isInside(anchor, event.target)) event.preventDefault()
          else leftByPointer.current = true
        }}
        side={side}
        sideOffset={4}
      >
        <MenuParts value={Radix}>{children}</MenuParts>
      </Radix.Content>
    </Radix.Root>
  )
}

/** The menu takes the focus when it opens, and hands it on to its first item. */
function focusFirst(event: FocusEvent<HTMLElement>): void {
  if (event.target !== event.currentTarget) return
  event.currentTarget.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
}
