'use client'
import { Slot } from 'radix-ui'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'

type OverlayTriggerProps = {
  anchor: RefObject<HTMLElement | null>
  opens: 'menu' | 'dialog'
  open: boolean
  onOpenChange: (open: boolean, byKeyboard: boolean) => void
  /** Loads what will open, before it is asked to. */
  prepare: () => void
  children: ReactNode
}

/** Makes the button inside it open something. */
export function OverlayTrigger({ anchor, opens, open, onOpenChange, prepare, children }: OverlayTriggerProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (opens !== 'menu' || event.key !== 'ArrowDown') return
    event.preventDefault()
    onOpenChange(true, true)
  }
  return (
    <Slot.Root
      aria-expanded={open}
      aria-haspopup={opens}
      data-state={open ? 'open' : 'closed'}
      onClick={(event) => onOpenChange(!open, event.detail === 0)}
      onFocus={prepare}
      onKeyDown={onKeyDown}
      onPointerEnter={prepare}
      ref={anchor}
    >
      {children}
    </Slot.Root>
  )
}
