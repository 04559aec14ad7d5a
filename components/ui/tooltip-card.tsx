'use client'
import { Portal } from 'radix-ui'
import { Popper } from 'radix-ui/internal'
import type { ReactNode, RefObject } from 'react'

export type TooltipCardProps = {
  text: ReactNode
  side: 'top' | 'right' | 'bottom' | 'left'
  anchor: RefObject<HTMLElement | null>
}

/** A tooltip that is shown. For the eye alone: the control carries the same words as its name. */
export function TooltipCard({ anchor, side, text }: TooltipCardProps) {
  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      <Portal.Root>
        <Popper.Content
          aria-hidden="true"
          className="pointer-events-none z-50 max-w-64 animate-fade rounded border border-line bg-raised px-2 py-1 text-ink text-xs shadow-overlay"
          collisionPadding={8}
          side={side}
          sideOffset={6}
        >
          {text}
        </Popper.Content>
      </Portal.Root>
    </Popper.Root>
  )
}
