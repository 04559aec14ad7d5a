import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'

/** The usage page before its numbers, in its final sizes. */
export function UsageSkeleton() {
  return (
    <div aria-busy="true" aria-label="Usage is loading" role="status">
      <PageHeader description={<Skeleton className="my-0.5 h-4 w-72" />} title="Usage" />
      <Skeleton className="mb-4 h-control sm:w-[408px]" />
      <Skeleton className="mb-8 h-[100px] max-sm:h-[200px]" />
      <Skeleton className="mb-8 h-[340px]" />
      <Skeleton className="mb-8 h-[360px]" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-[280px]" />
        <Skeleton className="h-[280px]" />
      </div>
    </div>
  )
}
