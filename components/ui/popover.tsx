'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, useRef, useState } from 'react'
import { OverlayTrigger } from './overlay-trigger'
import type { PopoverPanelProps } from './popover-panel'

const load = () => import('./popover-panel').then((module) => module.PopoverPanel)
const PopoverPanel = dynamic(load, { ssr: false })

type PopoverProps = Omit<PopoverPanelProps, 'anchor' | 'onClose'> & { trigger: ReactNode }

/** A small panel beside its button. */
export function Popover({ trigger, ...rest }: PopoverProps) {
  const anchor = useRef<HTMLElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <OverlayTrigger anchor={anchor} onOpenChange={setOpen} open={open} opens="dialog" prepare={() => void load()}>
        {trigger}
      </OverlayTrigger>
      {open && <PopoverPanel anchor={anchor} onClose={() => setOpen(false)} {...rest} />}
    </>
  )
}
