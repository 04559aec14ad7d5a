import type { Route } from 'next'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { cx } from './cx'

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href'> & { href: string }

/** A link without looks, to a page of the portal. The paths are built from data, so they are checked by the browser tests. */
export function Link({ href, ...rest }: LinkProps) {
  return <NextLink href={href as Route} {...rest} />
}

/** A link inside running text. */
export function TextLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      className={cx('text-accent-ink underline decoration-1 underline-offset-3 hover:decoration-2', className)}
      {...rest}
    />
  )
}
