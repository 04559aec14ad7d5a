import { cx } from '@/components/ui/cx'
import { Link } from '@/components/ui/link'
import { Num } from '@/components/ui/num'
import type { HygieneCounts } from '@/lib/hygiene/contract'
import { type HygieneCategory, hygieneCategories } from '@/lib/hygiene/terms'
import { categoryWords } from './hygiene-words'

type CategoryListProps = { team: string; counts: HygieneCounts; current: HygieneCategory }

/** Every category with how many keys are in it. */
export function CategoryList({ team, counts, current }: CategoryListProps) {
  return (
    <nav aria-label="Categories" className="mb-6">
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
        {hygieneCategories.map((category) => (
          <li key={category}>
            <Link
              aria-current={category === current ? 'page' : undefined}
              className={cx(
                'flex min-h-11 items-center justify-between gap-3 rounded border px-3 py-2 hover:bg-hover',
                category === current ? 'border-accent bg-accent-soft' : 'border-line bg-surface',
              )}
              href={`/${team}/hygiene?category=${category}`}
              scroll={false}
            >
              <span className={counts[category] === 0 ? 'text-muted' : 'font-medium'}>
                {categoryWords[category].title}
              </span>
              <span className="text-muted tabular-nums">
                <Num value={counts[category]} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
