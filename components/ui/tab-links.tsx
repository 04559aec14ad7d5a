import { cx } from './cx'
import { Link } from './link'

type TabLink = { label: string; href: string; isCurrent: boolean }

/** The pages of one thing, side by side: they look as tabs do, and are links. */
export function TabLinks({
  label,
  links,
  className,
}: {
  label: string
  links: readonly TabLink[]
  className?: string
}) {
  return (
    <nav aria-label={label} className={cx('border-line border-b', className)}>
      <ul className="flex flex-wrap gap-x-5">
        {links.map(({ label: text, href, isCurrent }) => (
          <li className="-mb-px" key={text}>
            <Link
              aria-current={isCurrent ? 'page' : undefined}
              className="flex h-9 items-center border-transparent border-b-2 text-muted transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink coarse:h-11"
              href={href}
              scroll={false}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
