import { PolicyFacts } from '@/components/policies/policy-facts'
import { PolicyForm } from '@/components/policies/policy-form'
import { BackLink } from '@/components/ui/back-link'
import { PageHeader } from '@/components/ui/page-header'
import { grantOf } from '@/lib/access/authorize'
import { policyChoices } from '@/lib/policies/choices'
import { getPolicy } from '@/lib/policies/get'
import { teamCtx } from '@/lib/web/read'
import { previewPolicyAction, setPolicyAction } from './actions'

export const metadata = { title: 'Key policy' }

export default async function PolicyPage({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params
  const ctx = await teamCtx(team)
  const [policy, apis] = await Promise.all([getPolicy(ctx), policyChoices(ctx)])
  const mayManage = grantOf(ctx, 'policy.manage') === 'any'
  return (
    <>
      <PageHeader
        back={<BackLink href={`/${team}/settings`}>Settings</BackLink>}
        description={
          mayManage
            ? 'What every key of this team may be. It holds for new keys, for edits, and for the keys that are there.'
            : 'What every key of this team may be. Admins and owners of the team can change it.'
        }
        title="Key policy"
      />
      {mayManage ? (
        <PolicyForm
          actions={{ preview: previewPolicyAction, save: setPolicyAction }}
          apis={apis}
          key={JSON.stringify(policy)}
          policy={policy}
          team={team}
        />
      ) : (
        <PolicyFacts apis={apis} policy={policy} />
      )}
    </>
  )
}
