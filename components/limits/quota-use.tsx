import { cx } from '@/components/ui/cx'
import { Num } from '@/components/ui/num'
import { formatShare } from '@/lib/kit/format-number'
import type { Quota } from '@/lib/limits/terms'

type QuotaUseProps = { quota: Quota; used: number; className?: string }

const periodWords = { day: 'today', month: 'this month' }
const nearlyUsed = 0.9

/** How much of a quota is used in the current day or month: in words, and as a bar. */
export function QuotaUse({ quota, used, className }: QuotaUseProps) {
  const share = Math.min(used / quota.units, 1)
  const fill = share >= nearlyUsed ? 'bg-rule' : 'bg-accent'
  return (
    <div className={cx('grid gap-1', className)}>
      <span className="text-muted text-xs">
        <Num value={used} /> used {periodWords[quota.period]}, {formatShare(share)}
      </span>
      <span aria-hidden className="block h-1 overflow-hidden rounded-full bg-active">
        <span className={cx('block h-full', fill)} style={{ width: `${share * 100}%` }} />
      </span>
    </div>
  )
}
