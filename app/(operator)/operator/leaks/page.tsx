import type { Metadata } from 'next'
import { ReportsTable } from '@/components/leaks/reports-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { listReportsInput } from '@/lib/leaks/contract'
import { listReports } from '@/lib/leaks/list-reports'
import { operatorCtx } from '@/lib/web/operator'

export const metadata: Metadata = { title: 'Leaks' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function LeaksPage({ searchParams }: Props) {
  const { before } = await searchParams
  const input = listReportsInput.safeParse({ before })
  const { reports, next } = await listReports(await operatorCtx(), input.success ? input.data : {})
  const isFirst = !input.success || input.data.before === undefined
  return (
    <>
      <PageHeader
        actions={<LinkButton href="/report">Public page</LinkButton>}
        description="Keys that somebody outside held and reported. Each report ended its key, unless it was dead already."
        title="Leaks"
      />
      {reports.length > 0 ? (
        <>
          <ReportsTable reports={reports} />
          <Pager next={next && `/operator/leaks?before=${next}`} previous={null}>
            {!isFirst && <TextLink href="/operator/leaks">Newest reports</TextLink>}
          </Pager>
        </>
      ) : (
        <EmptyState
          body="Whoever finds a key can report it on the public page, without signing in. Nobody has so far."
          icon="shield"
          title="No reports"
        />
      )}
    </>
  )
}
