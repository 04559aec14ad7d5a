import type { Metadata } from 'next'
import { Door } from '@/components/accounts/door'
import { ReportApi } from '@/components/leaks/report-api'
import { ReportForm } from '@/components/leaks/report-form'
import { installation } from '@/lib/web/installation'

export const metadata: Metadata = {
  title: 'Report a key',
  description: 'Found an API key of this installation? Paste it here, and it stops working.',
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReportPage({ searchParams }: Props) {
  const { error } = await searchParams
  return (
    <Door
      description="Paste an API key that you found. If it is a living key of this installation, it stops working at once, and its owner is told."
      title="Report a key"
    >
      <ReportForm error={typeof error === 'string' ? error : undefined} />
      <ReportApi portalUrl={installation().settings.portalUrl} />
    </Door>
  )
}
