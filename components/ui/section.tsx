import { type ReactNode, useId } from 'react'
import { cx } from './cx'

type SectionProps = {
  title: string
  description?: ReactNode
  actions?: ReactNode
  className?: string
  children: ReactNode
}

/** A named part of a page. */
export function Section({ title, description, actions, className, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx('mb-8 grid min-w-0 grid-cols-1 gap-3', className)}>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 className="text-base" id={id}>
            {title}
          </h2>
          {description && <p className="max-w-[70ch] text-pretty text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
