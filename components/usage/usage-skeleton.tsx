import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'

/** The usage page before its numbers, in its final sizes. */
export function UsageSkeleton() {
  return (
    <div aria-busy="true" aria-label="Usage is loading" role="status">
      <PageHeader
        actions={<Skeleton className="h-control w-[326px] max-w-full" />}
        description={<Skeleton className="my-0.5 h-4 w-72" />}
        title="Usage"
      />
      <Skeleton className="mb-4 h-control max-sm:h-[96px] sm:w-[408px]" />
      <Skeleton className="mb-8 h-[118px] max-sm:h-[352px]" />
      <Skeleton className="mb-8 h-[346px]" />
      <Skeleton className="mb-8 h-[356px]" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-[468px]" />
        <Skeleton className="h-[468px]" />
      </div>
    </div>
  )
}
