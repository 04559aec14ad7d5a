import type { Metadata } from 'next'
import { AuditView } from '@/components/audit/audit-view'
import { ExportMenu } from '@/components/audit/export-menu'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { listAuditInput } from '@/lib/audit/contract'
import { listAudit } from '@/lib/audit/list'
import { teamActions } from '@/lib/audit/terms'
import { readOrNull, teamCtx } from '@/lib/web/read'
import { type PageSearch, pageInput } from '@/lib/web/search'

export const metadata: Metadata = { title: 'Audit' }

type Props = { params: Promise<{ team: string }>; searchParams: PageSearch }

export default async function AuditPage({ params, searchParams }: Props) {
  const ctx = await teamCtx((await params).team)
  const input = await pageInput(listAuditInput, searchParams)
  const page = await readOrNull(listAudit(ctx, input))
  const { after, before, event, ...filters } = input
  const place = { team: ctx.team.slug }
  return (
    <>
      <PageHeader
        actions={page && <ExportMenu filters={filters} place={place} />}
        description="What was done in this team, by whom and from where. Nobody can change or remove it unseen."
        title="Audit"
      />
      {page ? (
        <AuditView
          actions={teamActions}
          asked={event !== undefined}
          at={{ after: after?.toString(), before: before?.toString() }}
          filters={filters}
          page={page}
          place={place}
        />
      ) : (
        <EmptyState body="Admins and owners of this team read its log." icon="lock" title="Not for your role" />
      )}
    </>
  )
}
