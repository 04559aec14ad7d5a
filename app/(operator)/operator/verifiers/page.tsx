import type { Metadata } from 'next'
import { LiveRefresh } from '@/components/ui/live-refresh'
import { PageHeader } from '@/components/ui/page-header'
import { GoneVerifiers } from '@/components/verifiers/gone-verifiers'
import { RunningVerifiers } from '@/components/verifiers/running-verifiers'
import { listVerifiers } from '@/lib/verifiers/list'
import { operatorCtx } from '@/lib/web/operator'

export const metadata: Metadata = { title: 'Verifiers' }

const refreshMs = 2_000

export default async function VerifiersPage() {
  const { running, gone } = await listVerifiers(await operatorCtx())
  return (
    <>
      <LiveRefresh everyMs={refreshMs} />
      <PageHeader
        description="The processes that answer whether a key is good. Each says once a second how it is."
        title="Verifiers"
      />
      <RunningVerifiers verifiers={running} />
      <GoneVerifiers verifiers={gone} />
    </>
  )
}
