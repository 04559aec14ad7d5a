'use client'
import { Button } from './button'
import { cx } from './cx'
import { Icon } from './icon'
import { useCopy } from './use-copy'

type CopyButtonProps = {
  text: string
  /** The button's name: `Copy key id`. */
  label: string
  /** Words beside the icon; without them it is an icon alone. */
  words?: string
  variant?: 'primary' | 'secondary' | 'ghost'
  size?: 'small' | 'medium'
  className?: string
}

/** Copies text and says so, in place and to screen readers. */
export function CopyButton({ text, label, words, variant = 'ghost', size = 'small', className }: CopyButtonProps) {
  const { copy, copied, failed } = useCopy()
  const square = size === 'small' ? 'w-7 px-0 coarse:w-11 coarse:px-0' : 'w-control px-0'
  return (
    <>
      <Button
        aria-label={label}
        className={cx(!words && square, className)}
        onClick={() => copy(text)}
        size={size}
        title={words ? undefined : label}
        variant={variant}
      >
        <Icon className={copied ? 'text-good-ink' : ''} name={copied ? 'check' : failed ? 'alert' : 'copy'} />
        {words && <span className="min-w-12 text-left">{copied ? 'Copied' : words}</span>}
      </Button>
      <span aria-live="polite" className="sr-only">
        {copied && 'Copied'}
      </span>
    </>
  )
}
