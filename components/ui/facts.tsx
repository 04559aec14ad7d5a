import type { ReactNode } from 'react'
import { cx } from './cx'

export type Fact = { term: string; value: ReactNode }

/** What is known about a thing: terms and values, two columns that stack on a phone. */
export function Facts({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl className={cx('grid gap-x-6 sm:grid-cols-[minmax(96px,max-content)_1fr]', className)}>
      {facts.map(({ term, value }) => (
        <div className="col-span-full grid grid-cols-subgrid border-line border-b py-2.5 last:border-b-0" key={term}>
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
