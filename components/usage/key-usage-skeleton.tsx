import { Skeleton } from '@/components/ui/skeleton'

/** A key's usage before it is here, in its size. */
export function KeyUsageSkeleton() {
  return (
    <div aria-label="Usage is loading" className="grid gap-3" role="status">
      <Skeleton className="h-[108px] max-sm:h-[214px]" />
      <Skeleton className="h-[330px]" />
      <div className="grid gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Skeleton className="h-[330px]" />
        <Skeleton className="h-[330px]" />
      </div>
    </div>
  )
}
