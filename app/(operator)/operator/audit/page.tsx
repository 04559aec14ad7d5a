import type { Metadata } from 'next'
import { AuditView } from '@/components/audit/audit-view'
import { ChainChoice } from '@/components/audit/chain-choice'
import { ExportMenu } from '@/components/audit/export-menu'
import { PageHeader } from '@/components/ui/page-header'
import { listInstallationAuditInput } from '@/lib/audit/contract'
import { listInstallationAudit } from '@/lib/audit/list-installation'
import { installationActions, teamActions } from '@/lib/audit/terms'
import { listAllTeams } from '@/lib/teams/list-all'
import { operatorCtx } from '@/lib/web/operator'
import { type PageSearch, pageInput } from '@/lib/web/search'

export const metadata: Metadata = { title: 'Audit' }

export default async function AuditPage({ searchParams }: { searchParams: PageSearch }) {
  const ctx = await operatorCtx()
  const input = await pageInput(listInstallationAuditInput, searchParams)
  const [page, teams] = await Promise.all([listInstallationAudit(ctx, input), listAllTeams(ctx)])
  const { after, before, event, team, ...filters } = input
  const place = { operator: true, chosen: team } as const
  return (
    <>
      <PageHeader
        actions={
          <>
            <ChainChoice chosen={team} teams={teams.map(({ id, name }) => ({ id, name }))} />
            <ExportMenu filters={filters} place={place} />
          </>
        }
        description="What was done to this installation and its accounts, or in a team. Nobody can change or remove it unseen."
        title="Audit"
      />
      <AuditView
        actions={team ? teamActions : installationActions}
        asked={event !== undefined}
        at={{ after: after?.toString(), before: before?.toString() }}
        filters={filters}
        page={page}
        place={place}
      />
    </>
  )
}
