import type { ReactNode } from 'react'
import { buttonStyle } from './button-style'
import { Link } from './link'

type PagerProps = {
  /** Where the page before and after this one are; null where there is none. */
  previous: string | null
  next: string | null
  /** How much is shown: `1–50 of 12.4k`. */
  children?: ReactNode
  label?: string
}

/** Keyset pages: forwards and back, no page numbers. */
export function Pager({ previous, next, children, label = 'Pages' }: PagerProps) {
  if (!previous && !next && !children) return null
  return (
    <nav aria-label={label} className="mt-3 flex items-center justify-between gap-4">
      <div className="text-muted text-xs">{children}</div>
      <div className="flex gap-2">
        <PagerLink href={previous} rel="prev">
          Previous
        </PagerLink>
        <PagerLink href={next} rel="next">
          Next
        </PagerLink>
      </div>
    </nav>
  )
}

function PagerLink({ href, rel, children }: { href: string | null; rel: string; children: string }) {
  if (href)
    return (
      <Link className={buttonStyle('secondary')} href={href} rel={rel} scroll={false}>
        {children}
      </Link>
    )
  return (
    <button className={buttonStyle('secondary')} disabled type="button">
      {children}
    </button>
  )
}
