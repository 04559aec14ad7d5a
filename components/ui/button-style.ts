import { cx } from './cx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

const base =
  'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded border font-medium transition-colors disabled:cursor-not-allowed aria-disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line bg-surface text-ink hover:bg-hover active:bg-active',
  ghost: 'border-transparent text-muted hover:bg-hover hover:text-ink active:bg-active',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-hover',
}
const sizes: Record<ButtonSize, string> = {
  small: 'h-7 px-2 text-xs coarse:h-11 coarse:px-3',
  medium: 'h-control px-3',
  large: 'h-10 px-4 coarse:h-11',
}

/** How a button looks, for whatever is one: a button, a link, a label. */
export const buttonStyle = (
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'medium',
  className?: string,
): string => cx(base, variants[variant], sizes[size], className)
