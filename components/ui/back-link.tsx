import type { ComponentProps } from 'react'
import { Icon } from './icon'
import { Link } from './link'

/** The way back to the list, above a page's title. */
export function BackLink({ children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link className="-ml-1 inline-flex w-fit items-center gap-1 text-muted hover:text-ink coarse:min-h-11" {...rest}>
      <Icon name="chevron-left" />
      {children}
    </Link>
  )
}
