import { Avatar } from '@/components/ui/avatar'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icon'
import type { OwnerView } from '@/lib/keys/owner/contract'

type KeyOwnerProps = {
  owner: OwnerView | null
  /** For the name alone: a narrow table keeps it for screen readers. */
  nameClassName?: string
}

/** Whose a key is: a person by their initials, a machine user, or the team. */
export function KeyOwner({ owner, nameClassName }: KeyOwnerProps) {
  const name = owner?.name ?? 'Team'
  return (
    <span className="flex min-w-0 items-center gap-2" title={name}>
      {owner?.kind === 'person' ? (
        <Avatar name={name} />
      ) : (
        <span className="inline-flex size-5 shrink-0 items-center justify-center rounded-inner bg-active text-muted">
          <Icon className="size-3.5" name={owner ? 'server' : 'users'} />
        </span>
      )}
      <span className={cx('truncate', nameClassName)}>{name}</span>
    </span>
  )
}
