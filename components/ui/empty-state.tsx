import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

type EmptyStateProps = { title: string; body?: ReactNode; action?: ReactNode; icon?: IconName }

/** Nothing here yet: what would be, and the one thing to do about it. */
export function EmptyState({ title, body, action, icon }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 rounded border border-line border-dashed px-6 py-14 text-center">
      {icon && <Icon className="mb-2 size-5 text-faint" name={icon} />}
      <h2 className="text-base">{title}</h2>
      {body && <div className="max-w-[52ch] text-muted">{body}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
