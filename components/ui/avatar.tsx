import { cx } from './cx'

/** The initials of a person or a team, drawn by CSS: the name is written beside it, and they are no part of it. */
export function Avatar({
  name,
  shape = 'person',
  className,
}: {
  name: string
  shape?: 'person' | 'team'
  className?: string
}) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-flex size-5 shrink-0 select-none items-center justify-center font-medium text-[10px] uppercase before:content-[attr(data-initials)]',
        shape === 'team' ? 'rounded-inner bg-accent text-on-accent' : 'rounded-full bg-active text-muted',
        className,
      )}
      data-initials={initials(name)}
    />
  )
}

function initials(name: string): string {
  const words = name.trim().split(/[\s._-]+/)
  const last = words.length > 1 ? words.at(-1) : ''
  return [...(words[0] ?? '')].slice(0, 1).join('') + [...(last ?? '')].slice(0, 1).join('')
}
