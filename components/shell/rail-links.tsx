'use client'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Tooltip } from '@/components/ui/tooltip'
import { isCurrent, type Place } from './places'

type RailLinksProps = { label: string; heading?: string; places: readonly Place[]; path: string; folded: boolean }

/** A group of pages in the rail; folded, their icons alone. */
export function RailLinks({ label, heading, places, path, folded }: RailLinksProps) {
  return (
    <nav aria-label={label}>
      {heading && !folded && <p className="px-2 pb-1 text-faint text-xs">{heading}</p>}
      <ul className="grid gap-0.5">
        {places.map((place) => (
          <li key={place.href}>
            <RailLink current={isCurrent(place.href, path)} folded={folded} place={place} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function RailLink({ place, current, folded }: { place: Place; current: boolean; folded: boolean }) {
  const link = (
    <Link
      aria-current={current ? 'page' : undefined}
      className={cx(
        'flex h-control items-center gap-2.5 rounded px-2 text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-active aria-[current=page]:font-medium aria-[current=page]:text-ink',
        folded && 'justify-center',
      )}
      href={place.href}
    >
      <Icon className={current ? 'text-accent-ink' : ''} name={place.icon} />
      <span className={folded ? 'sr-only' : 'truncate'}>{place.label}</span>
    </Link>
  )
  if (!folded) return link
  return (
    <Tooltip side="right" text={place.label}>
      {link}
    </Tooltip>
  )
}
