'use client'
import type { ComponentProps } from 'react'
import { Button } from './button'
import { cx } from './cx'
import { Icon, type IconName } from './icon'
import { Tooltip } from './tooltip'

type IconButtonProps = Omit<ComponentProps<typeof Button>, 'children' | 'asChild'> & { icon: IconName; label: string }

/** A square button with an icon; `label` is its name and its tooltip. */
export function IconButton({ icon, label, variant = 'ghost', size, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button
        aria-label={label}
        className={cx(size === 'small' ? 'w-7 px-0 coarse:w-11 coarse:px-0' : 'w-control px-0', className)}
        size={size ?? 'medium'}
        variant={variant}
        {...rest}
      >
        <Icon name={icon} />
      </Button>
    </Tooltip>
  )
}
