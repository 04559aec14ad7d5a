import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'

/** The audit page before its rows, in its final sizes. */
export function AuditSkeleton() {
  return (
    <div aria-busy="true" aria-label="The audit log is loading" role="status">
      <PageHeader description={<Skeleton className="my-0.5 h-4 w-72" />} title="Audit" />
      <Skeleton className="mb-4 h-control sm:w-[720px]" />
      <Skeleton className="h-[640px]" />
    </div>
  )
}
