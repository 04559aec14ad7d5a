import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Th } from '@/components/ui/table'
import type { ListKeysInput } from '@/lib/keys/contract'
import type { KeySort } from '@/lib/keys/terms'
import { orderOf, sortHref } from './key-urls'

type SortableThProps = {
  team: string
  search: ListKeysInput
  by: KeySort
  className?: string
  children: ReactNode
}

/** A column's head that sorts by it; once more turns the order round. */
export function SortableTh({ team, search, by, children, ...rest }: SortableThProps) {
  const order = orderOf(search, by)
  return (
    <Th aria-sort={order === null ? 'none' : order === 'asc' ? 'ascending' : 'descending'} {...rest}>
      <Link
        className="inline-flex items-center gap-1 rounded-inner hover:text-ink coarse:min-h-11"
        href={sortHref(team, search, by)}
        prefetch={false}
        scroll={false}
      >
        {children}
        {order && <Icon className="size-3" name={order === 'asc' ? 'arrow-up' : 'arrow-down'} />}
      </Link>
    </Th>
  )
}
