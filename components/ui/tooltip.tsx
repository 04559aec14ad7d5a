'use client'
import dynamic from 'next/dynamic'
import { Slot } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import type { TooltipCardProps } from './tooltip-card'
import { useHoverOpen } from './use-hover-open'

const TooltipCard = dynamic(() => import('./tooltip-card').then((module) => module.TooltipCard), { ssr: false })
const openAfterMs = 400

type TooltipProps = Pick<TooltipCardProps, 'text'> & Partial<Pick<TooltipCardProps, 'side'>> & { children: ReactNode }

/** A word or two about a control, on hover and focus. It repeats the control's name for the eye and says nothing else. */
export function Tooltip({ text, side = 'top', children }: TooltipProps) {
  const anchor = useRef<HTMLElement>(null)
  const { open, set } = useHoverOpen()
  const close = () => set(false, 0)
  return (
    <>
      <Slot.Root
        onBlur={close}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && set(true, openAfterMs)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
        onPointerDown={close}
        onPointerEnter={(event) => event.pointerType === 'mouse' && set(true, openAfterMs)}
        onPointerLeave={close}
        ref={anchor}
      >
        {children}
      </Slot.Root>
      {open && <TooltipCard anchor={anchor} side={side} text={text} />}
    </>
  )
}
