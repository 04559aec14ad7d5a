import { Incident } from '@/components/leaks/incident'
import { LeakDrill } from '@/components/leaks/leak-drill'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { QueryProvider } from '@/components/ui/query-provider'
import { Tabs } from '@/components/ui/tabs'
import { teamPermissions } from '@/lib/access/permission'
import { keyChoices } from '@/lib/keys/choices'
import { teamCtx } from '@/lib/web/read'
import * as actions from './actions'

export const metadata = { title: 'Leaked key' }

export default async function LeakPage({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params
  const ctx = await teamCtx(team)
  const { apis, owners } = await keyChoices(ctx)
  const may = (permission: 'leak.find' | 'incident.end') => teamPermissions[permission][ctx.role] !== 'none'
  const acts = {
    find: actions.findLeakAction,
    revoke: actions.revokeLeakedAction,
    rotate: actions.rotateLeakedAction,
    contain: actions.containLeakAction,
  }
  const drill = {
    value: 'key',
    label: 'One key',
    content: <LeakDrill actions={acts} apis={apis} team={team} />,
  }
  const incident = {
    value: 'incident',
    label: 'Incident: many keys',
    content: <Incident apis={apis} end={actions.endIncidentAction} owners={owners} team={team} />,
  }
  return (
    <>
      <PageHeader
        description="Paste what you found. See whose key it is and what was done with it, end it, and see it dead everywhere."
        title="Leaked key"
      />
      <QueryProvider>
        {may('leak.find') ? (
          <Tabs label="Leaked keys" tabs={may('incident.end') ? [drill, incident] : [drill]} />
        ) : (
          <EmptyState
            body="Your role reads only. Tell an admin of the team, or report the key on the public page: /report."
            icon="lock"
            title="Finding leaked keys is for developers and admins"
          />
        )}
      </QueryProvider>
    </>
  )
}
