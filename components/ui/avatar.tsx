import { cx } from './cx'

/** The initials of a person or a team. The name is written beside it. */
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
        'inline-flex size-5 shrink-0 select-none items-center justify-center bg-active font-medium text-[10px] text-muted uppercase before:content-[attr(data-initials)]',
        shape === 'team' ? 'rounded-inner' : 'rounded-full',
        className,
      )}
      // Drawn, not written: as text it would be part of the name of a button around it.
      data-initials={initials(name)}
    />
  )
}

function initials(name: string): string {
  const words = name.trim().split(/[\s._-]+/)
  const last = words.length > 1 ? words.at(-1) : ''
  return [...(words[0] ?? '')].slice(0, 1).join('') + [...(last ?? '')].slice(0, 1).join('')
}
