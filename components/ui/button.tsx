'use client'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style'
import { cx } from './cx'
import { Spinner } from './spinner'
import { useLate } from './use-late'

type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Work under way: pressing again does nothing, and after 150 ms a spinner takes the words' place. */
  pending?: boolean
  /** Gives its looks to the only child, e.g. a link. */
  asChild?: boolean
}

export function Button({ variant, size, pending = false, asChild = false, className, children, ...rest }: ButtonProps) {
  const late = useLate(pending)
  const style = buttonStyle(variant, size, className)
  if (asChild)
    return (
      <Slot.Root className={style} {...rest}>
        {children}
      </Slot.Root>
    )
  return (
    <button
      type="button"
      className={style}
      {...rest}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled']}
      onClick={pending ? (event) => event.preventDefault() : rest.onClick}
    >
      <span className="relative inline-flex">
        <span className={cx('inline-flex items-center gap-2', late && 'opacity-0')}>{children}</span>
        {late && <Spinner className="absolute inset-0 m-auto" />}
      </span>
    </button>
  )
}
