'use client'
import { Popover } from 'radix-ui'
import type { RefObject } from 'react'
import { formatMoment } from '@/lib/kit/format-time'
import { CopyButton } from './copy-button'
import { cx } from './cx'
import { isInside } from './is-inside'
import { overlayStyle } from './overlay-style'

type TimeCardProps = {
  atMs: number
  anchor: RefObject<HTMLButtonElement | null>
  onEnter: () => void
  onLeave: () => void
  onClose: () => void
}

/** A moment in three spellings, each to copy. It opens without taking the focus; Tab from its button goes in. */
export function TimeCard({ atMs, anchor, onEnter, onLeave, onClose }: TimeCardProps) {
  const spellings = [
    { name: 'Local', text: formatMoment(atMs, 'local') },
    { name: 'UTC', text: new Date(atMs).toISOString() },
    { name: 'Unix', text: String(Math.floor(atMs / 1_000)) },
  ]
  return (
    <Popover.Root onOpenChange={(open) => !open && onClose()} open>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Content
        align="start"
        aria-label="Exact time"
        className={cx(overlayStyle, 'grid grid-cols-[auto_1fr_auto] items-center gap-x-3 py-1 pr-1 pl-3 text-xs')}
        collisionPadding={8}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onLeave()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onFocus={onEnter}
        onInteractOutside={(event) => isInside(anchor, event.target) && event.preventDefault()}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onPointerEnter={onEnter}
        onPointerLeave={onLeave}
        sideOffset={4}
      >
        {spellings.map(({ name, text }) => (
          <div className="col-span-full grid grid-cols-subgrid items-center" key={name}>
            <span className="text-faint">{name}</span>
            <span className="whitespace-nowrap font-mono">{text}</span>
            <CopyButton label={`Copy ${name} time`} text={text} />
          </div>
        ))}
      </Popover.Content>
    </Popover.Root>
  )
}
